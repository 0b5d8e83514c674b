//! What goes over the wire ends at milliseconds, as Smithy's formats of timestamps do; what is written to be read again
//! has all digits.

use tinsmith::event_stream::HeaderValue;
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::{Endpoint, Shape, Timestamp};

use crate::fetch::{self, REST};
use crate::shapes::{PutInput, PutOutput};
use crate::wires::{Format, WIRES};

/// Moments with more digits than milliseconds have, each with what goes over the wire: never a later one, so that a
/// moment before 1970 has the same milliseconds in seconds as in a calendar's form.
fn moments() -> [(Timestamp, Timestamp); 5] {
    let moment = |seconds, nanoseconds| Timestamp::new(seconds, nanoseconds).unwrap();
    [
        (946_845_296, 123_456_789, 123_000_000),
        (946_845_296, 999_999_999, 999_000_000),
        (946_845_296, 999_999, 0),
        (-1, 999_999_999, 999_000_000),
        (-2, 1, 0),
    ]
    .map(|(seconds, nanoseconds, sent)| (moment(seconds, nanoseconds), moment(seconds, sent)))
}

fn input(at: Timestamp) -> PutInput {
    PutInput {
        date_time: Some(at),
        http_date: Some(at),
        epoch: Some(at),
        ..<PutInput as DeserializableStruct>::blank()
    }
}

fn output(at: Timestamp) -> PutOutput {
    PutOutput {
        at,
        ..<PutOutput as DeserializableStruct>::blank()
    }
}

#[test]
fn requests_and_responses_end_at_milliseconds() {
    let endpoint = Endpoint::new("https://example.com/base").unwrap();
    for wire in &WIRES {
        for (moment, sent) in moments() {
            let body = |at| (wire.request)(&endpoint, &input(at)).unwrap().into_body();
            assert_eq!(body(moment), body(sent), "{}: {moment}", wire.name);
            let response = (wire.write)(&output(moment), None).unwrap();
            let read = wire.read(&response).unwrap();
            assert_eq!(read.result.at, sent, "{}: {moment}", wire.name);
        }
    }
}

#[test]
fn bodies_have_the_digits_of_milliseconds() {
    let endpoint = Endpoint::new("https://example.com/base").unwrap();
    let (moment, _) = moments()[3];
    for wire in WIRES.iter().filter(|wire| wire.format != Format::Cbor) {
        let request = (wire.request)(&endpoint, &input(moment)).unwrap();
        let body = String::from_utf8(request.into_body()).unwrap();
        let body = body.replace("%3A", ":");
        // This protocol knows no `@timestampFormat`.
        if wire.name != "rpcv2Json" {
            assert!(body.contains("1969-12-31T23:59:59.999Z"), "{body}");
        }
        assert!(body.contains("-0.001") && !body.contains("9999"), "{body}");
    }
}

#[test]
fn headers_and_queries_end_at_milliseconds() {
    for rest in &REST {
        for (moment, sent) in moments() {
            let request = |at| {
                let mut input = fetch::input();
                (input.since, input.until) = (Some(at), Some(at));
                rest.request(&input).unwrap()
            };
            let (request, expected) = (request(moment), request(sent));
            assert_eq!(request.uri(), expected.uri(), "{}", rest.name);
            assert_eq!(request.headers(), expected.headers(), "{}", rest.name);
            assert!(request.headers().contains_key("x-since"));
            assert!(request.uri().query().unwrap().contains("until="));
        }
    }
}

#[test]
fn headers_of_events_end_at_milliseconds() {
    for (moment, sent) in moments() {
        let encoded = |at| {
            let message = tinsmith::event_stream::Message::new("");
            message.header("at", HeaderValue::Timestamp(at)).encode()
        };
        assert_eq!(encoded(moment), encoded(sent));
    }
}

#[test]
fn codecs_alone_keep_all_digits() {
    for (moment, _) in moments() {
        let shape = output(moment);
        let json = PutOutput::of_json(shape.to_json().unwrap()).unwrap();
        let xml = PutOutput::of_xml(shape.to_xml().unwrap()).unwrap();
        assert_eq!([json.at, xml.at], [moment; 2]);
        let value = shape.to_value();
        assert_eq!(value.get("at"), Some(&tinsmith::Value::Timestamp(moment)));
        let query = shape.to_query().unwrap().replace("%3A", ":");
        assert!(query.contains(&format!("at={moment}")), "{query}");
    }
    // A double holds nanoseconds close to 1970 only.
    let shape = output(moments()[3].0);
    let cbor = PutOutput::of_cbor(shape.to_cbor().unwrap()).unwrap();
    assert_eq!(cbor.at, shape.at);
}
