//! Where an error's code stands, and what services put in its place.

use serde_json::{Value as Json, json};
use tinsmith::internal::error::error_of_json;
use tinsmith::{Fault, OperationError};

use crate::error_bodies::failed;
use crate::operation::PutError;
use crate::shapes::Throttled;
use crate::wires::{Format, WIRES, Wire};

const THROTTLED: (&str, &[u8]) = ("x-amzn-errortype", b"Throttled");

fn throttled(wire: &Wire, headers: &[(&str, &[u8])], body: &[u8]) -> (Throttled, Option<String>) {
    match failed(wire, 400, headers, body) {
        PutError::Throttled(error) => {
            let message = error.metadata().message().map(str::to_owned);
            (error.into_error(), message)
        }
        other => panic!("{}: {other:?}", wire.name),
    }
}

/// The protocols in which an error's members stand at the top of the body.
fn flat() -> impl Iterator<Item = &'static Wire> {
    WIRES.iter().filter(|wire| wire.format != Format::Xml)
}

/// The protocols that take the code from a header. Smithy RPC v2 forbids to look anywhere but at `__type`.
fn by_header() -> impl Iterator<Item = &'static Wire> {
    WIRES.iter().filter(|wire| !is_rpc_v2(wire))
}

fn is_rpc_v2(wire: &Wire) -> bool {
    wire.name.starts_with("rpcv2")
}

fn xml() -> impl Iterator<Item = &'static Wire> {
    WIRES.iter().filter(|wire| wire.format == Format::Xml)
}

#[test]
fn the_model_says_which_errors_may_pass() {
    for wire in &WIRES {
        let retries = |code: &str| {
            let error = failed(wire, 400, &[], &wire.error(code, &json!({})));
            let metadata = error.metadata();
            (metadata.is_retryable(), metadata.is_throttling())
        };
        assert_eq!(retries("Throttled"), (true, true), "{}", wire.name);
        assert_eq!(retries("Gone"), (true, false), "{}", wire.name);
        assert_eq!(retries("Leaky"), (false, false), "{}", wire.name);
    }
}

#[test]
fn a_code_may_have_a_namespace_and_an_address() {
    for wire in &WIRES {
        for code in [
            "Throttled",
            " Throttled ",
            "example#Throttled",
            "Throttled:http://example.com/#errors",
            "example#Throttled:http://example.com/",
        ] {
            if !is_rpc_v2(wire) {
                let header = ("x-amzn-errortype", code.as_bytes());
                throttled(wire, &[header], b"");
            }
            throttled(wire, &[], &wire.error(code, &json!({})));
        }
    }
}

#[test]
fn a_header_without_a_code_leaves_it_to_the_body() {
    for wire in by_header() {
        let body = wire.error("Throttled", &json!({"message": "m"}));
        for empty in [&b""[..], b" ", b"\xFF\xFE", b"Thr\xF6ttled"] {
            let empty = ("x-amzn-errortype", empty);
            throttled(wire, &[empty], &body);
            // Of several headers the first that says something counts.
            throttled(wire, &[empty, THROTTLED], &wire.error("Other", &json!({})));
        }
        let other = ("x-amzn-errortype", &b"Other"[..]);
        throttled(wire, &[THROTTLED, other], &body);
    }
}

/// The code is in the header; whatever the body says beside it, the error is recognised, and its message found.
#[test]
fn odd_members_hide_nothing_else() {
    let bodies = [
        json!({"__type": 7, "message": "m", "code": 42}),
        json!({"__type": null, "message": "m", "code": 42}),
        json!({"__type": {"a": "b"}, "code": 42, "message": "m"}),
        json!({"code": 42, "Type": [1], "RequestId": 5, "message": "m"}),
        json!({"Error": "text", "message": "m", "code": 42}),
        json!({"message": "m", "Error": null, "code": 42}),
        json!({"Error": [{"message": "no"}], "message": "m", "code": 42}),
        json!({"message": "m", "Message": "", "code": 42}),
        json!({"Message": "n", "message": "m", "code": 42}),
        json!({"Message": {"a": 1}, "code": 42, "message": "m"}),
    ];
    for wire in flat().filter(|wire| !is_rpc_v2(wire)) {
        for body in &bodies {
            let (error, message) = throttled(wire, &[THROTTLED], &wire.output(body));
            assert_eq!(error.code, Some(42), "{} {body}", wire.name);
            assert_eq!(message.as_deref(), Some("m"), "{} {body}", wire.name);
        }
    }
}

#[test]
fn a_message_that_is_no_text_is_no_message() {
    for wire in &WIRES {
        let body = wire.error("Throttled", &json!({"message": {"a": "b"}, "code": 42}));
        let (error, message) = throttled(wire, &[], &body);
        assert_eq!((error.message, error.code), (None, Some(42)));
        assert_eq!(message, None, "{}", wire.name);
    }
}

#[test]
fn a_type_goes_before_a_member_that_is_called_code() {
    for wire in flat() {
        for body in [
            json!({"__type": "Gone", "code": "E42"}),
            json!({"code": "E42", "__type": "Gone"}),
        ] {
            let error = failed(wire, 400, &[], &wire.output(&body));
            assert!(matches!(error, PutError::Gone(_)), "{body}: {error:?}");
        }
        for body in [
            json!({"code": "Gone"}),
            json!({"__type": "", "code": "Gone"}),
            json!({"__type": 7, "code": "Gone"}),
        ] {
            let error = failed(wire, 400, &[], &wire.output(&body));
            let is_known = matches!(error, PutError::Gone(_));
            assert_eq!(is_known, !is_rpc_v2(wire), "{body}: {error:?}");
        }
    }
    for wire in xml() {
        let (error, _) = throttled(wire, &[], &wire.error("Throttled", &json!({"code": 42})));
        assert_eq!(error.code, Some(42), "{}", wire.name);
    }
}

/// The model has a member of the name that in XML is a layer.
#[test]
fn a_member_may_have_the_name_of_a_layer() {
    for wire in &WIRES {
        let body = wire.error("Throttled", &json!({"Errors": [{"key": "k"}]}));
        let (error, _) = throttled(wire, &[], &body);
        assert_eq!(error.errors.unwrap()[0].key, "k", "{}", wire.name);
    }
}

#[test]
fn an_error_without_a_code_keeps_its_message() {
    let nameless = |wire: &Wire, body: &[u8]| match failed(wire, 404, &[], body) {
        PutError::UnknownOperationError { code, metadata, .. } => {
            assert_eq!(code, "", "{}", wire.name);
            assert_eq!(metadata.fault(), Some(Fault::Client));
            metadata
        }
        other => panic!("{}: {other:?}", wire.name),
    };
    for wire in flat() {
        for body in [
            json!({"code": 404, "message": "m"}),
            json!({"__type": 404, "Message": "m"}),
            json!({"code": "", "errorMessage": "m"}),
        ] {
            let metadata = nameless(wire, &wire.output(&body));
            assert_eq!(metadata.message(), Some("m"), "{} {body}", wire.name);
            assert_eq!(metadata.problem(), None, "{} {body}", wire.name);
        }
        for body in [json!({}), json!({"Error": "text"}), json!({"Errors": []})] {
            let metadata = nameless(wire, &wire.output(&body));
            assert_eq!(metadata.message(), None, "{} {body}", wire.name);
        }
    }
    for wire in xml() {
        for error in [
            "<Message>m</Message>",
            "<Code/><Message>m</Message>",
            "<Code> </Code><Message>m</Message>",
            "<Code><Deep>x</Deep></Code><Message>m</Message>",
        ] {
            let body = format!("<ErrorResponse><Error>{error}</Error></ErrorResponse>");
            let metadata = nameless(wire, body.as_bytes());
            assert_eq!(metadata.message(), Some("m"), "{} {body}", wire.name);
        }
        nameless(wire, b"<ErrorResponse><Error>text</Error></ErrorResponse>");
        nameless(wire, b"<ErrorResponse/>");
    }
}

#[test]
fn of_several_errors_the_first_counts() {
    for wire in xml() {
        let body = "<Response><Errors>
            <Error><Code>Throttled</Code><Message>m</Message><code>1</code></Error>
            <Error><Code>Gone</Code><Message>n</Message><code>2</code></Error>
            </Errors><RequestID>request-7</RequestID></Response>";
        let (error, message) = throttled(wire, &[], body.as_bytes());
        assert_eq!((error.code, message.as_deref()), (Some(1), Some("m")));
    }
}

#[test]
fn an_unknown_code_is_kept_with_its_message() {
    for wire in &WIRES {
        let members: Json = json!({"message": "m", "other": {"a": 1}});
        let error = failed(wire, 503, &[], &wire.error("example#Brand New", &members));
        let PutError::UnknownOperationError { code, metadata, .. } = &error else {
            panic!("{}: {error:?}", wire.name)
        };
        assert_eq!(
            (code.as_str(), metadata.message()),
            ("Brand New", Some("m"))
        );
        assert_eq!(metadata.fault(), Some(Fault::Server));
        assert_eq!(
            error.to_string(),
            "Brand New: m (HTTP 503, request id request-7)"
        );
    }
}

/// The JSON of a service whose protocol isn't known may have layers.
#[test]
fn json_of_any_protocol_may_have_layers() {
    for body in [
        json!({"Error": {"Code": "Throttled", "Message": "m", "code": 42}}),
        json!({"__type": "Throttled", "Error": "text", "message": "m", "code": 42}),
        json!({"__type": "Throttled", "Errors": [{"key": "k"}], "message": "m", "code": 42}),
    ] {
        match error_of_json("", body.to_string().as_bytes()) {
            PutError::Throttled(error) => {
                assert_eq!(
                    (error.code, error.metadata().message()),
                    (Some(42), Some("m"))
                );
                assert_eq!(error.errors.is_some(), body["Errors"].is_array(), "{body}");
            }
            other => panic!("{body}: {other:?}"),
        }
    }
}

#[test]
fn rpc_v2_has_its_code_in_the_body_alone() {
    for wire in WIRES.iter().filter(|wire| is_rpc_v2(wire)) {
        let error = failed(wire, 410, &[THROTTLED], &wire.error("Gone", &json!({})));
        assert!(matches!(error, PutError::Gone(_)), "{error:?}");
        let body = wire.output(&json!({"code": "Gone", "Code": "Gone", "message": "m"}));
        let error = failed(wire, 410, &[THROTTLED], &body);
        assert_eq!(
            (error.metadata().code(), error.metadata().message()),
            (None, Some("m"))
        );
    }
}

/// "Smithy RPC v2" forbids to interpret a response that doesn't name the protocol.
#[test]
fn rpc_v2_doesn_t_look_into_what_comes_from_something_else() {
    for wire in WIRES.iter().filter(|wire| wire.is_rpc_v2()) {
        let body = wire.error("Throttled", &json!({"message": "m"}));
        for protocol in [&b""[..], b"rpc-v2-xml", b"\xFF"] {
            let error = wire.answer_with_protocol(400, protocol, &body).unwrap_err();
            let metadata = error.metadata();
            assert!(
                matches!(&error, PutError::UnknownOperationError { .. }),
                "{error:?}"
            );
            assert_eq!(&metadata.body()[..], &body[..]);
            let problem = metadata.problem().unwrap().to_string();
            assert!(problem.contains("`smithy-protocol: rpc-v2-"), "{problem}");
            let error = wire.answer_with_protocol(200, protocol, &body).unwrap_err();
            assert!(matches!(error, PutError::InvalidResponse(_)), "{error:?}");
        }
    }
}
