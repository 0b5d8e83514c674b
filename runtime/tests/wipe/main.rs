//! What `wipe` overwrites, and what it leaves.

mod memory;
mod shapes;

use std::collections::BTreeMap;

use shapes::{Color, Content, Owner, Safe};
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::{Blob, Document, ErrorMetadata, Response, Timestamp, Wiped, wipe};
use tinsmith::{RawBody, ServiceError};

use memory::{Place, secret};

fn map<K: Ord, V, const N: usize>(entries: [(K, V); N]) -> BTreeMap<K, V> {
    BTreeMap::from(entries)
}

fn owner(secret: &str) -> Owner {
    Owner {
        name: secret.to_owned(),
        color: Color::from(secret),
        account: 7.into(),
        balance: Some(7.into()),
        born: Timestamp::from_seconds(1),
        notes: Some(Document::List(vec![Document::Map(map([(
            secret.to_owned(),
            Document::from(secret),
        )]))])),
        by_color: map([(Color::from(secret), vec![1, 2])]),
        rich: true,
        content: Some(Content::Public(secret.to_owned())),
    }
}

/// An owner of whom nothing is left.
fn nobody() -> Owner {
    Owner {
        notes: Some(Document::Null),
        balance: Some(0.into()),
        content: Some(Content::Public(String::new())),
        ..Owner::blank()
    }
}

fn safe(secret: &str) -> Safe {
    Safe {
        label: "label".to_owned(),
        combination: secret.to_owned(),
        key: Some(secret.into()),
        codes: vec![secret.to_owned(), secret.to_owned()],
        codes_by_name: map([(
            "name".to_owned(),
            vec![None, Some(secret.to_owned()), Some(secret.to_owned())],
        )]),
        names_by_code: map([(secret.to_owned(), "name".to_owned())]),
        content: Some(Content::Secret(secret.to_owned())),
        owner: Some(owner(secret)),
        inner: None,
        labels: vec![Color::Red, Color::from("green")],
        owners: vec![owner(secret)],
    }
}

fn wiped_safe() -> Safe {
    Safe {
        label: "label".to_owned(),
        combination: String::new(),
        key: Some(Blob::default()),
        codes: vec![String::new(), String::new()],
        codes_by_name: map([(
            "name".to_owned(),
            vec![None, Some(String::new()), Some(String::new())],
        )]),
        names_by_code: BTreeMap::new(),
        content: Some(Content::Secret(String::new())),
        owner: Some(nobody()),
        inner: None,
        labels: vec![Color::Red, Color::from("green")],
        owners: vec![nobody()],
    }
}

#[test]
fn secrets_go_and_all_else_stays() {
    let mut outer = safe("secret");
    outer.inner = Some(Box::new(safe("secret")));
    wipe(&mut outer);
    let mut expected = wiped_safe();
    expected.inner = Some(Box::new(wiped_safe()));
    assert_eq!(outer, expected);
    // Nothing more to do.
    wipe(&mut outer);
    assert_eq!(outer, expected);
}

#[test]
fn what_is_below_a_secret_is_secret() {
    let mut owner = owner("secret");
    wipe(&mut owner);
    assert_eq!(owner, nobody());
}

#[test]
fn a_union_stays_what_it_is() {
    for (mut content, expected) in [
        (Content::Public("a".into()), Content::Public("a".into())),
        (Content::Secret("a".into()), Content::Secret(String::new())),
        (Content::Nothing, Content::Nothing),
        (Content::Unknown("a".into()), Content::Unknown("a".into())),
        (
            Content::Safe(Box::new(safe("secret"))),
            Content::Safe(Box::new(wiped_safe())),
        ),
    ] {
        wipe(&mut content);
        assert_eq!(content, expected);
    }
}

#[test]
fn a_response_is_wiped_when_it_is_dropped() {
    let response = Response::new(safe(&secret("a response")));
    let place = Place::of(&response.combination);
    drop(Wiped::new(response));
    place.assert_wiped();
}

#[test]
fn what_is_taken_out_is_not_wiped() {
    let wiped = Wiped::from(safe("secret"));
    assert_eq!(format!("{wiped:?}"), format!("{:?}", safe("secret")));
    assert_eq!(wiped.clone().into_inner(), safe("secret"));
    let mut wiped = wiped;
    wiped.label.push('!');
    assert_eq!(wiped.into_inner().label, "label!");
}

#[test]
fn errors_lose_their_body() {
    let mut metadata = ErrorMetadata::default().with_code("Code");
    wipe(&mut metadata);
    assert_eq!(metadata.code(), Some("Code"));
    let mut error = ServiceError::new(safe("secret"), metadata);
    wipe(&mut error);
    assert_eq!(error.into_error(), wiped_safe());
    let mut body = RawBody::from(secret("a body"));
    let place = Place::of_bytes(&body);
    wipe(&mut body);
    assert!(body.is_empty());
    place.assert_wiped();
}

/// Each secret text and blob stands in memory that is looked at again after it was wiped.
#[test]
fn no_bytes_are_left() {
    let secret = secret("no_bytes_are_left");
    let mut safe = safe(&secret);
    safe.inner = Some(Box::new(Safe {
        content: Some(Content::Safe(Box::new(self::safe(&secret)))),
        ..self::safe(&secret)
    }));
    let mut places = Vec::new();
    places_of(&safe, &mut places);
    assert_eq!(places.len(), 3 * 20 - 1);
    for place in &places {
        place.assert_held();
    }
    wipe(&mut safe);
    for place in &places {
        place.assert_wiped();
    }
}

fn places_of(safe: &Safe, places: &mut Vec<Place>) {
    let mut add = |text: &str| places.push(Place::of(text));
    add(&safe.combination);
    safe.codes.iter().for_each(|text| add(text));
    for text in safe.codes_by_name.values().flatten().flatten() {
        add(text);
    }
    safe.names_by_code.keys().for_each(|text| add(text));
    if let Some(Content::Secret(text)) = &safe.content {
        add(text);
    }
    for owner in safe.owner.iter().chain(&safe.owners) {
        add(&owner.name);
        add(owner.color.as_ref());
        owner.by_color.keys().for_each(|key| add(key.as_ref()));
        if let Some(Content::Public(text)) = &owner.content {
            add(text);
        }
        if let Some(Document::List(items)) = &owner.notes
            && let [Document::Map(entries)] = items.as_slice()
        {
            for (key, value) in entries {
                add(key);
                if let Document::String(text) = value {
                    add(text);
                }
            }
        }
    }
    if let Some(key) = &safe.key {
        places.push(Place::of_bytes(key));
    }
    if let Some(Content::Safe(inner)) = &safe.content {
        places_of(inner, places);
    }
    if let Some(inner) = &safe.inner {
        places_of(inner, places);
    }
}

/// What tells that the assertions can fail: a text that was only emptied is still there.
#[test]
fn a_text_that_is_only_emptied_is_found() {
    let mut text = secret("a text");
    let place = Place::of(&text);
    text.clear();
    place.assert_held();
    assert!(text.is_empty());
}

#[cfg(feature = "sign")]
#[test]
fn credentials_are_overwritten_when_they_are_dropped() {
    let credentials = tinsmith::sign::Credentials::new("AKIDEXAMPLE", secret("a signer"));
    let credentials = credentials.with_session_token(secret("a session"));
    let key = Place::of(credentials.secret_access_key());
    let token = Place::of(credentials.session_token().unwrap_or_default());
    key.assert_held();
    token.assert_held();
    drop(credentials);
    key.assert_wiped();
    token.assert_wiped();
}
