//! Shape ids: parts and grammar.

use std::collections::HashMap;

use tinsmith_model::ShapeId;

#[test]
fn ids_have_parts() {
    let id: ShapeId = "smithy.example.foo#Name$member".parse().expect("an id");
    assert_eq!(id.namespace(), "smithy.example.foo");
    assert_eq!(id.name(), "Name");
    assert_eq!(id.member(), Some("member"));
    assert_eq!(id.root().as_str(), "smithy.example.foo#Name");
    assert_eq!(id.to_string(), "smithy.example.foo#Name$member");
    assert!(!id.is_prelude());
    let id: ShapeId = "smithy.api#String".parse().expect("an id");
    assert!(id.is_prelude() && id.member().is_none());
}

#[test]
fn what_follows_the_grammar_is_an_id() {
    for good in ["a#b", "a.b_c._1#_X9", "A#__a$b"] {
        assert_eq!(good.parse::<ShapeId>().expect(good).as_str(), good);
    }
    for bad in [
        "", "#", "a", "a#", "#b", "a#b$", "a#b$c$d", "a#b#c", "a$b", ".a#b", "a.#b", "a..b#c",
        "1a#b", "a#1b", "a#_", "a b#c", "a#b-c", "a#é", "a#b\n",
    ] {
        assert!(bad.parse::<ShapeId>().is_err(), "{bad:?}");
    }
}

#[test]
fn maps_of_ids_can_be_asked_with_text() {
    let id: ShapeId = "a#b".parse().expect("an id");
    let map = HashMap::from([(id, 1)]);
    assert_eq!(map.get("a#b"), Some(&1));
}
