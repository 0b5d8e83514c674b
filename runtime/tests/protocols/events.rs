//! Event streams that hold what no service should send.

use std::marker::PhantomData;

use tinsmith::event_stream::{Message, Receiver, ReceivesEvents, SendsEvents, encode_event};
use tinsmith::http::{HeaderMap, Response};
use tinsmith::internal::deserialize::{DeserializableStruct, ShapeDeserializer, read_value};
use tinsmith::internal::schema::{Member, OperationSchema, Schema};
use tinsmith::internal::serialize::{MemberSerializer, SerializableStruct};
use tinsmith::protocol::{AwsJson1_1, Protocol, RestJson1, RestXml, RpcV2Cbor};
use tinsmith::{ErrorKind, Operation, OperationError, Result, Unit, UnknownVariant};

use crate::operation::{PutError, SERVICE};
use crate::shapes::{Choice, Item, Leaky, Throttled};

/// An operation with the errors of `Put` and events.
#[derive(Debug)]
struct Watch<P>(PhantomData<P>);

impl<P: Protocol> Operation for Watch<P> {
    type Input = Unit;
    type Output = Unit;
    type Error = PutError;
    type Protocol = P;

    const SCHEMA: &'static OperationSchema = &OperationSchema::new(
        &SERVICE,
        "Watch",
        &tinsmith::internal::schema::prelude::UNIT,
        &tinsmith::internal::schema::prelude::UNIT,
    )
    .http("GET", "/watch")
    .sends_events()
    .receives_events();
}

impl<P: Protocol> ReceivesEvents for Watch<P> {
    type Event = News;
}

impl<P: Protocol> SendsEvents for Watch<P> {
    type Event = News;
}

#[derive(Debug, Clone, PartialEq)]
enum News {
    Item(Item),
    Throttled(Throttled),
    Leaky(Leaky),
    /// One that may itself be what the model doesn't name.
    Choice(Choice),
    Unknown(UnknownVariant),
}

static NEWS: std::sync::LazyLock<&'static Schema> = std::sync::LazyLock::new(|| {
    let of = |name, shape: &dyn SerializableStruct| Member::new(name, shape.schema());
    let members = [
        of("item", &Item::blank()),
        of("slow", &Throttled::blank()),
        of("leak", &Leaky::blank()),
        of("choice", &Choice::blank()),
    ];
    Box::leak(Box::new(Schema::union(
        "example#News",
        Box::leak(Box::new(members)),
    )))
});

impl SerializableStruct for News {
    fn schema(&self) -> &'static Schema {
        &NEWS
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        match self {
            Self::Item(item) => v.member(0, item),
            Self::Throttled(error) => v.member(1, error),
            Self::Leaky(error) => v.member(2, error),
            Self::Choice(choice) => v.member(3, choice),
            Self::Unknown(_) => {}
        }
    }
}

impl DeserializableStruct for News {
    fn blank() -> Self {
        Self::Unknown(UnknownVariant::default())
    }

    fn read_member<'de>(
        &mut self,
        index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        *self = match index {
            0 => Self::Item(read_value(m, de)?),
            1 => Self::Throttled(read_value(m, de)?),
            2 => Self::Leaky(read_value(m, de)?),
            _ => Self::Choice(read_value(m, de)?),
        };
        Ok(())
    }

    fn unknown_member(&mut self, name: &str) {
        *self = Self::Unknown(UnknownVariant::new_unchecked(name));
    }
}

fn message(kind: &str, name: &str, payload: &[u8]) -> Message {
    Message::new(payload)
        .header(":message-type", kind)
        .header(format!(":{kind}-type"), name)
}

fn item() -> News {
    let mut item = Item::blank();
    item.key = "k".to_owned();
    News::Item(item)
}

/// What comes of messages after a head with a request id.
fn receive<P: Protocol>(messages: &[Message]) -> Vec<std::result::Result<News, PutError>> {
    let mut head = Response::new(b"not looked at");
    let headers: &mut HeaderMap = head.headers_mut();
    headers.insert("x-amzn-requestid", "r-1".parse().unwrap());
    headers.insert("smithy-protocol", "rpc-v2-cbor".parse().unwrap());
    let response = tinsmith::operation::response::<Watch<P>>(&head).unwrap();
    let mut receiver = Receiver::<Watch<P>>::new(&response.metadata);
    for message in messages {
        receiver.push(&message.encode().unwrap());
    }
    let found = receiver.by_ref().collect();
    receiver.finish().unwrap();
    found
}

fn all_go_on_after<P: Protocol>() {
    let good = tinsmith::event_stream::event_message::<Watch<P>>(&item()).unwrap();
    for bad in [
        message("event", "later", b"anything"),
        message("event", "initial-response", b""),
        message("event", "item", b"<<<"),
        message("exception", "slow", b"<<<"),
        message("exception", "later", b"<<<"),
        message("exception", "leak", b""),
        message("error", "unnamed", b"<<<"),
        message("other", "item", b""),
        Message::default(),
    ] {
        let stream = [good.clone(), bad.clone(), good.clone()];
        let found = receive::<P>(&stream);
        assert_eq!(found.first(), Some(&Ok(item())), "{bad:?}");
        assert_eq!(found.last(), Some(&Ok(item())), "{bad:?}");
        assert_eq!(receive::<P>(&stream), found);
        for error in found.iter().filter_map(|event| event.as_ref().err()) {
            assert_eq!(error.metadata().request_id(), Some("r-1"), "{error}");
            assert_eq!(error.metadata().body(), bad.payload(), "{error}");
        }
    }
}

#[test]
fn a_message_that_can_not_be_read_hides_no_other() {
    all_go_on_after::<AwsJson1_1>();
    all_go_on_after::<RestJson1>();
    all_go_on_after::<RestXml>();
    all_go_on_after::<RpcV2Cbor>();
}

#[test]
fn each_sort_of_message_becomes_what_it_is() {
    let [unknown] = &receive::<RestJson1>(&[message("event", "later", b"{}")])[..] else {
        panic!("one event");
    };
    let later = News::Unknown(UnknownVariant::new_unchecked("later"));
    assert_eq!(unknown, &Ok(later));

    let error = |message: Message| receive::<RestJson1>(&[message]).remove(0).unwrap_err();
    let slow = error(message(
        "exception",
        "slow",
        br#"{"message":"wait","code":3}"#,
    ));
    assert_eq!(
        slow.to_string(),
        "Throttled: wait (HTTP 200, request id r-1)"
    );
    assert!(
        matches!(&slow, PutError::Throttled(e) if e.code == Some(3)),
        "{slow:?}"
    );
    // The operation's own errors come under their names, too.
    assert!(matches!(
        error(message("exception", "Gone", b"")),
        PutError::Gone(_)
    ));
    let leak = error(message("exception", "leak", br#"{"message":"geheim"}"#));
    assert!(matches!(leak, PutError::Leaky(_)));
    let shown = format!("{leak} {:?}", leak.metadata());
    assert!(!shown.contains("geheim"), "{shown}");

    let unmodeled = error(
        Message::new("details")
            .header(":message-type", "error")
            .header(":error-code", "Throttled")
            .header(":error-message", "too busy"),
    );
    assert!(
        unmodeled.to_string().starts_with("Throttled: too busy"),
        "{unmodeled}"
    );
    assert!(
        matches!(&unmodeled, PutError::UnknownOperationError { code, body, .. }
            if code == "Throttled" && ***body == *b"details"),
        "{unmodeled:?}"
    );

    let wrong = error(message("event", "item", br#"{"key": 5}"#));
    let problem = wrong.metadata().problem().unwrap();
    assert_eq!(
        (problem.kind(), problem.path()),
        (ErrorKind::Mismatch, "item.key".to_owned())
    );
    let without = error(Message::new("").header(":event-type", "item"));
    assert!(
        without.to_string().contains("`:message-type` is missing"),
        "{without}"
    );
}

#[test]
fn every_change_of_a_payload_gives_one_answer() {
    let bytes = encode_event::<Watch<RpcV2Cbor>>(&item()).unwrap();
    let mut decoder = tinsmith::event_stream::Decoder::new();
    decoder.push(&bytes);
    let payload = decoder.next().unwrap().unwrap().into_payload();
    for at in 0..payload.len() {
        for change in 1..=255 {
            let mut changed = payload.to_vec();
            changed[at] ^= change;
            let changed = [message("event", "item", &changed)];
            let found = receive::<RpcV2Cbor>(&changed);
            assert_eq!(found.len(), 1);
            assert_eq!(receive::<RpcV2Cbor>(&changed), found);
        }
    }
}

#[test]
fn a_body_that_ends_within_a_message_is_an_error_of_the_operation() {
    let bytes = encode_event::<Watch<AwsJson1_1>>(&item()).unwrap();
    let mut receiver = Receiver::<Watch<AwsJson1_1>>::new(&tinsmith::Metadata::default());
    receiver.push(&bytes[..bytes.len() - 1]);
    assert!(receiver.next().is_none());
    let error = receiver.finish().unwrap_err();
    assert!(matches!(error, PutError::InvalidResponse(_)));
    assert!(
        error.to_string().contains("ends within a message"),
        "{error}"
    );
}

#[test]
fn what_the_model_does_not_name_is_not_sent() {
    for (event, says) in [
        (News::blank(), "the model doesn't name the event"),
        (News::Choice(Choice::blank()), "choice"),
    ] {
        let error = encode_event::<Watch<RestJson1>>(&event).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
        assert_eq!(error.kind(), ErrorKind::Unrepresentable);
    }
}
