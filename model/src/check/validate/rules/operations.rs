//! `IdempotentTrait`, `RequestCompressionTrait`, `HttpResponseCodeSemantics` and `HttpMethodSemantics`: what an operation says of itself.

use crate::check::graph::Graph;
use crate::check::validate::event::{Events, of_shape};
use crate::{Model, OperationShape, Shape, Value, traits};

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for shape in graph
        .model
        .shapes()
        .filter(|shape| shape.location.is_some())
    {
        if let Some(operation) = shape.as_operation() {
            idempotent(shape, operation, events);
            compression(graph.model, shape, operation, events);
            methods(shape, events);
        }
        error_codes(shape, events);
    }
}

fn idempotent(shape: &Shape, operation: &OperationShape, events: &mut Events) {
    const ID: &str = "IdempotentTrait";
    let Some(value) = shape.traits.get(traits::IDEMPOTENT) else {
        return;
    };
    let named = |key: &str| value.get(key).and_then(Value::as_array);
    if named("exists").is_some() && named("notFound").is_some() {
        events.error(ID, of_shape(shape), "The `exists` and `notFound` properties of the `@idempotent` trait are mutually exclusive. Only one may be specified");
    }
    for key in ["exists", "notFound"] {
        let ids = named(key).into_iter().flatten().filter_map(Value::as_str);
        for id in ids {
            if !operation.errors.iter().any(|error| error.as_str() == id) {
                events.error(ID, of_shape(shape), format!("The `{key}` property references error `{id}`, but it is not in the operation's errors list"));
            }
        }
    }
}

fn compression(model: &Model, shape: &Shape, operation: &OperationShape, events: &mut Events) {
    const ID: &str = "RequestCompressionTrait";
    let Some(value) = shape.traits.get(traits::REQUEST_COMPRESSION) else {
        return;
    };
    let encodings = value.get("encodings").and_then(Value::as_array);
    let encodings: Vec<&str> = encodings
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if encodings.is_empty() {
        events.error(ID, of_shape(shape), "There must be at least one compression algorithm in `encodings` of the `requestCompression` trait");
    }
    let unknown: Vec<&str> = encodings
        .into_iter()
        .filter(|one| !one.eq_ignore_ascii_case("gzip"))
        .collect();
    if !unknown.is_empty() {
        events.error(ID, of_shape(shape), format!("Invalid compression algorithms found in `requestCompression`: `{}`; `gzip` is known", unknown.join("`, `")));
    }
    if operation.input.as_str() == traits::UNIT {
        events.error(ID, of_shape(shape), "The `requestCompression` trait can only be applied to operations which have an input shape defined");
    }
    let input = model.shape(&operation.input);
    let needs_length = input.into_iter().flat_map(Shape::members).any(|member| {
        model.shape(&member.target).is_some_and(|target| {
            target.traits.has(traits::STREAMING) && target.traits.has(traits::REQUIRES_LENGTH)
        })
    });
    if needs_length {
        events.error(ID, of_shape(shape), "The `requestCompression` trait can only be applied to operations which do not have input members that target shapes with both the `streaming` and `requiresLength` traits");
    }
}

fn methods(shape: &Shape, events: &mut Events) {
    let Some(http) = shape.traits.get(traits::HTTP) else {
        return;
    };
    let code = http.get("code").and_then(Value::as_i64).unwrap_or(200);
    if !(200..300).contains(&code) {
        events.danger(
            "HttpResponseCodeSemantics",
            of_shape(shape),
            format!("Expected an `http` code in the 2xx range, but found {code}"),
        );
    }
    let method = http
        .get("method")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let upper = method.to_ascii_uppercase();
    // Whether each method is readonly, and whether it is idempotent.
    let (readonly, idempotent) = match upper.as_str() {
        "GET" | "HEAD" => (Some(true), None),
        "DELETE" | "PUT" => (Some(false), Some(true)),
        "POST" | "PATCH" => (Some(false), None),
        _ => {
            const ID: &str = "HttpMethodSemantics";
            return events.warning(
                format!("{ID}.{upper}"),
                of_shape(shape),
                format!("This operation uses the `{method}` method in the `http` trait, which is no usual one"),
            );
        }
    };
    let mut warn = |id: &str, what: &str| {
        events.warning(
            format!("HttpMethodSemantics{id}"),
            of_shape(shape),
            format!("This operation uses the `{method}` method in the `http` trait, but {what}"),
        );
    };
    if upper != method {
        warn("", &format!("expected `{upper}`"));
    }
    match (readonly, shape.traits.has(traits::READONLY)) {
        (Some(true), false) => warn(
            ".MissingReadonlyTrait",
            "is not marked with the readonly trait",
        ),
        (Some(false), true) => warn(
            ".UnnecessaryReadonlyTrait",
            "is marked with the readonly trait",
        ),
        _ => {}
    }
    if idempotent == Some(true) && !shape.traits.has(traits::IDEMPOTENT) {
        warn(
            ".MissingIdempotentTrait",
            "is not marked with the idempotent trait",
        );
    }
}

fn error_codes(shape: &Shape, events: &mut Events) {
    let code = shape.traits.get(traits::HTTP_ERROR).and_then(Value::as_i64);
    let (Some(code), Some(kind)) = (code, shape.traits.str(traits::ERROR)) else {
        return;
    };
    let (first, range) = if kind == "client" {
        (400, "4xx")
    } else {
        (500, "5xx")
    };
    if !(first..first + 100).contains(&code) {
        events.danger("HttpResponseCodeSemantics", of_shape(shape), format!("Expected an `httpError` code in the {range} range for a `{kind}` error, but found {code}"));
    }
}
