//! The errors of one operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Items, docs, inclusion};
use crate::ir::{ErrorDecoders, ErrorVariant, Operation};
use crate::names::bare;

/// What the items of the error enum need in scope.
pub(super) fn imports(items: &mut Items, operation: &Operation) {
    let imports = &mut items.imports;
    imports.add_std(quote!(std::fmt));
    imports.add_std(quote!(std::ops::Deref));
    let modeled = (!operation.errors.is_empty()).then_some("ServiceError");
    let names = ["ErrorMetadata", "OperationError"]
        .into_iter()
        .chain(modeled);
    imports.tinsmith_root.extend(names.map(str::to_owned));
    let errors = operation.errors.iter().map(|variant| bare(&variant.error));
    imports.errors.extend(errors);
}

/// The items of the error enum.
pub(super) fn all(operation: &Operation, decoded: ErrorDecoders) -> Vec<TokenStream> {
    vec![
        definition(operation),
        decoders(operation, decoded),
        operation_error(operation),
        deref(operation),
        display(operation),
        error(operation),
    ]
}

fn definition(operation: &Operation) -> TokenStream {
    let Operation {
        name, error_enum, ..
    } = operation;
    let docs = docs::own(&format!(
        "How a call of [`{}`] fails.\n\nIt derefs to the [metadata](ErrorMetadata) that every error has: \
         `code()`, `message()`,\n`request_id()`, `is_retryable()` and more.",
        bare(name),
    ));
    let variants = operation.errors.iter().map(
        |ErrorVariant {
             variant,
             error,
             summary,
             ..
         }| {
            let docs = docs::summary(summary, &format!("The error `{}`.", bare(error)));
            quote!(#docs #variant(ServiceError<#error>),)
        },
    );
    let unknown = docs::own("An error that the model doesn't name for this operation.");
    let code = docs::own("The error's code; empty where the response had none.");
    let body = docs::own("The response's body.");
    let metadata = docs::own("What came with the error.");
    let invalid = docs::own("A response that could not be read.");
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #error_enum {
            #(#variants)*
            #unknown
            UnknownOperationError {
                #code
                code: String,
                #body
                body: tinsmith::RawBody,
                #metadata
                metadata: Box<ErrorMetadata>,
            },
            #invalid
            InvalidResponse(Box<ErrorMetadata>),
        }
    }
}

fn decoders(operation: &Operation, decoded: ErrorDecoders) -> TokenStream {
    let error_enum = &operation.error_enum;
    let json =
        docs::own("The error in a JSON body; where `code` is empty, the body's own code decides.");
    let xml =
        docs::own("The error in an XML body; where `code` is empty, the body's own code decides.");
    let json = inclusion::guarded(decoded.json).map(|guard| {
        quote! {
            #json
            #guard
            pub fn error_of_json(code: &str, body: impl AsRef<[u8]>) -> Self {
                tinsmith::internal::error::error_of_json(code, body.as_ref())
            }
        }
    });
    let xml = inclusion::guarded(decoded.xml).map(|guard| {
        quote! {
            #xml
            #guard
            pub fn error_of_xml(code: &str, body: impl AsRef<[u8]>) -> Self {
                tinsmith::internal::error::error_of_xml(code, body.as_ref())
            }
        }
    });
    if json.is_none() && xml.is_none() {
        return TokenStream::new();
    }
    quote! {
        impl #error_enum {
            #json

            #xml
        }
    }
}

fn operation_error(operation: &Operation) -> TokenStream {
    let error_enum = &operation.error_enum;
    let known = operation
        .errors
        .iter()
        .filter(|variant| !variant.codes.is_empty())
        .map(|variant| {
            let ErrorVariant { variant, codes, .. } = variant;
            quote!(#(#codes)|* => error.modeled(Self::#variant),)
        });
    let unknown = quote! {
        let (code, body, metadata) = error.unknown();
        Self::UnknownOperationError { code, body, metadata }
    };
    let body = match operation.errors.is_empty() {
        true => unknown,
        false => quote!(match error.code() { #(#known)* _ => { #unknown } }),
    };
    let variants = operation.errors.iter().map(|variant| &variant.variant);
    quote! {
        impl OperationError for #error_enum {
            fn of_incoming(error: tinsmith::internal::error::IncomingError<'_>) -> Self {
                #body
            }

            fn of_invalid_response(metadata: Box<ErrorMetadata>) -> Self {
                Self::InvalidResponse(metadata)
            }

            fn parts(&self) -> tinsmith::internal::error::ErrorParts<'_> {
                match self {
                    #(Self::#variants(error) => error.parts(),)*
                    Self::UnknownOperationError { metadata, .. } | Self::InvalidResponse(metadata) => {
                        metadata.parts()
                    }
                }
            }
        }
    }
}

fn deref(operation: &Operation) -> TokenStream {
    let error_enum = &operation.error_enum;
    quote! {
        impl Deref for #error_enum {
            type Target = ErrorMetadata;

            fn deref(&self) -> &ErrorMetadata {
                self.metadata()
            }
        }
    }
}

fn display(operation: &Operation) -> TokenStream {
    let error_enum = &operation.error_enum;
    quote! {
        impl fmt::Display for #error_enum {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.metadata().fmt(f)
            }
        }
    }
}

fn error(operation: &Operation) -> TokenStream {
    let error_enum = &operation.error_enum;
    quote!(impl std::error::Error for #error_enum {})
}
