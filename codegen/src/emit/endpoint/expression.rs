//! Expressions of the rules.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::Holds;
use crate::ir::endpoint::{
    Attribute, Expr, Hold, Index, ParameterPlace, Part, RulesFunction, Type,
};

/// What a text is in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Text {
    /// A `&str`.
    Borrowed,
    /// A `String` that has a place of its own.
    Kept,
    /// A `String` that is made on the spot.
    Made,
}

impl Expr {
    /// The value as it is: a text may be a `&str` or a `String`, what is optional is an `Option`.
    pub(super) fn tokens(&self) -> TokenStream {
        match self {
            Self::Boolean(value) => quote!(#value),
            Self::Integer(number) => {
                let number = Literal::usize_unsuffixed(*number);
                quote!(#number)
            }
            Self::String(text) => quote!(#text),
            Self::Template(parts) => template(parts),
            Self::Parameter { ty, holds, .. } => {
                let field = self.place();
                match (holds, ty) {
                    (Holds::Maybe, Type::String | Type::StringArray) => quote!(#field.as_deref()),
                    _ => field,
                }
            }
            Self::Variable(variable) => {
                let name = &variable.name;
                quote!(#name)
            }
            Self::Stored(_, ty) => {
                let field = self.place();
                match ty {
                    Type::Boolean | Type::Partition => field,
                    Type::String | Type::StringArray | Type::Parts => quote!(#field.as_deref()),
                    Type::Url | Type::Arn => quote!(#field.as_ref()),
                }
            }
            Self::Field(of, attribute) => {
                let (of, field) = (of.tokens(), attribute.field());
                quote!(#of.#field)
            }
            Self::Item(list, ty, index) => {
                let item = item(list, *index);
                match (&**list, ty) {
                    (Self::Call(..), _) => item,
                    (_, Type::Parts) => quote!(#item.copied()),
                    _ => quote!(#item.map(String::as_str)),
                }
            }
            Self::Call(function, arguments) => {
                let name = function.name();
                let arguments = arguments.iter().map(Self::argument);
                quote!(rules::#name(#(#arguments),*))
            }
            Self::Not(inner) => match &**inner {
                Self::Equals(one, other) if !other.is_empty_text() => {
                    let (one, other) = (one.operand(), other.operand());
                    quote!(#one != #other)
                }
                Self::EqualsSome(optional, other) => {
                    let (optional, other) = (optional.operand(), other.borrowed());
                    quote!(#optional != Some(#other))
                }
                Self::IsSet(optional) => {
                    let optional = optional.asked();
                    quote!(#optional.is_none())
                }
                inner => {
                    let inner = inner.operand();
                    quote!(!#inner)
                }
            },
            Self::IsSetAnd(optional, variable, holds) => {
                let (optional, name) = (optional.operand(), &variable.name);
                let holds = holds.tokens();
                quote!(#optional.is_some_and(|#name| #holds))
            }
            Self::IsUnsetOr(optional, variable, holds) => {
                let (optional, name) = (optional.operand(), &variable.name);
                let holds = holds.tokens();
                quote!(#optional.is_none_or(|#name| #holds))
            }
            Self::With(variable, value, of) => {
                let (name, value, of) = (&variable.name, value.tokens(), of.tokens());
                quote!({ let #name = #value; #of })
            }
            Self::And(one, other) => {
                let (one, other) = (one.joined(), other.joined());
                quote!(#one && #other)
            }
            Self::Or(one, other) => {
                let (one, other) = (one.joined(), other.joined());
                quote!(#one || #other)
            }
            Self::Equals(one, other) if other.is_empty_text() => {
                let one = one.operand();
                quote!(#one.is_empty())
            }
            Self::Equals(one, other) => {
                let (one, other) = (one.operand(), other.operand());
                quote!(#one == #other)
            }
            Self::EqualsSome(optional, other) => {
                let (optional, other) = (optional.operand(), other.borrowed());
                quote!(#optional == Some(#other))
            }
            Self::OneOf(text, texts) => {
                let text = text.borrowed();
                quote!(matches!(#text, #(#texts)|*))
            }
            Self::OneOfSome(text, texts) => {
                let text = text.tokens();
                quote!(matches!(#text, Some(#(#texts)|*)))
            }
            Self::IsSet(optional) => {
                let optional = optional.asked();
                quote!(#optional.is_some())
            }
            Self::Coalesce { options, always } => {
                let mut options = options.iter().map(Self::operand);
                let first = options.next();
                let always = always.as_ref().map(|value| {
                    let value = value.argument();
                    quote!(.unwrap_or(#value))
                });
                quote!(#first #(.or(#options))* #always)
            }
            Self::IfElse(condition, yes, no) => {
                let (condition, yes, no) = (condition.tokens(), yes.borrowed(), no.borrowed());
                quote!(if #condition { #yes } else { #no })
            }
            Self::Some(value) => {
                let value = value.borrowed();
                quote!(Some(#value))
            }
            Self::Try(optional) => {
                let optional = optional.operand();
                quote!(#optional?)
            }
            Self::Demand(optional, name) => {
                let optional = optional.tokens();
                quote!(set(#optional, #name)?)
            }
        }
    }

    /// The field that holds a parameter or what a condition has stored.
    fn place(&self) -> TokenStream {
        match self {
            Self::Parameter { field, place, .. } => match place {
                ParameterPlace::Own => quote!(self.#field),
                ParameterPlace::OfDecision => quote!(self.parameters.#field),
            },
            Self::Stored(field, _) => quote!(self.#field),
            other => other.tokens(),
        }
    }

    /// An optional value of which only is asked whether it is there.
    fn asked(&self) -> TokenStream {
        match self {
            Self::Parameter { .. } | Self::Stored(..) => self.place(),
            Self::Item(list, _, index) => item(list, *index),
            _ => self.operand(),
        }
    }

    /// The value as a part of a longer expression.
    fn operand(&self) -> TokenStream {
        let tokens = self.tokens();
        match self {
            Self::Equals(_, other) if other.is_empty_text() => tokens,
            Self::IfElse(..)
            | Self::With(..)
            | Self::And(..)
            | Self::Or(..)
            | Self::Equals(..)
            | Self::EqualsSome(..) => quote!((#tokens)),
            Self::Not(inner) if matches!(**inner, Self::Equals(..) | Self::EqualsSome(..)) => {
                quote!((#tokens))
            }
            _ => tokens,
        }
    }

    /// The value as a part of `&&` or `||`, which bind less than a comparison.
    fn joined(&self) -> TokenStream {
        match self {
            Self::Equals(..) | Self::EqualsSome(..) | Self::Not(_) => self.tokens(),
            _ => self.operand(),
        }
    }

    fn is_empty_text(&self) -> bool {
        matches!(self, Self::String(text) if text.is_empty())
    }

    /// The value as the argument of a function that takes a `&str`, or a copy.
    pub(super) fn argument(&self) -> TokenStream {
        let tokens = self.tokens();
        match self.text() {
            Text::Borrowed => tokens,
            Text::Kept | Text::Made => quote!(&#tokens),
        }
    }

    /// The value as the argument of a function that takes an `impl Into<String>`.
    pub(super) fn owned_argument(&self) -> TokenStream {
        let tokens = self.tokens();
        match self.text() {
            Text::Borrowed | Text::Made => tokens,
            Text::Kept => quote!(&#tokens),
        }
    }

    /// The value as a `&str`, or a copy.
    pub(super) fn borrowed(&self) -> TokenStream {
        let tokens = self.tokens();
        match self.text() {
            Text::Borrowed => tokens,
            Text::Kept | Text::Made => quote!(#tokens.as_str()),
        }
    }

    /// The text as a `String`.
    pub(super) fn owned(&self) -> TokenStream {
        let tokens = self.operand();
        match self.text() {
            Text::Borrowed => quote!(#tokens.to_owned()),
            Text::Kept => quote!(#tokens.clone()),
            Text::Made => tokens,
        }
    }

    /// An optional text as an `Option<String>`.
    pub(super) fn owned_option(&self) -> TokenStream {
        match self {
            Self::Item(list, Type::StringArray, index) => {
                let item = item(list, *index);
                quote!(#item.cloned())
            }
            _ => {
                let tokens = self.operand();
                quote!(#tokens.map(str::to_owned))
            }
        }
    }

    /// Whether this is a variable that owns what is passed on by reference, and is no text.
    pub(super) fn owns_structure(&self) -> bool {
        matches!(self, Self::Variable(variable)
            if variable.hold == Hold::Owned && matches!(variable.ty, Type::Url | Type::Arn))
    }

    fn text(&self) -> Text {
        let kept = |hold: Hold, ty: Type| match (hold, ty) {
            (Hold::Owned, Type::Url | Type::Arn | Type::Boolean | Type::Partition) => {
                Text::Borrowed
            }
            (Hold::Owned, _) => Text::Kept,
            (Hold::Borrowed, _) => Text::Borrowed,
        };
        match self {
            Self::Template(_) | Self::Call(RulesFunction::UriEncode, _) => Text::Made,
            Self::Parameter {
                ty: Type::String | Type::StringArray,
                holds: Holds::Always,
                ..
            } => Text::Kept,
            Self::Variable(variable) => kept(variable.hold, variable.ty),
            Self::Field(_, attribute) => kept(attribute.hold(), attribute.ty()),
            _ => Text::Borrowed,
        }
    }
}

fn item(list: &Expr, index: Index) -> TokenStream {
    let items = list.tokens();
    let nth = |n: usize| Literal::usize_unsuffixed(n);
    match (list, index) {
        (Expr::Call(..), Index::FromStart(0)) => quote!(#items.into_iter().next()),
        (Expr::Call(..), Index::FromEnd(0)) => quote!(#items.into_iter().next_back()),
        (Expr::Call(..), Index::FromStart(n)) => {
            let n = nth(n);
            quote!(#items.into_iter().nth(#n))
        }
        (Expr::Call(..), Index::FromEnd(n)) => {
            let n = nth(n);
            quote!(#items.into_iter().nth_back(#n))
        }
        (_, Index::FromStart(0)) => quote!(#items.first()),
        (_, Index::FromEnd(0)) => quote!(#items.last()),
        (_, Index::FromStart(n)) => {
            let n = nth(n);
            quote!(#items.get(#n))
        }
        (_, Index::FromEnd(n)) => {
            let n = nth(n);
            quote!(#items.iter().nth_back(#n))
        }
    }
}

/// A text with values in it. Variables are named in the text itself, as far as Rust allows it.
fn template(parts: &[Part]) -> TokenStream {
    let mut text = String::new();
    let mut arguments = Vec::new();
    for part in parts {
        match part {
            Part::Literal(literal) => {
                text.push_str(&literal.replace('{', "{{").replace('}', "}}"));
            }
            Part::Value(Expr::Variable(variable)) if !is_raw(&variable.name.to_string()) => {
                text.push_str(&format!("{{{}}}", variable.name));
            }
            Part::Value(value) => {
                text.push_str("{}");
                arguments.push(value.tokens());
            }
        }
    }
    quote!(format!(#text #(, #arguments)*))
}

fn is_raw(name: &str) -> bool {
    name.starts_with("r#")
}

impl Attribute {
    /// The field of the runtime's type.
    fn field(self) -> TokenStream {
        match self {
            Self::PartitionName => quote!(name),
            Self::PartitionDnsSuffix => quote!(dns_suffix),
            Self::PartitionDualStackDnsSuffix => quote!(dual_stack_dns_suffix),
            Self::PartitionImplicitGlobalRegion => quote!(implicit_global_region),
            Self::PartitionSupportsFips => quote!(supports_fips),
            Self::PartitionSupportsDualStack => quote!(supports_dual_stack),
            Self::UrlScheme => quote!(scheme),
            Self::UrlAuthority => quote!(authority),
            Self::UrlPath => quote!(path),
            Self::UrlNormalizedPath => quote!(normalized_path),
            Self::UrlIsIp => quote!(is_ip),
            Self::ArnPartition => quote!(partition),
            Self::ArnService => quote!(service),
            Self::ArnRegion => quote!(region),
            Self::ArnAccountId => quote!(account_id),
            Self::ArnResourceId => quote!(resource_id),
        }
    }
}

impl RulesFunction {
    fn name(self) -> TokenStream {
        match self {
            Self::Partition => quote!(partition),
            Self::ParseUrl => quote!(parse_url),
            Self::ParseArn => quote!(parse_arn),
            Self::Substring => quote!(substring),
            Self::Split => quote!(split),
            Self::UriEncode => quote!(uri_encode),
            Self::IsValidHostLabel => quote!(is_valid_host_label),
            Self::IsVirtualHostableS3Bucket => quote!(is_virtual_hostable_s3_bucket),
        }
    }
}
