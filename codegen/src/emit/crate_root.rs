//! The root of the crate.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, schema};
use crate::ir::Service;

/// `lib.rs`. It is laid out as rustfmt would; all other files it must leave alone.
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

/// `serde.rs`.
pub(super) fn serde_file(service: &Service) -> Vec<TokenStream> {
    let docs = docs::inner_line("The shapes in every format of serde.");
    let mut shapes: Vec<_> = service.type_names().collect();
    shapes.sort_unstable();
    vec![
        docs,
        quote!(
            use crate::*;
        ),
        quote!(tinsmith::implement_serde!(#(#shapes),*);),
    ]
}

/// `service.rs`.
pub(super) fn service_file(service: &Service) -> Vec<TokenStream> {
    let docs = docs::inner_line("The service as a whole.");
    vec![docs, service_schema(service)]
}

fn service_schema(service: &Service) -> TokenStream {
    let Service { version, .. } = service;
    let id = service.id.as_str();
    let sdk_id = service.sdk_id.as_ref().map(|text| quote!(.sdk_id(#text)));
    let signing_name = service
        .signing_name
        .as_ref()
        .map(|text| quote!(.signing_name(#text)));
    let prefix = service
        .endpoint_prefix
        .as_ref()
        .map(|text| quote!(.endpoint_prefix(#text)));
    let namespace = service.xml_namespace.as_ref().map(|namespace| {
        let namespace = schema::xml_namespace(namespace, &quote!(tinsmith::schema::XmlNamespace));
        quote!(.xml_namespace(#namespace))
    });
    let customization = service.customization.map(|customization| {
        let variant = crate::names::identifier(customization.runtime_variant());
        quote!(.customization(tinsmith::Customization::#variant))
    });
    let compatible = service
        .aws_query_compatible
        .then(|| quote!(.aws_query_compatible()));
    let no_wrapping = service
        .no_error_wrapping
        .then(|| quote!(.no_error_wrapping()));
    let docs = docs::own("The service as protocols and signers see it.");
    quote! {
        #docs
        pub static SERVICE: tinsmith::ServiceSchema =
            tinsmith::ServiceSchema::new(#id, #version) #sdk_id #signing_name #prefix #namespace #compatible #no_wrapping #customization;
    }
}
