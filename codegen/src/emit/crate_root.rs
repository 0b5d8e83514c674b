//! `lib.rs`, the root of the crate.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::ir::Service;
use crate::names::identifier;
use crate::print::Part;

/// The file. A formatter with a style of its own must leave the files of its modules alone.
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
    let generator = env!("CARGO_PKG_VERSION");
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
        quote!(tinsmith::internal::generated_by!(#generator);),
    ]
}

/// A module below the root of a module.
pub(super) struct Child {
    pub name: String,
    /// What declares it, up to its name.
    pub declaration: TokenStream,
}

/// Whether people reach into a module below the root by its name.
pub(super) fn is_public(child: &str) -> bool {
    matches!(
        child,
        "errors" | "examples" | "operations" | "types" | "waiters"
    )
}

/// What may stand in the modules below the root of a module, whatever lints its crate has: nobody wrote them, and few use
/// all of what is in them.
pub(super) fn allowed_in_modules() -> TokenStream {
    quote! {
        #[allow(clippy::all, clippy::pedantic, deprecated, unreachable_pub, unused)]
    }
}

/// The root of a module: the modules below it, each as `declared` lays it out, and what they export.
pub(super) fn module(
    service: &Service,
    children: &[Child],
    declared: impl Fn(&Child) -> Part,
) -> Vec<Part> {
    let mut parts: Vec<Part> = children.iter().map(declared).collect();
    let allowed = quote! {
        #[allow(unreachable_pub, unused)]
    };
    let has = |name: &str| children.iter().any(|child| child.name == name);
    let exported = |name: &str| {
        let module = identifier(name);
        has(name).then(|| quote!(#allowed pub use #module::*;))
    };
    let endpoint = has("endpoint").then(|| quote!(#allowed pub use endpoint::EndpointParameters;));
    let (errors, operations, types) = (
        exported("errors"),
        exported("operations"),
        exported("types"),
    );
    let docs = docs::of_service(&service.docs, &service.title);
    parts.push(Part::Items(quote! {
        #endpoint
        #errors
        #operations
        #docs
        #allowed
        pub use service::SERVICE;
        #allowed
        pub use tinsmith::{self, Shape};
        #types
    }));
    parts
}
