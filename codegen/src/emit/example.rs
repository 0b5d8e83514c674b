//! `examples.rs`: what the model shows of its operations, as values.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{default_value, docs, used};
use crate::ir::example::{Example, Examples, Expression, Outcome};
use crate::ir::{DefaultValue, RustType, Service};
use crate::names::bare;

/// `examples.rs`: a function for each operation that has examples.
pub(super) fn file(service: &Service) -> Vec<TokenStream> {
    let docs =
        docs::inner_line("What the model shows of its operations: ready-made inputs and outputs.");
    let functions: Vec<TokenStream> = service.examples.iter().map(function).collect();
    let map = used::has(&functions, "BTreeMap").then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let blank = used::has(&functions, "DeserializableStruct").then(|| {
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
    items.extend(functions);
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
        Expression::List(ty, items) if items.is_empty() => ty.blank_argument(),
        Expression::Map(ty, entries) if entries.is_empty() => ty.blank_argument(),
        Expression::List(_, items) => {
            let items = items.iter().map(part);
            quote!([#(#items),*])
        }
        Expression::Map(_, entries) => {
            let entries = entries.iter().map(|(key, item)| {
                let (key, item) = (part(key), part(item));
                quote!((#key, #item))
            });
            quote!([#(#entries),*])
        }
        other => value(other),
    }
}

/// An item of an array of such values: all have one type, and texts are converted where they arrive.
fn part(expression: &Expression) -> TokenStream {
    match expression {
        Expression::Simple(_, DefaultValue::String(text)) => quote!(#text),
        Expression::Simple(RustType::String, DefaultValue::Blank) => quote!(""),
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
        Expression::List(_, items)
            if items
                .iter()
                .any(|item| matches!(item, Expression::Structure { .. })) =>
        {
            let items = items.iter().map(value);
            quote!(Vec::from([#(#items),*]))
        }
        Expression::List(_, items) => {
            let items = items.iter().map(value);
            quote!(vec![#(#items),*])
        }
        Expression::Map(_, entries) if entries.is_empty() => quote!(BTreeMap::new()),
        Expression::Map(_, entries) => {
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
