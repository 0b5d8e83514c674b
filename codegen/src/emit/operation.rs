//! An operation: its type, its input and output, its response and its errors.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::schema::prelude_schema;
use super::{Items, docs, endpoint, error_enum, events, pagination, structure};
use crate::ir::{Auth, Io, Operation, OperationTrait, SchemaRef, Service, Structure};
use crate::names::bare;
use crate::protocols::Protocol;

/// The file of one operation. Without a protocol that the runtime speaks it has types and errors only.
pub(super) fn file(operation: &Operation, service: &Service) -> Items {
    let protocol = service.protocol;
    let mut items = Items::default();
    imports(&mut items, operation, service);
    items.items.push(definition(operation));
    if let Some(protocol) = protocol {
        items.items.push(operation_impl(operation, protocol));
        items.items.push(calls(operation));
        items.items.push(resolve_endpoint(operation, service));
        pagination::add(&mut items, operation);
        items.items.extend(events::all(operation));
    } else if let Some(function) = endpoint_function(operation) {
        let name = &operation.name;
        items.items.push(quote!(impl #name { #function }));
    }
    items
        .items
        .extend(operation.input.own().into_iter().flat_map(structure::all));
    items.items.push(response_alias(operation));
    items
        .items
        .extend(operation.output.own().into_iter().flat_map(structure::all));
    items
        .items
        .extend(error_enum::all(operation, service.error_decoders()));
    items
}

fn imports(items: &mut Items, operation: &Operation, service: &Service) {
    let speaks_protocol = service.protocol.is_some();
    if speaks_protocol {
        items.imports.crate_root.push(quote!(crate::SERVICE));
    }
    error_enum::imports(items, operation);
    let (input, output) = (&operation.input, &operation.output);
    let mut own = input.own().into_iter().chain(output.own()).peekable();
    if own.peek().is_some() {
        structure::imports(items, own);
    } else if speaks_protocol && (input.shared().is_some() || output.shared().is_some()) {
        items.imports.crate_root.push(quote!(crate::schemas));
    }
    if operation.endpoint.is_some() || (speaks_protocol && service.endpoints.is_some()) {
        items
            .imports
            .crate_root
            .push(quote!(crate::EndpointParameters));
    }
    let types = &mut items.imports.types;
    types.extend(output.shared());
    if speaks_protocol || operation.endpoint.is_some() {
        types.extend(input.shared());
    }
    if speaks_protocol {
        let events = &operation.events;
        types.extend(events.sent().into_iter().chain(events.received()).map(bare));
        let imports = &mut items.imports;
        imports.tinsmith_root.insert("Operation".to_owned());
        let schema = quote!(tinsmith::internal::schema::OperationSchema);
        imports.tinsmith.push(schema);
    }
}

/// What the file offers to the crate's users.
pub(super) fn exports(operation: &Operation) -> Vec<&Ident> {
    let mut names = vec![
        &operation.name,
        &operation.error_enum,
        &operation.response_alias,
    ];
    names.extend(
        [&operation.input, &operation.output]
            .into_iter()
            .filter_map(|io| Some(&io.own()?.name)),
    );
    names.sort_by_key(|name| bare(name));
    names
}

fn definition(operation: &Operation) -> TokenStream {
    let Operation {
        name, wire_name, ..
    } = operation;
    let docs = docs::outer(&operation.docs, &format!("The operation `{wire_name}`."));
    quote! {
        #docs
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct #name;
    }
}

fn operation_impl(operation: &Operation, protocol: &Protocol) -> TokenStream {
    let Operation {
        name,
        wire_name,
        error_enum,
        ..
    } = operation;
    let (input, output) = (operation.input.tokens(), operation.output.tokens());
    let (input_schema, output_schema) = (
        schema_reference(&operation.input_schema),
        schema_reference(&operation.output_schema),
    );
    let protocol = protocol.type_name();
    let traits = operation.traits.iter().map(setter);
    let events = events::setters(operation);
    quote! {
        impl Operation for #name {
            type Input = #input;
            type Output = #output;
            type Error = #error_enum;
            type Protocol = tinsmith::protocol::#protocol;

            const SCHEMA: &'static OperationSchema =
                &OperationSchema::new(&SERVICE, #wire_name, #input_schema, #output_schema) #(#traits)* #events;
        }
    }
}

fn schema_reference(schema: &SchemaRef) -> TokenStream {
    match schema {
        SchemaRef::Own(name) => quote!(&schemas::#name),
        SchemaRef::Prelude(schema) => {
            let name = prelude_schema(*schema);
            quote!(&tinsmith::internal::schema::prelude::#name)
        }
    }
}

fn setter(operation_trait: &OperationTrait) -> TokenStream {
    match operation_trait {
        OperationTrait::Auth(Auth::Optional) => {
            quote!(.auth(tinsmith::internal::schema::Auth::Optional))
        }
        OperationTrait::Auth(Auth::None) => quote!(.auth(tinsmith::internal::schema::Auth::None)),
        OperationTrait::Http { method, uri } => quote!(.http(#method, #uri)),
        OperationTrait::HttpCode(code) => {
            let code = Literal::u16_unsuffixed(*code);
            quote!(.http_code(#code))
        }
        OperationTrait::HostPrefix(prefix) => quote!(.host_prefix(#prefix)),
        OperationTrait::HttpChecksumRequired => quote!(.http_checksum_required()),
        OperationTrait::GzipRequests => quote!(.gzip_requests()),
        OperationTrait::UnwrappedXmlOutput => quote!(.unwrapped_xml_output()),
        OperationTrait::UnsignedPayload => quote!(.unsigned_payload()),
        OperationTrait::ErrorsByStatus(errors) => {
            let errors = errors.iter().map(|(status, code)| {
                let status = Literal::u16_unsuffixed(*status);
                quote!((#status, #code))
            });
            quote!(.errors_by_status(&[#(#errors),*]))
        }
    }
}

/// The request and the response.
fn calls(operation: &Operation) -> TokenStream {
    let Operation {
        name,
        response_alias,
        error_enum,
        ..
    } = operation;
    let input = operation.input.tokens();
    let endpoint = endpoint_function(operation);
    let request = docs::own(
        "The HTTP request of a call, unsigned.\n\n# Errors\n\nThe input holds what the protocol can't \
         write.",
    );
    let response = docs::own(
        "What an HTTP response says of the call.\n\n# Errors\n\nThe error that the service sent, or why \
         the response can't be read.",
    );
    quote! {
        impl #name {
            #endpoint

            #request
            pub fn request(
                endpoint: &tinsmith::Endpoint,
                input: &#input,
            ) -> tinsmith::Result<tinsmith::http::Request<Vec<u8>>> {
                tinsmith::operation::request::<Self>(endpoint, input)
            }

            #response
            pub fn response(
                response: &tinsmith::http::Response<impl AsRef<[u8]>>,
            ) -> Result<#response_alias, #error_enum> {
                tinsmith::operation::response::<Self>(response)
            }
        }
    }
}

/// How a client finds the endpoint.
fn resolve_endpoint(operation: &Operation, service: &Service) -> TokenStream {
    let name = &operation.name;
    let rules = match service.endpoints {
        Some(_) => quote!(EndpointParameters),
        None => quote!(tinsmith::internal::endpoint::NoRules),
    };
    let own = operation.endpoint.as_ref().map(|_| {
        let input = operation.input.tokens();
        quote! {
            fn endpoint_by(
                rules: &EndpointParameters,
                input: &#input,
            ) -> tinsmith::Result<tinsmith::Endpoint> {
                Self::endpoint(rules, input)
            }
        }
    });
    quote! {
        impl tinsmith::ResolveEndpoint for #name {
            type Rules = #rules;

            #own
        }
    }
}

fn endpoint_function(operation: &Operation) -> Option<TokenStream> {
    let own = operation.endpoint.as_ref()?;
    Some(endpoint::bindings::function(own, &operation.input.tokens()))
}

fn response_alias(operation: &Operation) -> TokenStream {
    let Operation {
        name,
        response_alias,
        ..
    } = operation;
    let docs = docs::own(&format!(
        "What a call of [`{}`] gives: its result and the metadata.",
        bare(name)
    ));
    let output = operation.output.tokens();
    quote! {
        #docs
        pub type #response_alias = tinsmith::Response<#output>;
    }
}

impl Io {
    fn own(&self) -> Option<&Structure> {
        match self {
            Self::Own(structure) => Some(structure),
            Self::Unit | Self::Shared(_) => None,
        }
    }

    fn shared(&self) -> Option<String> {
        match self {
            Self::Shared(name) => Some(bare(name)),
            Self::Unit | Self::Own(_) => None,
        }
    }

    pub(super) fn tokens(&self) -> TokenStream {
        match self {
            Self::Unit => quote!(tinsmith::Unit),
            Self::Own(structure) => {
                let name = &structure.name;
                quote!(#name)
            }
            Self::Shared(name) => quote!(#name),
        }
    }
}
