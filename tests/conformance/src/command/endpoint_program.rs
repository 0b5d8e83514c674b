//! The source of the program that checks the endpoint rules of one generated crate.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use tinsmith_codegen::{
    EndpointParameter, EndpointParameterKind, EndpointTrait, binds_endpoint_parameters,
    endpoint_parameters, protocols_of,
};
use tinsmith_model::{Model, ShapeId, traits as ids};

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
    let speaks = model
        .shape(service)
        .is_some_and(|shape| !protocols_of(shape).is_empty());
    let calls = closure.operations.iter().filter_map(|id| {
        let operation = Ident::new(name_of(id.as_str())?, Span::call_site());
        let name = id.name();
        let (argument, endpoint) = match binds {
            true => (
                quote!(input),
                quote!(service::#operation::endpoint(&parameters, input)),
            ),
            // Without such a function the parameters alone decide.
            false => (quote!(_), quote!(parameters.resolve())),
        };
        let of_model = of_model(model, id, service);
        Some(match (speaks, binds) {
            (true, _) => quote! {
                #name => {
                    let parameters = parameters(values)?;
                    of_input::<service::#operation>(input, #of_model, |#argument| #endpoint)
                }
            },
            (false, true) => quote! {
                #name => {
                    let parameters = parameters(values)?;
                    of_input_alone(input, |input| #endpoint)
                }
            },
            (false, false) => quote!(#name => resolve(values).map(Called::of_endpoint),),
        })
    });
    let calls: Vec<TokenStream> = calls.collect();
    let used = match (speaks, binds) {
        _ if calls.is_empty() => quote!(),
        (true, _) => quote!(Operation, of_input,),
        (false, true) => quote!(of_input_alone,),
        (false, false) => quote!(),
    };
    let call = match calls.is_empty() {
        true => quote! {
            fn call(_values: &Values<'_>, input: &OperationInput) -> Result<Called, String> {
                Err(format!("there is no operation {}", input.operation_name))
            }
        },
        false => quote! {
            fn call(values: &Values<'_>, input: &OperationInput) -> Result<Called, String> {
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
        use tinsmith_conformance::judge::Checks;
        use tinsmith_conformance::judge::endpoint::{Called, #used OperationInput, Resolved, Values};

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

/// What the model says of an operation's URL, but for what SDKs know to stand in the endpoint: S3's bucket, and a
/// host prefix whose labels are parameters of the rules.
fn of_model(model: &Model, operation: &ShapeId, service: &ShapeId) -> TokenStream {
    let shape = model.shape(operation);
    let text = |id: &str, name: &str| {
        let value = shape?.traits.get(id)?.get(name)?.as_str()?;
        Some(value.to_owned())
    };
    let binds_http = model.shape(service).is_some_and(|shape| {
        [ids::REST_JSON1, ids::REST_XML]
            .iter()
            .any(|id| protocols_of(shape).first() == Some(id))
    });
    let uri = text(ids::HTTP, "uri").filter(|_| binds_http).map(|uri| {
        match uri.strip_prefix("/{Bucket}") {
            Some(rest) if service.as_str() == "com.amazonaws.s3#AmazonS3" => rest.to_owned(),
            _ => uri,
        }
    });
    let input = shape
        .and_then(|shape| shape.as_operation())
        .and_then(|operation| model.shape(&operation.input));
    let is_parameter = |label: &str| {
        let mut members = input.into_iter().flat_map(|shape| shape.members());
        members.any(|member| member.name == label && member.traits.has(ids::CONTEXT_PARAM))
    };
    let prefix = text(ids::ENDPOINT, "hostPrefix").filter(|prefix| {
        let mut labels = prefix.split(['{', '}']).skip(1).step_by(2).peekable();
        labels.peek().is_none() || !labels.all(is_parameter)
    });
    let option = |text: Option<String>| match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    };
    let (uri, host_prefix) = (option(uri), option(prefix));
    quote!(Operation { uri: #uri, host_prefix: #host_prefix })
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
