//! Input that means harm: cut off, nested without end, or made to fill memory.

use tinsmith::{ErrorKind, Shape, Unit};

use crate::random;
use crate::shapes::Kitchen;

#[test]
fn a_truncated_input_is_an_error_at_every_byte() {
    let mut random = fastrand::Rng::with_seed(5);
    for _ in 0..10 {
        let json = random::kitchen(&mut random, 1).to_json().unwrap();
        for end in 1..json.len() {
            let cut = &json.as_bytes()[..end];
            let error = Kitchen::of_json(cut).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Syntax, "{}", cut.escape_ascii());
            assert!(error.offset().is_some_and(|offset| offset <= end));
            assert!(Unit::of_json(cut).is_err());
        }
    }
}

#[test]
fn changed_bytes_never_panic() {
    let mut random = fastrand::Rng::with_seed(6);
    let mut refused = 0;
    for _ in 0..5_000 {
        let mut json = random::kitchen(&mut random, 1)
            .to_json()
            .unwrap()
            .into_bytes();
        let at = random.usize(..json.len());
        json[at] = random.u8(..);
        match Kitchen::of_json(&json) {
            Ok(kitchen) => {
                // A changed letter may name a variant that no union knows.
                let again = kitchen.to_json().unwrap_or_else(|_| "{}".into());
                assert!(Kitchen::of_json(again).is_ok());
            }
            Err(error) => {
                assert!(error.offset().is_some_and(|offset| offset <= json.len()));
                refused += 1;
            }
        }
    }
    assert!(refused > 500, "{refused}");
}

#[test]
fn nesting_without_end_is_refused() {
    for level in [
        r#"{"child":"#,
        r#"{"children":["#,
        r#"{"document":"#,
        r#"{"x":"#,
    ] {
        let json = level.repeat(100_000);
        let error = Kitchen::of_json(json).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit, "{level}");
    }
    for start in [
        r#"{"document":"#,
        r#"{"unknown":"#,
        r#"{"map":{"a":null},"x":"#,
    ] {
        for bracket in ["[", r#"{"a":"#] {
            let json = format!("{start}{}", bracket.repeat(100_000));
            let error = Kitchen::of_json(json).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Limit, "{start}{bracket}");
        }
    }
    let json = "[".repeat(1_000_000);
    assert_eq!(
        Kitchen::of_json(json).unwrap_err().kind(),
        ErrorKind::Mismatch
    );
}

#[test]
fn documents_and_skipped_values_nest_as_deeply_as_shapes() {
    for name in ["document", "unknown"] {
        let nested = |levels: usize| {
            // The object itself is a level.
            let (open, close) = ("[".repeat(levels - 1), "]".repeat(levels - 1));
            format!(r#"{{"{name}":{open}{close}}}"#)
        };
        assert!(Kitchen::of_json(nested(128)).is_ok());
        let error = Kitchen::of_json(nested(129)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit);
    }
}

#[test]
fn small_objects_do_not_fill_memory() {
    for (name, item) in [
        ("children", "{}"),
        ("sparseList", "null"),
        ("document", r#"{"":1}"#),
        ("document", "{}"),
    ] {
        let many = |count: usize| format!(r#"{{"{name}":[{}]}}"#, vec![item; count].join(","));
        assert!(Kitchen::of_json(many(1_000)).is_ok(), "{name}");
        let error = Kitchen::of_json(many(100_000)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit, "{name}");
    }
    // A null that stands for nothing takes no memory.
    let nulls = vec!["null"; 100_000].join(",");
    let kitchen = Kitchen::of_json(format!(r#"{{"children":[{nulls}]}}"#)).unwrap();
    assert_eq!(kitchen.children, Some(Vec::new()));
    // Objects that say something are as many as they like.
    let members = vec![r#"{"text":"a"}"#; 100_000].join(",");
    let kitchen = Kitchen::of_json(format!(r#"{{"children":[{members}]}}"#)).unwrap();
    assert_eq!(kitchen.children.unwrap().len(), 100_000);
}
