//! `service.rs`: the service as a whole.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, schema};
use crate::customizations::Customization;
use crate::ir::Service;

/// The file.
pub(super) fn file(service: &Service) -> Vec<TokenStream> {
    let docs = docs::inner_line("The service as a whole.");
    let customization = service.customization.map(|_| quote!(Customization));
    let namespace = service.xml_namespace.as_ref();
    let namespace = namespace.map(|_| quote!(XmlNamespace));
    let schema = Some(quote!(ServiceSchema));
    let names = [customization, schema, namespace].into_iter().flatten();
    let imports = match names.collect::<Vec<TokenStream>>().as_slice() {
        [one] => quote!(use tinsmith::internal::schema::#one;),
        several => quote!(use tinsmith::internal::schema::{#(#several),*};),
    };
    vec![docs, imports, service_schema(service)]
}

fn service_schema(service: &Service) -> TokenStream {
    let Service { version, .. } = service;
    let id = service.id.as_str();
    let sdk_id = service
        .sdk_id
        .as_ref()
        .map(|text| quote!(.with_sdk_id(#text)));
    let signing_name = service
        .signing_name
        .as_ref()
        .map(|text| quote!(.with_signing_name(#text)));
    let prefix = service
        .endpoint_prefix
        .as_ref()
        .map(|text| quote!(.with_endpoint_prefix(#text)));
    let namespace = service.xml_namespace.as_ref().map(|namespace| {
        let namespace = schema::xml_namespace(namespace, &quote!(XmlNamespace));
        quote!(.xml_namespace(#namespace))
    });
    let customization = service.customization.map(|customization| {
        let variant = match customization {
            Customization::Glacier => quote!(Glacier),
            Customization::MachineLearning => quote!(MachineLearning),
            Customization::Polly => quote!(Polly),
            Customization::Route53 => quote!(Route53),
            Customization::S3 => quote!(S3),
        };
        quote!(.customization(Customization::#variant))
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
        pub static SERVICE: ServiceSchema =
            ServiceSchema::new(#id, #version) #sdk_id #signing_name #prefix #namespace #compatible #no_wrapping #customization;
    }
}
