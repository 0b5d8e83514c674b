//! What errors say of themselves beside their members: whose fault it is, the request id, and which of several
//! names is the code.

use serde_json::{Value as Json, json};
use tinsmith::internal::error::{error_of_json, error_of_xml};
use tinsmith::{Fault, OperationError};

use crate::operation::PutError;
use crate::wires::{Format, WIRES, Wire};

fn error(wire: &Wire, status: u16, headers: &[(&str, &[u8])], body: &[u8]) -> PutError {
    wire.answer(status, headers, body).unwrap_err()
}

#[test]
fn only_layers_have_a_type_that_tells_the_fault() {
    for (said, status, told) in [
        ("Sender", 500, Some(Fault::Client)),
        ("Receiver", 400, Some(Fault::Server)),
        ("Nobody", 400, None),
    ] {
        for wire in &WIRES {
            let body = wire.error("Other", &json!({"Type": said}));
            let by_status = match status {
                400 => Fault::Client,
                _ => Fault::Server,
            };
            let expected = match wire.format {
                Format::Xml => told.unwrap_or(by_status),
                Format::Json | Format::Cbor => by_status,
            };
            let fault = error(wire, status, &[], &body).metadata().fault();
            assert_eq!(fault, Some(expected), "{} {said}", wire.name);
        }
        let body = json!({"Error": {"Code": "Other", "Type": said}}).to_string();
        let error: PutError = error_of_json("", body.as_bytes());
        assert_eq!(error.metadata().fault(), told);
    }
}

#[test]
fn a_request_id_in_the_body_goes_before_that_of_the_headers() {
    for wire in &WIRES {
        for name in ["RequestId", "RequestID", "requestId"] {
            let body = wire.error("Other", &json!({name: "of-the-body"}));
            let id = |error: &PutError| error.metadata().request_id().map(str::to_owned);
            let error = error(wire, 400, &[], &body);
            assert_eq!(id(&error).as_deref(), Some("of-the-body"), "{}", wire.name);
        }
        let error = error(wire, 400, &[], &wire.error("Other", &json!({})));
        assert_eq!(error.metadata().request_id(), Some("request-7"));
    }
}

/// Members of an object in both orders.
fn both_orders(first: (&str, Json), second: (&str, Json)) -> [Vec<u8>; 2] {
    let object = |members: [&(&str, Json); 2]| {
        let member = |(name, value): &&(&str, Json)| format!("{}:{value}", json!(name));
        let members: Vec<String> = members.iter().map(member).collect();
        format!("{{{}}}", members.join(",")).into_bytes()
    };
    [object([&first, &second]), object([&second, &first])]
}

#[test]
fn of_several_names_for_the_code_the_surest_counts() {
    let ranks = ["__type", "Code", "code"];
    for (place, surer) in ranks.iter().enumerate() {
        for other in ranks.iter().skip(place + 1) {
            for body in both_orders((surer, json!("Gone")), (other, json!("Other"))) {
                for wire in WIRES.iter().filter(|wire| wire.format == Format::Json) {
                    let expected = match wire.is_rpc_v2() && *surer != "__type" {
                        true => None,
                        false => Some("Gone"),
                    };
                    let error = error(wire, 410, &[], &body);
                    assert_eq!(error.metadata().code(), expected, "{}", wire.name);
                }
                let error: PutError = error_of_json("", &body);
                assert_eq!(error.metadata().code(), Some("Gone"));
            }
        }
    }
}

#[test]
fn xml_has_its_code_in_one_place() {
    let inner = "<__type>Gone</__type><code>Gone</code><Code>Other</Code>";
    let body = format!("<ErrorResponse><Error>{inner}</Error></ErrorResponse>");
    for wire in WIRES.iter().filter(|wire| wire.format == Format::Xml) {
        // A header for services that once spoke awsQuery, which was XML.
        let headers = [("x-amzn-query-error", &b"Gone;Sender"[..])];
        let error = error(wire, 500, &headers, body.as_bytes());
        assert_eq!(error.metadata().code(), Some("Other"), "{}", wire.name);
        assert_eq!(error.metadata().fault(), Some(Fault::Server));
    }
    let error: PutError = error_of_xml("", body.as_bytes());
    assert_eq!(error.metadata().code(), Some("Other"));
}

#[test]
fn what_stands_beside_the_error_is_none_of_its_members() {
    let body =
        b"<ErrorResponse><Error><Code>Throttled</Code></Error><code>42</code></ErrorResponse>";
    for wire in WIRES.iter().filter(|wire| wire.format == Format::Xml) {
        match error(wire, 400, &[], body) {
            PutError::Throttled(error) => assert_eq!(error.code, None, "{}", wire.name),
            other => panic!("{}: {other:?}", wire.name),
        }
    }
}

#[test]
fn no_member_but_the_message_may_be_of_another_sort() {
    for wire in &WIRES {
        let body = wire.error("Throttled", &json!({"password": {"a": "b"}}));
        let error = error(wire, 400, &[], &body);
        assert!(matches!(error, PutError::InvalidResponse(_)), "{error:?}");
        let problem = error.metadata().problem().unwrap();
        assert!(problem.path().ends_with("password"), "{problem}");
    }
}
