//! The root of the crate.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, schema};
use crate::ir::Service;

/// `lib.rs`.
pub(super) fn file(service: &Service) -> Vec<TokenStream> {
    let docs = docs::inner(&service.docs, &format!("{}.", service.title));
    let parts = [
        (!service.errors.is_empty()).then(|| quote!(errors)),
        (!service.operations.is_empty()).then(|| quote!(operations)),
        (!service.types.is_empty()).then(|| quote!(types)),
    ];
    let parts: Vec<TokenStream> = parts.into_iter().flatten().collect();
    vec![
        quote! {
            #docs
            // Names, sizes and order are the model's choice.
            #![allow(clippy::enum_variant_names, clippy::large_enum_variant, clippy::module_inception)]
        },
        quote! {
            #(pub mod #parts;)*
            mod schemas;
        },
        quote! {
            #(pub use #parts::*;)*
            pub use tinsmith;
            pub use tinsmith::Shape;
        },
        service_schema(service),
    ]
}

fn service_schema(service: &Service) -> TokenStream {
    let Service { version, .. } = service;
    let id = service.id.as_str();
    let sdk_id = service.sdk_id.as_ref().map(|text| quote!(.sdk_id(#text)));
    let signing_name = service.signing_name.as_ref().map(|text| quote!(.signing_name(#text)));
    let prefix = service.endpoint_prefix.as_ref().map(|text| quote!(.endpoint_prefix(#text)));
    let namespace = service.xml_namespace.as_ref().map(|namespace| {
        let namespace = schema::xml_namespace(namespace, &quote!(tinsmith::schema::XmlNamespace));
        quote!(.xml_namespace(#namespace))
    });
    let docs = docs::own("The service as protocols and signers see it.");
    quote! {
        #docs
        pub static SERVICE: tinsmith::ServiceSchema =
            tinsmith::ServiceSchema::new(#id, #version) #sdk_id #signing_name #prefix #namespace;
    }
}
