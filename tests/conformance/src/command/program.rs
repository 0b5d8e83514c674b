//! The source of the program that checks one generated crate.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use tinsmith_model::{Model, OperationShape, ShapeId};

use super::cases::Case;
use crate::format::Kind;

/// A shape that has cases, and the operation through which they are checked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) shape: String,
    operation: String,
    check: Check,
}

/// How the cases of a shape are checked.
#[derive(Debug, PartialEq, Eq)]
enum Check {
    Operation,
    Error,
    Events { sent: bool, received: bool },
}

/// The shapes of the cases that the service reaches, each once.
pub(super) fn targets<'c>(
    model: &Model,
    service: &ShapeId,
    cases: impl Iterator<Item = &'c Case>,
) -> Vec<Target> {
    let operations: Vec<(&str, &OperationShape)> = model
        .closure(service)
        .operations
        .iter()
        .filter_map(|id| {
            let shape = model.shape(id)?;
            Some((shape.id.as_str(), shape.as_operation()?))
        })
        .collect();
    let common = model.shape(service).and_then(|shape| shape.as_service());
    let is_common = |error: &str| {
        common.is_some_and(|service| service.errors.iter().any(|id| id.as_str() == error))
    };
    let lists = |operation: &OperationShape, error: &str| {
        operation.errors.iter().any(|id| id.as_str() == error)
    };
    let through = |case: &Case| -> Option<&str> {
        let shape = case.shape.as_str();
        let found = match case.kind {
            Kind::Endpoint => None,
            Kind::Request | Kind::Response | Kind::WrittenResponse | Kind::Events => {
                operations.iter().find(|(id, _)| *id == shape)
            }
            Kind::Error | Kind::WrittenError => operations
                .iter()
                .find(|(_, operation)| lists(operation, shape))
                .or_else(|| operations.first().filter(|_| is_common(shape))),
        };
        found.map(|(id, _)| *id)
    };
    let mut targets = Vec::new();
    for case in cases {
        let Some(operation) = through(case) else {
            continue;
        };
        let target = Target {
            shape: case.shape.clone(),
            operation: operation.to_owned(),
            check: match case.kind {
                Kind::Request | Kind::Response | Kind::WrittenResponse | Kind::Endpoint => {
                    Check::Operation
                }
                Kind::Error | Kind::WrittenError => Check::Error,
                Kind::Events => events(model, operation, &operations),
            },
        };
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    targets
}

/// Which way an operation's events go.
fn events(model: &Model, operation: &str, operations: &[(&str, &OperationShape)]) -> Check {
    let has_events = |io: &ShapeId| {
        let members = model
            .shape(io)
            .into_iter()
            .flat_map(|shape| shape.members());
        let mut targets = members.filter_map(|member| model.shape(&member.target));
        targets.any(|target| target.is_event_stream())
    };
    let shape = operations.iter().find(|(id, _)| *id == operation);
    Check::Events {
        sent: shape.is_some_and(|(_, shape)| has_events(&shape.input)),
        received: shape.is_some_and(|(_, shape)| has_events(&shape.output)),
    }
}

/// The program's source. `name_of` gives the Rust name of a shape.
pub(super) fn source<'n>(targets: &[Target], name_of: impl Fn(&str) -> Option<&'n str>) -> String {
    let ident = |id: &str| Some(Ident::new(name_of(id)?, Span::call_site()));
    let checks = targets.iter().filter_map(|target| -> Option<TokenStream> {
        let (shape, operation) = (&target.shape, ident(&target.operation)?);
        Some(match target.check {
            Check::Operation => quote!(checks.operation::<service::#operation>(#shape);),
            Check::Error => {
                let error = ident(shape)?;
                quote!(checks.error::<service::#operation, service::#error>(#shape);)
            }
            Check::Events { sent, received } => {
                let sent = sent.then(|| quote!(.sent::<service::#operation>()));
                let received = received.then(|| quote!(.received::<service::#operation>()));
                quote! {
                    checks.events::<service::#operation>(#shape, EventCodecs::default() #sent #received);
                }
            }
        })
    });
    let has_events = |target: &Target| matches!(target.check, Check::Events { .. });
    let codecs = targets
        .iter()
        .any(has_events)
        .then(|| quote!(EventCodecs))
        .into_iter();
    let tokens = quote! {
        use std::process::ExitCode;
        use tinsmith_conformance::judge::{Checks, #(#codecs)*};

        fn main() -> ExitCode {
            let mut checks = match Checks::of_arguments() {
                Ok(checks) => checks,
                Err(fault) => {
                    eprintln!("{fault}");
                    return ExitCode::FAILURE;
                }
            };
            #(#checks)*
            checks.finish()
        }
    };
    print(&tokens)
}

/// The text of a program.
pub(super) fn print(tokens: &TokenStream) -> String {
    match syn::parse2(tokens.clone()) {
        Ok(file) => prettyplease::unparse(&file),
        // The compiler's own error says best what is wrong with it.
        Err(_) => tokens.to_string(),
    }
}
