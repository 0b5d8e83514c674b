//! `lib.rs`, the root of the crate.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::ir::Service;

/// The file. It is laid out as rustfmt would; all other files it must leave alone.
pub(super) fn file(service: &Service) -> Vec<TokenStream> {
    let docs = docs::inner(&service.docs, &service.title);
    let deprecated = service.has_deprecations().then(|| {
        quote! {
            #![allow(deprecated, reason = "what the model calls deprecated is still part of it")]
        }
    });
    let endpoint = service.endpoints.as_ref().map(|_| quote!(endpoint));
    let errors = (!service.errors.is_empty()).then(|| quote!(errors));
    let operations = (!service.operations.is_empty()).then(|| quote!(operations));
    let types = (!service.types.is_empty()).then(|| quote!(types));
    let examples = (!service.examples.is_empty()).then(|| {
        quote!(
            #[cfg(feature = "examples")]
            pub mod examples;
        )
    });
    let waiters = (!service.waiters.is_empty()).then(|| quote!(waiters));
    let modules = [
        endpoint.as_ref().map(|name| quote!(mod #name;)),
        errors.as_ref().map(|name| quote!(pub mod #name;)),
        examples,
        operations.as_ref().map(|name| quote!(pub mod #name;)),
        Some(quote!(
            mod schemas;
        )),
        service.has_types().then(|| {
            quote!(
                #[cfg(feature = "serde")]
                mod serde;
            )
        }),
        Some(quote!(
            mod service;
        )),
        types.as_ref().map(|name| quote!(pub mod #name;)),
        waiters.map(|name| quote!(#[cfg(feature = "waiters")] pub mod #name;)),
    ];
    let modules = modules.iter().flatten();
    let (before, after) = ([errors, operations], types.into_iter());
    let before = before.iter().flatten();
    let endpoint = endpoint.into_iter();
    vec![
        quote! {
            #docs
            #![allow(
                clippy::approx_constant, clippy::disallowed_names, clippy::enum_variant_names,
                clippy::excessive_precision, clippy::large_enum_variant, clippy::module_inception,
                clippy::should_implement_trait, clippy::type_complexity,
                reason = "names, types and numbers are the model's"
            )]
            #deprecated
        },
        quote!(#(#[rustfmt::skip] #modules)*),
        quote! {
            #(pub use #endpoint::EndpointParameters;)*
            #(pub use #before::*;)*
            pub use service::SERVICE;
            pub use tinsmith::{self, Shape};
            #(pub use #after::*;)*
        },
    ]
}
