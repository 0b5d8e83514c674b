//! Endpoints and errors, as expressions that are a `Result`.

use proc_macro2::TokenStream;
use quote::quote;

use super::names;
use crate::emit::default_value;
use crate::ir::endpoint::{AuthScheme, Document, Endpoint, Expr, Outcome, Share};

/// An expression that is a `Result`, and the statements before it.
pub(super) struct Laid {
    pub before: Option<TokenStream>,
    pub value: TokenStream,
}

impl Laid {
    /// As one expression.
    pub(super) fn expression(self) -> TokenStream {
        let Self { before, value } = self;
        match before {
            Some(before) => quote!({ #before #value }),
            None => value,
        }
    }
}

impl From<TokenStream> for Laid {
    fn from(value: TokenStream) -> Self {
        Self {
            before: None,
            value,
        }
    }
}

/// What rules lead to.
pub(super) fn outcome(outcome: &Outcome) -> Laid {
    match outcome {
        Outcome::Endpoint(of) => endpoint(of),
        Outcome::Error(message) => error(message),
    }
}

/// An endpoint. A URL that is put together has a line of its own, and so has an auth scheme that is alone.
fn endpoint(endpoint: &Endpoint) -> Laid {
    let others = additions(endpoint);
    // The rules may have another use for these names.
    let is_free = |name: &str| !others.iter().any(|tokens| names(tokens, name));
    let mut schemes: Vec<TokenStream> = endpoint.auth_schemes.iter().map(auth_scheme).collect();
    let mut before = TokenStream::new();
    let url = match &endpoint.url {
        template @ Expr::Template(_) => {
            let text = template.tokens();
            if is_free("url") && !schemes.iter().any(|tokens| names(tokens, "url")) {
                before.extend(quote!(let url = #text;));
                quote!(&url)
            } else {
                quote!(&#text)
            }
        }
        url => url.argument(),
    };
    if let [scheme] = schemes.as_mut_slice()
        && is_free("scheme")
        && !names(&url, "scheme")
    {
        before.extend(quote!(let scheme = #scheme;));
        *scheme = quote!(scheme);
    }
    let value = if others.is_empty() && schemes.is_empty() {
        quote!(Endpoint::new(#url))
    } else if endpoint.headers.is_empty() {
        quote!(Ok(Endpoint::new(#url)? #(.with_auth_scheme(#schemes))* #(#others)*))
    } else {
        // The last header is a `Result`, as a new endpoint is.
        quote!(Endpoint::new(#url)? #(.with_auth_scheme(#schemes))* #(#others)*)
    };
    Laid {
        before: (!before.is_empty()).then_some(before),
        value,
    }
}

/// The calls that add what else is known of an endpoint, headers last. Each header but the last ends with a question mark.
fn additions(endpoint: &Endpoint) -> Vec<TokenStream> {
    let carried = endpoint.carried.iter().map(|carried| {
        let (name, value) = (&carried.parameter, carried.value.owned_argument());
        match carried.share {
            Share::Whole => quote!(.carrying(#name, #value)),
            Share::Part => quote!(.depending_on(#name, #value)),
        }
    });
    let properties = endpoint.properties.iter().map(|(name, value)| {
        let value = document(value);
        quote!(.with_property(#name, #value))
    });
    let last = endpoint.headers.len().saturating_sub(1);
    let headers = endpoint.headers.iter().enumerate();
    let headers = headers.map(|(index, (name, value))| {
        let value = value.argument();
        let question = (index < last).then(|| quote!(?));
        quote!(.with_header(#name, #value) #question)
    });
    carried.chain(properties).chain(headers).collect()
}

/// A message that is longer stands on a line of its own.
const SHORT: usize = 40;

/// The rules' own error.
fn error(message: &Expr) -> Laid {
    let text = message.owned_argument();
    let is_short = match message {
        Expr::Template(_) => false,
        Expr::String(text) => text.len() <= SHORT,
        _ => true,
    };
    match is_short {
        true => quote!(Err(rules::refused(#text))).into(),
        false => Laid {
            before: Some(quote!(let why = #text;)),
            value: quote!(Err(rules::refused(why))),
        },
    }
}

/// The error that no rule matches.
pub(super) fn exhausted() -> TokenStream {
    quote!(Err(rules::refused(
        "no endpoint rule matches these parameters"
    )))
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
