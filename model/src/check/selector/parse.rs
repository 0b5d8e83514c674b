//! From the text of a selector to its steps.
//! See [Grammar](https://smithy.io/2.0/spec/selectors.html#grammar).

pub(crate) use super::lex::SelectorError;
use super::lex::{Cursor, Parsed};
use super::types::TypeTest;
use super::{Comparator, Comparison, Follow, ScopedComparison, ScopedValue, Selector, Step};
use crate::check::graph::Relationship;

/// How deeply selectors may nest: whoever walks through one may recurse.
const DEEPEST: usize = 32;

/// The selector that a text stands for.
///
/// # Errors
///
/// What is wrong with the text.
pub(crate) fn parse(text: &str) -> Result<Selector, SelectorError> {
    let mut parser = Parser {
        cursor: Cursor::new(text),
        depth: 0,
    };
    parser.cursor.space();
    let selector = parser.selector()?;
    match parser.cursor.is_at_end() {
        true => Ok(selector),
        false => parser.cursor.fail("expected the end of the selector"),
    }
}

struct Parser<'t> {
    cursor: Cursor<'t>,
    depth: usize,
}

impl Parser<'_> {
    fn selector(&mut self) -> Parsed<Selector> {
        let mut steps = vec![self.step()?];
        while !matches!(self.cursor.peek(), None | Some(')' | ',')) {
            steps.push(self.step()?);
        }
        Ok(Selector(steps))
    }

    fn step(&mut self) -> Parsed<Step> {
        let step = match self.cursor.peek() {
            Some('*') if self.cursor.take("*") => Step::All,
            Some(':') => self.function()?,
            Some('[') if self.cursor.take("[") => match self.cursor.take("@") {
                true => self.scoped()?,
                false => self.attribute()?,
            },
            Some('>') if self.cursor.take(">") => Step::Forward(Follow::Any),
            Some('~') => {
                self.cursor.expect("~>")?;
                Step::Reachable
            }
            Some('-') => {
                self.cursor.expect("-[")?;
                let follow = self.relationships()?;
                self.cursor.expect("]->")?;
                Step::Forward(follow)
            }
            Some('<') if self.cursor.take("<-[") => {
                let follow = self.relationships()?;
                self.cursor.expect("]-")?;
                Step::Backward(follow)
            }
            Some('<') if self.cursor.take("<") => Step::Backward(Follow::Any),
            Some('$') => self.variable()?,
            Some(c) if c.is_ascii_alphabetic() => {
                let name = self.cursor.identifier()?;
                match TypeTest::named(name) {
                    Some(test) => Step::Type(test),
                    None => {
                        return self
                            .cursor
                            .wrong(format!("there is no shape type `{name}`"));
                    }
                }
            }
            _ => {
                return self
                    .cursor
                    .fail("expected a shape type, `[`, `:`, `>`, `<`, `~>`, `-[`, `$` or `*`");
            }
        };
        self.cursor.space();
        Ok(step)
    }

    fn function(&mut self) -> Parsed<Step> {
        self.cursor.expect(":")?;
        let name = self.cursor.identifier()?;
        self.cursor.space();
        let mut given = self.arguments()?;
        let one = |mut given: Vec<Selector>, cursor: &Cursor<'_>| match (given.pop(), given.len()) {
            (Some(one), 0) => Ok(one),
            _ => cursor.wrong(format!("`:{name}` takes one selector")),
        };
        Ok(match name {
            "test" => Step::Test(given),
            "is" | "each" => Step::Is(given),
            "not" => Step::Not(vec![one(given, &self.cursor)?]),
            "in" => Step::In(one(given, &self.cursor)?),
            "root" => Step::Root(one(given, &self.cursor)?),
            "recursive" => Step::Recursive(one(given, &self.cursor)?),
            "topdown" => {
                let second = if given.len() == 2 { given.pop() } else { None };
                match (given.pop(), given.is_empty()) {
                    (Some(first), true) => Step::TopDown(first, second),
                    _ => {
                        return self
                            .cursor
                            .wrong("`:topdown` takes one selector or two".to_owned());
                    }
                }
            }
            _ => return self.cursor.wrong(format!("there is no function `:{name}`")),
        })
    }

    fn arguments(&mut self) -> Parsed<Vec<Selector>> {
        self.cursor.expect("(")?;
        self.depth += 1;
        if self.depth > DEEPEST {
            return self
                .cursor
                .wrong(format!("functions may nest {DEEPEST} deep at most"));
        }
        let mut given = vec![self.selector()?];
        while self.cursor.take(",") {
            given.push(self.selector()?);
        }
        self.depth -= 1;
        self.cursor.expect(")")?;
        Ok(given)
    }

    fn variable(&mut self) -> Parsed<Step> {
        self.cursor.expect("$")?;
        if self.cursor.take("{") {
            let name = self.cursor.identifier()?.to_owned();
            self.cursor.space();
            self.cursor.expect("}")?;
            return Ok(Step::Load(name));
        }
        let name = self.cursor.identifier()?.to_owned();
        self.cursor.space();
        match self.arguments()?.pop() {
            Some(selector) => Ok(Step::Store(name, selector)),
            None => self.cursor.fail("expected a selector"),
        }
    }

    /// Names that mean nothing are followed by nobody.
    fn relationships(&mut self) -> Parsed<Follow> {
        let mut all = Vec::new();
        loop {
            self.cursor.space();
            all.extend(Relationship::named(self.cursor.identifier()?));
            self.cursor.space();
            if !self.cursor.take(",") {
                return Ok(Follow::Only(all));
            }
        }
    }

    /// The rest of `[path = value i]`.
    fn attribute(&mut self) -> Parsed<Step> {
        let path = self.path()?;
        let mut comparison = Comparison {
            path,
            with: None,
            ignores_case: false,
        };
        if !self.cursor.take("]") {
            let comparator = self.comparator()?;
            let mut values = vec![self.value()?];
            while self.cursor.take(",") {
                values.push(self.value()?);
            }
            comparison.with = Some((comparator, values));
            comparison.ignores_case = self.cursor.take("i");
            self.cursor.expect("]")?;
        }
        Ok(Step::Attribute(comparison))
    }

    /// The rest of `[@path: @{a} = @{b} && ...]`.
    fn scoped(&mut self) -> Parsed<Step> {
        let path = match self.cursor.peek() {
            Some(':') => Vec::new(),
            _ => self.path()?,
        };
        self.cursor.expect(":")?;
        let mut comparisons = Vec::new();
        loop {
            let left = self.scoped_value()?;
            let comparator = self.comparator()?;
            let mut right = vec![self.scoped_value()?];
            while self.cursor.take(",") {
                right.push(self.scoped_value()?);
            }
            let ignores_case = self.cursor.take("i");
            comparisons.push(ScopedComparison {
                left,
                comparator,
                right,
                ignores_case,
            });
            if !self.cursor.take("&&") {
                self.cursor.expect("]")?;
                return Ok(Step::Scoped(path, comparisons));
            }
        }
    }

    fn scoped_value(&mut self) -> Parsed<ScopedValue> {
        if !self.cursor.take("@{") {
            return Ok(ScopedValue::Literal(self.value()?));
        }
        let mut path = vec![self.path_part(true)?];
        while self.cursor.take("|") {
            path.push(self.path_part(true)?);
        }
        self.cursor.expect("}")?;
        Ok(ScopedValue::Path(path))
    }

    /// `trait|name|(values)|...`
    fn path(&mut self) -> Parsed<Vec<String>> {
        self.cursor.space();
        let first = self.cursor.identifier()?;
        if !["id", "service", "trait", "var"].contains(&first) {
            return self.cursor.wrong(format!(
                "there is no attribute `{first}`: the attributes are id, service, trait and var"
            ));
        }
        let mut path = vec![first.to_owned()];
        self.cursor.space();
        while self.cursor.take("|") {
            path.push(self.path_part(true)?);
        }
        Ok(path)
    }

    fn path_part(&mut self, may_be_function: bool) -> Parsed<String> {
        let part = match self.cursor.peek() {
            Some('(') if may_be_function => {
                self.cursor.take("(");
                let name = self.cursor.identifier()?;
                self.cursor.space();
                self.cursor.expect(")")?;
                format!("({name})")
            }
            Some('\'' | '"') => self.cursor.quoted()?.to_owned(),
            _ => self.cursor.shape_id()?.to_owned(),
        };
        self.cursor.space();
        Ok(part)
    }

    fn value(&mut self) -> Parsed<String> {
        let value = match self.cursor.peek() {
            Some('\'' | '"') => self.cursor.quoted()?,
            Some(c) if c.is_ascii_digit() || c == '-' => self.cursor.number()?,
            _ => self.cursor.shape_id()?,
        };
        let value = value.to_owned();
        self.cursor.space();
        Ok(value)
    }

    fn comparator(&mut self) -> Parsed<Comparator> {
        const ALL: [(&str, Comparator); 14] = [
            ("{=}", Comparator::SameSet),
            ("{!=}", Comparator::OtherSet),
            ("{<<}", Comparator::ProperSubset),
            ("{<}", Comparator::Subset),
            ("!=", Comparator::Unequal),
            ("^=", Comparator::StartsWith),
            ("$=", Comparator::EndsWith),
            ("*=", Comparator::Contains),
            ("?=", Comparator::Exists),
            (">=", Comparator::GreaterOrEqual),
            (">", Comparator::Greater),
            ("<=", Comparator::LessOrEqual),
            ("<", Comparator::Less),
            ("=", Comparator::Equal),
        ];
        let found = ALL.iter().find(|(text, _)| self.cursor.take(text));
        match found {
            Some((_, comparator)) => Ok(*comparator),
            None => self.cursor.fail("expected a comparator such as `=`"),
        }
    }
}
