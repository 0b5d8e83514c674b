//! Endpoints and errors, as expressions that are a `Result`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::default_value;
use crate::ir::endpoint::{AuthScheme, Document, Endpoint, Expr};

/// An endpoint.
pub(super) fn endpoint(endpoint: &Endpoint) -> TokenStream {
    let url = endpoint.url.argument();
    let schemes = endpoint.auth_schemes.iter().map(|scheme| {
        let scheme = auth_scheme(scheme);
        quote!(.with_auth_scheme(#scheme))
    });
    let properties = endpoint.properties.iter().map(|(name, value)| {
        let value = document(value);
        quote!(.with_property(#name, #value))
    });
    let additions: Vec<TokenStream> = schemes.chain(properties).collect();
    let mut headers = endpoint.headers.iter().map(|(name, value)| {
        let value = value.argument();
        quote!(.with_header(#name, #value))
    });
    // The last header is a `Result`, as a new endpoint is.
    match (additions.is_empty(), headers.next_back()) {
        (true, None) => quote!(Endpoint::new(#url)),
        (false, None) => quote!(Ok(Endpoint::new(#url)? #(#additions)*)),
        (_, Some(last)) => quote!(Endpoint::new(#url)? #(#additions)* #(#headers?)* #last),
    }
}

/// The rules' own error.
pub(super) fn error(message: &Expr) -> TokenStream {
    let message = message.owned_argument();
    quote!(Err(rules::refused(#message)))
}

/// The error that no rule matches.
pub(super) fn exhausted() -> TokenStream {
    quote!(Err(rules::refused("no endpoint rule matches these parameters")))
}

fn auth_scheme(scheme: &AuthScheme) -> TokenStream {
    let name = scheme.name.owned_argument();
    let signing_name = scheme.signing_name.as_ref().map(|text| {
        let text = text.owned_argument();
        quote!(.with_signing_name(#text))
    });
    let signing_region = scheme.signing_region.as_ref().map(|text| {
        let text = text.owned_argument();
        quote!(.with_signing_region(#text))
    });
    let regions = scheme.signing_region_set.iter().map(Expr::borrowed);
    let region_set = (!scheme.signing_region_set.is_empty())
        .then(|| quote!(.with_signing_region_set([#(#regions),*])));
    let encoding = scheme
        .disable_double_encoding
        .then(|| quote!(.without_double_encoding()));
    let path = scheme
        .disable_normalize_path
        .then(|| quote!(.without_path_normalization()));
    quote!(AuthScheme::new(#name) #signing_name #signing_region #region_set #encoding #path)
}

fn document(document_: &Document) -> TokenStream {
    match document_ {
        Document::Text(text) => {
            let text = match text {
                Expr::Template(_) => text.tokens(),
                other => other.borrowed(),
            };
            quote!(Document::from(#text))
        }
        Document::Simple(value) => default_value::document(value, &quote!(Document)),
        Document::List(items) => {
            let items = items.iter().map(document);
            quote!(Document::List(vec![#(#items),*]))
        }
        Document::Map(entries) if entries.is_empty() => {
            quote!(Document::Map(std::collections::BTreeMap::new()))
        }
        Document::Map(entries) => {
            let entries = entries.iter().map(|(name, value)| {
                let value = document(value);
                quote!((#name.to_owned(), #value))
            });
            quote!(Document::Map(std::collections::BTreeMap::from([#(#entries),*])))
        }
    }
}
