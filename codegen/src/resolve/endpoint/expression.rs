//! Expressions: literals, references, templates, and calls.

use tinsmith_model::Value;

use super::compiler::{Compiler, DEPTH, Rule, Typed};
use super::place::{Place, Result};
use crate::ir::endpoint::{Attribute, Expr, Hold, Index, Part, RulesFunction, Type};

impl Compiler<'_> {
    /// Reads an expression.
    pub(super) fn expression(
        &mut self,
        value: &Value,
        rule: &mut Rule,
        place: Place<'_>,
        depth: usize,
    ) -> Result<Typed> {
        if depth > DEPTH {
            return place.fault("the expression nests too deeply");
        }
        match value {
            Value::Bool(value) => Ok(Typed::plain(Type::Boolean, Expr::Boolean(*value))),
            Value::String(text) => {
                let text = self.template(text, rule, place)?;
                Ok(Typed::plain(Type::String, text))
            }
            Value::Object(object) if object.contains_key("ref") => {
                let name = place.string(place.required(object, "ref")?)?;
                self.reference(name, rule, place)
            }
            Value::Object(object) if object.contains_key("fn") => {
                self.call(object, rule, place, depth)
            }
            other => place.expected("a text, a boolean, a reference or a function", other),
        }
    }

    /// Reads an expression that gives a text, which may be optional.
    pub(super) fn text(
        &mut self,
        value: &Value,
        rule: &mut Rule,
        place: Place<'_>,
    ) -> Result<Expr> {
        let typed = self.expression(value, rule, place, 0)?;
        self.plain(typed, Type::String, rule, place, &called(value))
    }

    /// The value itself, which must be of that type.
    pub(super) fn plain(
        &mut self,
        typed: Typed,
        ty: Type,
        rule: &mut Rule,
        place: Place<'_>,
        called: &str,
    ) -> Result<Expr> {
        if typed.ty != ty {
            let (wanted, found) = (ty.name(), typed.ty.name());
            return place.fault(format_args!("expected {wanted}, found {found}"));
        }
        Ok(self.unwrap(typed, rule, called))
    }

    /// Reads a template ("Template string" in the specification).
    pub(super) fn template(
        &mut self,
        text: &str,
        rule: &mut Rule,
        place: Place<'_>,
    ) -> Result<Expr> {
        let mut parts: Vec<Part> = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            literal.push_str(before);
            if let Some(after) = from.strip_prefix("{{").or(from.strip_prefix("}}")) {
                literal.push_str(from.get(..1).unwrap_or_default());
                rest = after;
                continue;
            }
            let Some((inside, after)) = from
                .strip_prefix('{')
                .and_then(|inside| inside.split_once('}'))
            else {
                return place.fault(format_args!(
                    "the template {text:?} has a brace without its other; `{{{{` and `}}}}` stand for braces"
                ));
            };
            if !literal.is_empty() {
                parts.push(Part::Literal(std::mem::take(&mut literal)));
            }
            let (name, path) = match inside.split_once('#') {
                Some((name, path)) => (name, Some(path)),
                None => (inside, None),
            };
            let mut typed = self.reference(name, rule, place)?;
            if let Some(path) = path {
                typed = self.attribute(typed, path, name, rule, place)?;
            }
            let value = self.plain(typed, Type::String, rule, place, inside)?;
            parts.push(Part::Value(value));
            rest = after;
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            parts.push(Part::Literal(literal));
        }
        Ok(match parts.as_slice() {
            [] => Expr::String(String::new()),
            [Part::Literal(text)] => Expr::String(text.clone()),
            [Part::Value(value)] => value.clone(),
            _ => Expr::Template(parts),
        })
    }

    /// What a path leads to from a value ("`getAttr` function" in the specification).
    pub(super) fn attribute(
        &mut self,
        from: Typed,
        path: &str,
        called: &str,
        rule: &mut Rule,
        place: Place<'_>,
    ) -> Result<Typed> {
        let mut typed = from;
        let mut called = called;
        for part in path.split('.') {
            let (key, index) = match part.split_once('[') {
                Some((key, index)) => (key, Some(index)),
                None => (part, None),
            };
            if index.is_none() || !key.is_empty() {
                let Some(attribute) = typed.ty.attribute(key) else {
                    let of = typed.ty.name();
                    return place.fault(format_args!("`{path}`: {of} has no `{key}`"));
                };
                let value = self.unwrap(typed, rule, called);
                let field = Expr::Field(Box::new(value), attribute);
                typed = Typed::plain(attribute.ty(), field);
                called = key;
            }
            if let Some(index) = index {
                let Some(index) = read_index(index) else {
                    return place.fault(format_args!(
                        "`{path}`: an index is a whole number between brackets"
                    ));
                };
                if !matches!(typed.ty, Type::StringArray | Type::Parts) {
                    let of = typed.ty.name();
                    return place.fault(format_args!("`{path}`: {of} has no items"));
                }
                let ty = typed.ty;
                let list = self.unwrap(typed, rule, called);
                let item = Expr::Item(Box::new(list), ty, index);
                typed = Typed::optional(Type::String, item);
            }
        }
        Ok(typed)
    }
}

/// `1]` or `-2]`
fn read_index(text: &str) -> Option<Index> {
    let digits = text.strip_suffix(']')?;
    match digits.strip_prefix('-') {
        Some(digits) => {
            let from_end: usize = digits.parse().ok()?;
            Some(Index::FromEnd(from_end.checked_sub(1)?))
        }
        None => Some(Index::FromStart(digits.parse().ok()?)),
    }
}

/// What a person would call the value of an expression.
pub(super) fn called(value: &Value) -> String {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    if let Some(name) = text("ref") {
        return name.to_owned();
    }
    let path = || value.get("argv")?.as_array()?.get(1)?.as_str();
    let called = match text("fn") {
        Some("parseURL") => "url",
        Some("aws.parseArn") => "arn",
        Some("aws.partition") => "partition",
        Some("substring") => "part",
        Some("split") => "parts",
        // The last key of the path, without an index.
        Some("getAttr") => path()
            .and_then(|path| path.rsplit('.').next()?.split('[').next())
            .filter(|key| !key.is_empty())
            .unwrap_or("item"),
        _ => "value",
    };
    called.to_owned()
}

impl Type {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Boolean => "a boolean",
            Self::StringArray | Self::Parts => "a list of strings",
            Self::Partition => "a partition",
            Self::Url => "a URL",
            Self::Arn => "an ARN",
        }
    }

    /// The field of a value of this type.
    fn attribute(self, key: &str) -> Option<Attribute> {
        Some(match (self, key) {
            (Self::Partition, "name") => Attribute::PartitionName,
            (Self::Partition, "dnsSuffix") => Attribute::PartitionDnsSuffix,
            (Self::Partition, "dualStackDnsSuffix") => Attribute::PartitionDualStackDnsSuffix,
            (Self::Partition, "implicitGlobalRegion") => Attribute::PartitionImplicitGlobalRegion,
            (Self::Partition, "supportsFIPS") => Attribute::PartitionSupportsFips,
            (Self::Partition, "supportsDualStack") => Attribute::PartitionSupportsDualStack,
            (Self::Url, "scheme") => Attribute::UrlScheme,
            (Self::Url, "authority") => Attribute::UrlAuthority,
            (Self::Url, "path") => Attribute::UrlPath,
            (Self::Url, "normalizedPath") => Attribute::UrlNormalizedPath,
            (Self::Url, "isIp") => Attribute::UrlIsIp,
            (Self::Arn, "partition") => Attribute::ArnPartition,
            (Self::Arn, "service") => Attribute::ArnService,
            (Self::Arn, "region") => Attribute::ArnRegion,
            (Self::Arn, "accountId") => Attribute::ArnAccountId,
            (Self::Arn, "resourceId") => Attribute::ArnResourceId,
            _ => return None,
        })
    }
}

impl Expr {
    /// How a variable holds the value of this expression.
    pub(super) fn hold(&self) -> Hold {
        use RulesFunction::{ParseArn, ParseUrl, Split, UriEncode};
        match self {
            Self::Template(_) | Self::Call(ParseArn | ParseUrl | Split | UriEncode, _) => {
                Hold::Owned
            }
            _ => Hold::Borrowed,
        }
    }

    /// The opposite.
    pub(super) fn negated(self) -> Self {
        match self {
            Self::Boolean(value) => Self::Boolean(!value),
            Self::Not(inner) => *inner,
            Self::IsSetAnd(optional, variable, holds) => {
                Self::IsUnsetOr(optional, variable, Box::new(holds.negated()))
            }
            Self::IsUnsetOr(optional, variable, holds) => {
                Self::IsSetAnd(optional, variable, Box::new(holds.negated()))
            }
            Self::With(variable, value, of) => Self::With(variable, value, Box::new(of.negated())),
            other => Self::Not(Box::new(other)),
        }
    }
}
