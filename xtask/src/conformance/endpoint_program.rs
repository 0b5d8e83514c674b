//! The source of the program that checks the endpoint rules of one generated crate.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use tinsmith_codegen::{
    EndpointParameter, EndpointParameterKind, EndpointTrait, binds_endpoint_parameters,
    endpoint_parameters,
};
use tinsmith_model::{Model, ShapeId};

use super::program::print;

/// The program's source. `name_of` gives the Rust name of a shape.
pub(super) fn source<'n>(
    model: &Model,
    service: &ShapeId,
    endpoint_trait: EndpointTrait,
    name_of: impl Fn(&str) -> Option<&'n str>,
) -> String {
    let parameters = endpoint_parameters(model, service, endpoint_trait);
    let parameters = parameters.iter().map(parameter);
    let binds = binds_endpoint_parameters(model, service);
    let closure = model.closure(service);
    let calls = closure.operations.iter().filter_map(|id| {
        let operation = Ident::new(name_of(id.as_str())?, Span::call_site());
        let name = id.name();
        Some(match binds {
            true => quote! {
                #name => {
                    let parameters = parameters(values)?;
                    of_input(input, |input| service::#operation::endpoint(&parameters, input))
                }
            },
            // Without such a function the parameters alone decide.
            false => quote!(#name => resolve(values),),
        })
    });
    let calls: Vec<TokenStream> = calls.collect();
    let of_input = binds.then(|| quote!(of_input,));
    let call = match calls.is_empty() {
        true => quote! {
            fn call(_values: &Values<'_>, input: &OperationInput) -> Resolved {
                Err(format!("there is no operation {}", input.operation_name))
            }
        },
        false => quote! {
            fn call(values: &Values<'_>, input: &OperationInput) -> Resolved {
                match input.operation_name.as_str() {
                    #(#calls)*
                    other => Err(format!("there is no operation {other}")),
                }
            }
        },
    };
    let id = service.as_str();
    print(&quote! {
        #![allow(deprecated, reason = "every parameter is checked")]

        use std::process::ExitCode;
        use tinsmith_tests::conformance::Checks;
        use tinsmith_tests::conformance::endpoint::{#of_input OperationInput, Resolved, Values};

        fn parameters(values: &Values<'_>) -> Result<service::EndpointParameters, String> {
            let parameters = service::EndpointParameters::new();
            #(#parameters)*
            Ok(parameters)
        }

        fn resolve(values: &Values<'_>) -> Resolved {
            Ok(parameters(values)?.resolve())
        }

        #call

        fn main() -> ExitCode {
            let mut checks = match Checks::of_arguments() {
                Ok(checks) => checks,
                Err(fault) => {
                    eprintln!("{fault}");
                    return ExitCode::FAILURE;
                }
            };
            checks.endpoints(#id, resolve, call);
            checks.finish()
        }
    })
}

/// What sets one parameter.
fn parameter(parameter: &EndpointParameter) -> TokenStream {
    let EndpointParameter {
        name,
        setter,
        built_in,
        kind,
    } = parameter;
    let setter: TokenStream = setter.parse().unwrap_or_default();
    let built_in = match built_in {
        Some(built_in) => quote!(Some(#built_in)),
        None => quote!(None),
    };
    let read = match kind {
        EndpointParameterKind::String => quote!(string),
        EndpointParameterKind::Boolean => quote!(boolean),
        EndpointParameterKind::StringArray => quote!(strings),
    };
    quote! {
        let parameters = match values.#read(#name, #built_in)? {
            Some(value) => parameters.#setter(value),
            None => parameters,
        };
    }
}
