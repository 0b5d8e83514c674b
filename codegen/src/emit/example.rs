//! `examples.rs`: what the model shows of its operations, as values.

use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::quote;

use super::layout::Layout;
use super::{default_value, docs};
use crate::ir::example::{Example, Examples, Expression, Outcome};
use crate::ir::{DefaultValue, RustType, Service};
use crate::names::bare;

/// What stands before the functions.
pub(super) fn head(service: &Service) -> Vec<TokenStream> {
    let docs =
        docs::inner_line("What the model shows of its operations: ready-made inputs and outputs.");
    let all = || {
        let examples = service.examples.iter().flat_map(|of| &of.examples);
        examples.flat_map(|example| {
            let outcome = match &example.outcome {
                Outcome::Output(output) => output,
                Outcome::Error { error, .. } => error,
            };
            [&example.input, outcome]
        })
    };
    let map = all().any(uses_maps).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let blank = all().any(uses_blanks);
    let blank = blank.then(|| {
        quote!(
            use tinsmith::deserialize::DeserializableStruct;
        )
    });
    vec![
        docs,
        quote!(#map),
        quote!(#blank),
        quote!(
            use crate::*;
        ),
    ]
}

/// A function for each operation that has examples.
pub(super) fn functions(service: &Service) -> String {
    service.examples.iter().map(function).collect()
}

fn function(of: &Examples) -> String {
    let (operation, function) = (&of.operation, &of.function);
    let examples = Layout::Group {
        open: "vec![".to_owned(),
        items: of.examples.iter().map(example).collect(),
        close: "]",
    };
    format!(
        "\n/// Examples of [`{}`].\npub fn {function}() -> Vec<tinsmith::Example<{operation}>> {{\n    {}\n}}\n",
        bare(operation),
        examples.text(4)
    )
}

fn example(example: &Example) -> Layout {
    let outcome = match &example.outcome {
        Outcome::Output(output) => Layout::call("Ok", vec![argument(output)]),
        Outcome::Error {
            error_enum,
            variant,
            error,
        } => {
            let error = Layout::call("tinsmith::ServiceError::of", vec![argument(error)]);
            let error = Layout::call(format!("{error_enum}::{variant}"), vec![error]);
            Layout::call("Err", vec![error])
        }
    };
    let texts = [&example.title, &example.documentation];
    let mut items: Vec<Layout> = texts.into_iter().map(|text| string(text)).collect();
    items.extend([argument(&example.input), outcome]);
    Layout::call("tinsmith::Example::new", items)
}

/// An argument of `new` or of a setter, which converts texts and blobs by itself.
fn argument(expression: &Expression) -> Layout {
    match expression {
        Expression::Simple(RustType::String, DefaultValue::String(text)) => string(text),
        Expression::Simple(RustType::Blob, DefaultValue::Blob(bytes)) => {
            Layout::Text(Literal::byte_string(bytes).to_string())
        }
        Expression::Blank(ty) => Layout::Text(joined(ty.blank_argument())),
        other => value(other),
    }
}

/// A value of its own type.
fn value(expression: &Expression) -> Layout {
    match expression {
        Expression::Unit => Layout::Text("tinsmith::Unit".to_owned()),
        Expression::Simple(RustType::String, DefaultValue::String(text)) => {
            Layout::Text(format!("{}.into()", Literal::string(text)))
        }
        Expression::Simple(ty, simple) => {
            Layout::Text(joined(default_value::expression(ty, simple)))
        }
        Expression::Blank(ty) => Layout::Text(joined(ty.blank())),
        Expression::Structure {
            name,
            arguments,
            setters,
        } => {
            let arguments = arguments.iter().map(argument).collect();
            let new = Layout::call(format!("{name}::new"), arguments);
            let setter =
                |(setter, value)| Layout::call(format!(".{setter}"), vec![argument(value)]);
            match setters.as_slice() {
                [] => new,
                setters => {
                    let calls = setters.iter().map(|(name, value)| setter((name, value)));
                    Layout::Chain(Box::new(new), calls.collect())
                }
            }
        }
        Expression::Union {
            name,
            variant,
            value: held,
        } => match held {
            Some(held) => Layout::call(format!("{name}::{variant}"), vec![value(held)]),
            None => Layout::Text(format!("{name}::{variant}")),
        },
        Expression::List(items) => Layout::Group {
            open: "vec![".to_owned(),
            items: items.iter().map(value).collect(),
            close: "]",
        },
        Expression::Map(entries) if entries.is_empty() => {
            Layout::Text("BTreeMap::new()".to_owned())
        }
        Expression::Map(entries) => {
            let entry = |(key, item): &(Expression, Expression)| Layout::Group {
                open: "(".to_owned(),
                items: vec![value(key), value(item)],
                close: ")",
            };
            Layout::Group {
                open: "BTreeMap::from([".to_owned(),
                items: entries.iter().map(entry).collect(),
                close: "])",
            }
        }
        Expression::Nullable(None) => Layout::Text("None".to_owned()),
        Expression::Nullable(Some(item)) => Layout::call("Some", vec![value(item)]),
        Expression::Boxed(inner) => Layout::call("Box::new", vec![value(inner)]),
    }
}

fn string(text: &str) -> Layout {
    Layout::Text(Literal::string(text).to_string())
}

/// The tokens of a simple expression as a person writes them: a space after commas, and none else.
fn joined(tokens: TokenStream) -> String {
    let mut text = String::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::None => ("", ""),
                };
                text.push_str(open);
                text.push_str(&joined(group.stream()));
                text.push_str(close);
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => text.push_str(", "),
            other => text.push_str(&other.to_string()),
        }
    }
    text
}

/// The expression itself and all in it.
fn parts(expression: &Expression) -> Vec<&Expression> {
    let mut all = vec![expression];
    let mut next = 0;
    while let Some(expression) = all.get(next).copied() {
        next += 1;
        match expression {
            Expression::Structure {
                arguments, setters, ..
            } => {
                all.extend(arguments);
                all.extend(setters.iter().map(|(_, value)| value));
            }
            Expression::List(items) => all.extend(items),
            Expression::Map(entries) => {
                all.extend(entries.iter().flat_map(|(key, item)| [key, item]));
            }
            Expression::Union { value, .. } | Expression::Nullable(value) => {
                all.extend(value.as_deref());
            }
            Expression::Boxed(inner) => all.push(inner),
            Expression::Unit | Expression::Simple(..) | Expression::Blank(_) => {}
        }
    }
    all
}

fn uses_maps(expression: &Expression) -> bool {
    parts(expression).iter().any(|part| {
        matches!(
            part,
            Expression::Map(_) | Expression::Blank(RustType::Map(..))
        )
    })
}

fn uses_blanks(expression: &Expression) -> bool {
    let holds_structure = |ty: &RustType| {
        matches!(
            ty,
            RustType::Structure(_) | RustType::Union(_) | RustType::Error(_)
        )
    };
    parts(expression)
        .iter()
        .any(|part| matches!(part, Expression::Blank(ty) if holds_structure(ty)))
}
