//! `examples.rs`: what the model shows of its operations, as values.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{default_value, docs};
use crate::ir::example::{Example, Examples, Expression, Outcome};
use crate::ir::{DefaultValue, RustType, Service};
use crate::names::bare;

/// `examples.rs`: a function for each operation that has examples.
pub(super) fn file(service: &Service) -> Vec<TokenStream> {
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
            use tinsmith::internal::deserialize::DeserializableStruct;
        )
    });
    let mut items = vec![
        docs,
        quote!(#map),
        quote!(#blank),
        quote!(
            use crate::*;
        ),
    ];
    items.extend(service.examples.iter().map(function));
    items
}

fn function(of: &Examples) -> TokenStream {
    let (operation, function) = (&of.operation, &of.function);
    let docs = docs::own(&format!("Examples of [`{}`].", bare(operation)));
    let examples = of.examples.iter().map(example);
    quote! {
        #docs
        pub fn #function() -> Vec<tinsmith::Example<#operation>> {
            vec![#(#examples),*]
        }
    }
}

fn example(example: &Example) -> TokenStream {
    let Example {
        title,
        documentation,
        ..
    } = example;
    let input = argument(&example.input);
    let outcome = match &example.outcome {
        Outcome::Output(output) => {
            let output = argument(output);
            quote!(Ok(#output))
        }
        Outcome::Error {
            error_enum,
            variant,
            error,
        } => {
            let error = argument(error);
            quote!(Err(#error_enum::#variant(tinsmith::ServiceError::of(#error))))
        }
    };
    quote!(tinsmith::Example::new(#title, #documentation, #input, #outcome))
}

/// An argument of `new` or of a setter, which converts texts and blobs by itself.
fn argument(expression: &Expression) -> TokenStream {
    match expression {
        Expression::Simple(_, DefaultValue::String(text)) => quote!(#text),
        Expression::Simple(_, DefaultValue::Blob(bytes)) => {
            let bytes = Literal::byte_string(bytes);
            quote!(#bytes)
        }
        Expression::Blank(ty) => ty.blank_argument(),
        other => value(other),
    }
}

/// A value of its own type.
fn value(expression: &Expression) -> TokenStream {
    match expression {
        Expression::Unit => quote!(tinsmith::Unit),
        Expression::Simple(_, DefaultValue::String(text)) => quote!(#text.into()),
        Expression::Simple(ty, simple) => default_value::expression(ty, simple),
        Expression::Blank(ty) => ty.blank(),
        Expression::Structure {
            name,
            arguments,
            setters,
        } => {
            let arguments = arguments.iter().map(argument);
            let names = setters.iter().map(|(name, _)| name);
            let values = setters.iter().map(|(_, value)| argument(value));
            quote!(#name::new(#(#arguments),*)#(.#names(#values))*)
        }
        Expression::Union {
            name,
            variant,
            value: None,
        } => quote!(#name::#variant),
        Expression::Union {
            name,
            variant,
            value: Some(held),
        } => {
            let held = value(held);
            quote!(#name::#variant(#held))
        }
        // rustfmt leaves a macro alone where what is in it doesn't fit, and what is around it then looks odd.
        Expression::List(items)
            if items
                .iter()
                .any(|item| matches!(item, Expression::Structure { .. })) =>
        {
            let items = items.iter().map(value);
            quote!(Vec::from([#(#items),*]))
        }
        Expression::List(items) => {
            let items = items.iter().map(value);
            quote!(vec![#(#items),*])
        }
        Expression::Map(entries) if entries.is_empty() => quote!(BTreeMap::new()),
        Expression::Map(entries) => {
            let keys = entries.iter().map(|(key, _)| value(key));
            let items = entries.iter().map(|(_, item)| value(item));
            quote!(BTreeMap::from([#((#keys, #items)),*]))
        }
        Expression::Nullable(None) => quote!(None),
        Expression::Nullable(Some(item)) => {
            let item = value(item);
            quote!(Some(#item))
        }
        Expression::Boxed(inner) => {
            let inner = value(inner);
            quote!(Box::new(#inner))
        }
    }
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
