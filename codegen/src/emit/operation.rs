//! An operation: its type, its input and output, its response and its errors.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Items, docs, error_enum, structure};
use crate::ir::{Auth, Io, Operation, Protocol, Structure};
use crate::names::bare;

/// The file of one operation.
pub(super) fn file(operation: &Operation, protocol: Option<Protocol>) -> Items {
    let mut items = Items::default();
    let own: Vec<&Structure> = [&operation.input, &operation.output]
        .into_iter()
        .filter_map(Io::own)
        .collect();
    error_enum::imports(&mut items, operation);
    if !own.is_empty() {
        structure::imports(&mut items, own.iter().copied());
    }
    for io in [&operation.input, &operation.output] {
        if let Io::Shared(name) = io {
            items.imports.types.insert(bare(name));
        }
    }
    let service = quote!(crate::SERVICE);
    items.imports.crate_root.insert(0, service);
    items
        .imports
        .tinsmith
        .push(quote!(tinsmith::{Operation, OperationSchema}));

    items.items.extend(definition(operation));
    items
        .items
        .extend(protocol.map(|protocol| calls(operation, protocol)));
    let mut structures = own.into_iter();
    if let Io::Own(_) = &operation.input {
        items
            .items
            .extend(structures.next().map(structure::all).unwrap_or_default());
    }
    items.items.push(response_alias(operation));
    items
        .items
        .extend(structures.next().map(structure::all).unwrap_or_default());
    items.items.extend(error_enum::all(operation));
    items
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

fn definition(operation: &Operation) -> [TokenStream; 2] {
    let Operation {
        name,
        wire_name,
        error_enum,
        ..
    } = operation;
    let docs = docs::outer(&operation.docs, &format!("The operation `{wire_name}`."));
    let (input, output) = (operation.input.tokens(), operation.output.tokens());
    let auth = match operation.auth {
        Auth::Required => None,
        Auth::Optional => Some(quote!(.auth(tinsmith::Auth::Optional))),
        Auth::None => Some(quote!(.auth(tinsmith::Auth::None))),
    };
    [
        quote! {
            #docs
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            pub struct #name;
        },
        quote! {
            impl Operation for #name {
                type Input = #input;
                type Output = #output;
                type Error = #error_enum;

                const SCHEMA: &'static OperationSchema = &OperationSchema::new(&SERVICE, #wire_name) #auth;
            }
        },
    ]
}

/// The request and the response, by the service's protocol.
fn calls(operation: &Operation, protocol: Protocol) -> TokenStream {
    let Operation {
        name,
        response_alias,
        error_enum,
        ..
    } = operation;
    let input = operation.input.tokens();
    let module = match protocol {
        Protocol::AwsQuery => quote!(aws_query),
    };
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
            #request
            pub fn request(
                endpoint: &tinsmith::Endpoint,
                input: &#input,
            ) -> tinsmith::Result<tinsmith::http::Request<Vec<u8>>> {
                tinsmith::protocol::#module::request(Self::SCHEMA, endpoint, input)
            }

            #response
            pub fn response(
                response: &tinsmith::http::Response<impl AsRef<[u8]>>,
            ) -> Result<#response_alias, #error_enum> {
                tinsmith::protocol::#module::response::<Self>(response)
            }
        }
    }
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

    fn tokens(&self) -> TokenStream {
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
