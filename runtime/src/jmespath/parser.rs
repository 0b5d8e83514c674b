//! From text to expression: a parser by precedence.

use super::Expression;
use super::expression::{Argument, Comparator, Filter, Slice};
use super::functions::Function;
use super::token::{Token, tokens};
use crate::{Error, Result};

/// How many brackets and operators an expression may have. That bounds how deeply it nests, and so how
/// deeply a walk through it recurses.
const MAX_OPERATORS: usize = 256;

// How strongly operators bind what is before them.
const PIPE: u8 = 1;
const OR: u8 = 2;
const AND: u8 = 3;
const COMPARE: u8 = 5;
const FLATTEN: u8 = 9;
/// What binds less ends a projection.
const PROJECTION_ENDS: u8 = 10;
const STAR: u8 = 20;
const FILTER: u8 = 21;
const DOT: u8 = 40;
const NOT: u8 = 45;
const BRACKET: u8 = 55;

struct Parser {
    /// The words that are left, the next one last.
    rest: Vec<(usize, Token)>,
    end: usize,
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    ///
    /// It is no JMESPath, calls a function that JMESPath doesn't have, or is too long.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let operators = text.bytes().filter(|b| b"([{!&.|<>=*@".contains(b));
        if operators.count() > MAX_OPERATORS {
            let message = format!("the expression has more than {MAX_OPERATORS} operators");
            return Err(Error::new(crate::ErrorKind::Limit, message));
        }
        let mut rest = tokens(text)?;
        rest.reverse();
        let mut parser = Parser {
            rest,
            end: text.len(),
        };
        let expression = parser.expression(0)?;
        match parser.rest.is_empty() {
            true => Ok(expression),
            false => Err(parser.unexpected("the end")),
        }
    }
}

impl Parser {
    /// Reads as much as binds more strongly than `outer`.
    fn expression(&mut self, outer: u8) -> Result<Expression> {
        let mut left = self.start()?;
        while self.binding() > outer {
            left = self.continuation(left)?;
        }
        Ok(left)
    }

    /// What an expression begins with.
    fn start(&mut self) -> Result<Expression> {
        let current = || Expression::Current;
        match self.next() {
            Some(Token::Literal(document)) => Ok(Expression::Literal(document)),
            Some(Token::Name(name)) if self.is_at("(") => self.call(&name),
            Some(Token::Name(name) | Token::Quoted(name)) => Ok(Expression::Field(name)),
            Some(Token::Mark(mark @ ("*" | "[?" | "[]"))) => self.projection(mark, current()),
            Some(Token::Mark("[")) if self.is_at("*") && self.is_after("]") => {
                self.projection("[", current())
            }
            Some(Token::Mark("[")) => match self.peek() {
                Some(Token::Number(_) | Token::Mark(":")) => self.projection("[", current()),
                _ => self.list(),
            },
            Some(Token::Mark("{")) => self.object(),
            Some(Token::Mark("@")) => Ok(current()),
            Some(Token::Mark("!")) => Ok(Expression::Not(Box::new(self.expression(NOT)?))),
            Some(Token::Mark("(")) => {
                let inner = self.expression(0)?;
                self.expect(")")?;
                Ok(inner)
            }
            Some(token) => {
                self.rest.push((self.end, token));
                Err(self.unexpected("an expression"))
            }
            None => Err(self.unexpected("an expression")),
        }
    }

    /// What follows an expression and has it as its left side.
    fn continuation(&mut self, left: Expression) -> Result<Expression> {
        let Some(Token::Mark(mark)) = self.next() else {
            return Err(self.unexpected("an operator"));
        };
        let left = Box::new(left);
        let right = |parser: &mut Self, binding| parser.expression(binding).map(Box::new);
        let comparator = match mark {
            "." if self.is_at("*") => {
                self.next();
                return self.projection("*", *left);
            }
            "." => return Ok(Expression::Chain(left, Box::new(self.after_dot(DOT)?))),
            "|" => return Ok(Expression::Chain(left, right(self, PIPE)?)),
            "||" => return Ok(Expression::Or(left, right(self, OR)?)),
            "&&" => return Ok(Expression::And(left, right(self, AND)?)),
            "==" => Comparator::Equal,
            "!=" => Comparator::NotEqual,
            "<" => Comparator::Less,
            "<=" => Comparator::LessOrEqual,
            ">" => Comparator::Greater,
            ">=" => Comparator::GreaterOrEqual,
            mark => return self.projection(mark, *left),
        };
        Ok(Expression::Compare(comparator, left, right(self, COMPARE)?))
    }

    /// Brackets and stars behind an expression; the mark that begins them is read.
    fn projection(&mut self, mark: &str, left: Expression) -> Result<Expression> {
        let left = Box::new(left);
        match mark {
            "*" => Ok(Expression::Values(left, self.each(STAR)?)),
            "[]" => {
                let list = Box::new(Expression::Flatten(left));
                Ok(Expression::Projection(list, self.each(FLATTEN)?))
            }
            "[?" => {
                let condition = self.expression(0)?;
                self.expect("]")?;
                Ok(Expression::Filter(Box::new(Filter {
                    list: *left,
                    condition,
                    each: *self.each(FILTER)?,
                })))
            }
            _ if self.is_at("*") => {
                self.next();
                self.expect("]")?;
                Ok(Expression::Projection(left, self.each(STAR)?))
            }
            _ => match self.position()? {
                slice @ Expression::Slice(_) => {
                    let list = Box::new(Expression::Chain(left, Box::new(slice)));
                    Ok(Expression::Projection(list, self.each(STAR)?))
                }
                index => Ok(Expression::Chain(left, Box::new(index))),
            },
        }
    }

    /// What a projection applies to each item.
    fn each(&mut self, binding: u8) -> Result<Box<Expression>> {
        if self.binding() < PROJECTION_ENDS {
            return Ok(Box::new(Expression::Current));
        }
        let each = match self.peek() {
            Some(Token::Mark(".")) => {
                self.next();
                self.after_dot(binding)?
            }
            _ => self.expression(binding)?,
        };
        Ok(Box::new(each))
    }

    fn after_dot(&mut self, binding: u8) -> Result<Expression> {
        match self.peek() {
            Some(Token::Name(_) | Token::Quoted(_) | Token::Mark("*")) => self.expression(binding),
            Some(Token::Mark("[")) => {
                self.next();
                self.list()
            }
            Some(Token::Mark("{")) => {
                self.next();
                self.object()
            }
            _ => Err(self.unexpected("a name")),
        }
    }

    /// An index or a slice; the bracket before it is read.
    fn position(&mut self) -> Result<Expression> {
        let mut parts = [None; 3];
        let mut colons = 0;
        loop {
            match self.next() {
                Some(Token::Number(number)) if parts.get(colons) == Some(&None) => {
                    if let Some(part) = parts.get_mut(colons) {
                        *part = Some(number);
                    }
                }
                Some(Token::Mark(":")) if colons < 2 => colons += 1,
                Some(Token::Mark("]")) => break,
                _ => return Err(self.unexpected("an index or a slice")),
            }
        }
        let [start, stop, step] = parts;
        match (colons, start, step) {
            (0, Some(index), _) => Ok(Expression::Index(index)),
            (0, None, _) => Err(self.unexpected("an index")),
            (_, _, Some(0)) => Err(self.fault("a slice can't have the step 0")),
            _ => Ok(Expression::Slice(Slice {
                start,
                stop,
                step: step.unwrap_or(1),
            })),
        }
    }

    /// The rest of `[a, b]`.
    fn list(&mut self) -> Result<Expression> {
        let mut items = Vec::new();
        loop {
            items.push(self.expression(0)?);
            if !self.goes_on("]")? {
                return Ok(Expression::List(items));
            }
        }
    }

    /// The rest of `{a: b}`.
    fn object(&mut self) -> Result<Expression> {
        let mut entries = Vec::new();
        loop {
            let Some(Token::Name(name) | Token::Quoted(name)) = self.next() else {
                return Err(self.unexpected("a name"));
            };
            self.expect(":")?;
            entries.push((name, self.expression(0)?));
            if !self.goes_on("}")? {
                return Ok(Expression::Object(entries));
            }
        }
    }

    fn call(&mut self, name: &str) -> Result<Expression> {
        let unknown = || self.fault(&format!("JMESPath has no function `{name}`"));
        let function = Function::of_name(name).ok_or_else(unknown)?;
        self.expect("(")?;
        let mut arguments = Vec::new();
        let mut goes_on = !self.is_at(")");
        if !goes_on {
            self.next();
        }
        while goes_on {
            let argument = match self.is_at("&") {
                true => {
                    self.next();
                    Argument::Reference(self.expression(0)?)
                }
                false => Argument::Value(self.expression(0)?),
            };
            arguments.push(argument);
            goes_on = self.goes_on(")")?;
        }
        match function.takes(arguments.len()) {
            true => Ok(Expression::Call(function, arguments)),
            false => Err(self.fault(&format!(
                "`{name}` doesn't take {} arguments",
                arguments.len()
            ))),
        }
    }

    /// Whether a comma follows, after which there is more, or the mark that ends it all.
    fn goes_on(&mut self, end: &str) -> Result<bool> {
        match self.is_at(",") {
            true => {
                self.next();
                Ok(true)
            }
            false => self.expect(end).map(|()| false),
        }
    }

    fn next(&mut self) -> Option<Token> {
        self.rest.pop().map(|(_, token)| token)
    }

    fn peek(&self) -> Option<&Token> {
        self.rest.last().map(|(_, token)| token)
    }

    fn is_at(&self, mark: &str) -> bool {
        matches!(self.peek(), Some(Token::Mark(next)) if *next == mark)
    }

    /// Whether the word after the next one is that mark.
    fn is_after(&self, mark: &str) -> bool {
        let after = self.rest.iter().rev().nth(1);
        matches!(after, Some((_, Token::Mark(next))) if *next == mark)
    }

    fn expect(&mut self, mark: &str) -> Result<()> {
        match self.is_at(mark) {
            true => {
                self.next();
                Ok(())
            }
            false => Err(self.unexpected(&format!("`{mark}`"))),
        }
    }

    /// How strongly the next word binds what is before it.
    fn binding(&self) -> u8 {
        let Some(Token::Mark(mark)) = self.peek() else {
            return 0;
        };
        match *mark {
            "|" => PIPE,
            "||" => OR,
            "&&" => AND,
            "==" | "!=" | "<" | "<=" | ">" | ">=" => COMPARE,
            "[]" => FLATTEN,
            "[?" => FILTER,
            "." => DOT,
            "[" => BRACKET,
            _ => 0,
        }
    }

    fn unexpected(&self, wanted: &str) -> Error {
        self.fault(&format!("{wanted} is expected here"))
    }

    fn fault(&self, message: &str) -> Error {
        let offset = self.rest.last().map_or(self.end, |(offset, _)| *offset);
        Error::syntax(message).at(offset)
    }
}
