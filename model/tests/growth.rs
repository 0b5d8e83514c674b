//! What loading takes grows as what is loaded and what comes of it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test asserts by panicking"
)]

use std::alloc::System;
use std::fmt::Write as _;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use tinsmith_model::Loader;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many bytes are allocated to load a model of these shapes, and how many members the shape `a#S` has then.
fn loaded(shapes: &str) -> (usize, usize) {
    let text = format!("{{\"smithy\": \"2.0\", \"shapes\": {{{shapes}}}}}");
    let mut loader = Loader::new();
    loader.source("1.json", text);
    let region = Region::new(ALLOCATOR);
    let model = loader.load().unwrap_or_else(|faults| panic!("{faults}"));
    let allocated = region.change().bytes_allocated;
    let shape = model.get("a#S").expect("a shape");
    (allocated, shape.members().count())
}

const MIXIN: &str = r#""smithy.api#mixin": {}, "smithy.api#documentation": "Some words.""#;

/// Each mixin adds a member to those of the one before.
fn chain(length: usize) -> String {
    let mut text = String::new();
    for n in 0..length {
        let before = match n {
            0 => String::new(),
            _ => format!(r#", "mixins": [{{ "target": "a#M{}" }}]"#, n - 1),
        };
        let member = format!(r#""m{n}": {{ "target": "smithy.api#String" }}"#);
        let _ = write!(
            text,
            r#""a#M{n}": {{ "type": "structure", "traits": {{ {MIXIN} }}, "members": {{ {member} }}{before} }}, "#
        );
    }
    let last = length - 1;
    let _ = write!(
        text,
        r#""a#S": {{ "type": "structure", "mixins": [{{ "target": "a#M{last}" }}] }}"#
    );
    text
}

/// Each service adds an operation to those of the one before.
fn services(length: usize) -> String {
    let mut text = String::new();
    for n in 0..length {
        let before = match n {
            0 => String::new(),
            _ => format!(r#", "mixins": [{{ "target": "a#V{}" }}]"#, n - 1),
        };
        let _ = write!(
            text,
            r#""a#O{n}": {{ "type": "operation" }}, "a#V{n}": {{ "type": "service", "traits": {{ {MIXIN} }},
                "operations": [{{ "target": "a#O{n}" }}]{before} }}, "#
        );
    }
    text + r#""a#S": { "type": "structure", "members": { "m": { "target": "smithy.api#String" } } }"#
}

/// One test: the allocator counts for the whole process.
#[test]
fn chains_of_mixins_cost_what_their_end_has() {
    // What the prelude takes.
    let (nothing, _) = loaded(r#""a#S": { "type": "structure" }"#);
    for (name, shapes) in [
        ("structures", chain as fn(usize) -> String),
        ("services", services),
    ] {
        let (small, large) = (loaded(&shapes(400)), loaded(&shapes(1_600)));
        let [less, more] = [small.0, large.0].map(|bytes| bytes - nothing);
        assert!(
            more < 5 * less,
            "{name}: {less} bytes, then {more} for four times as much"
        );
        if name == "structures" {
            assert_eq!([small.1, large.1], [400, 1_600]);
        }
    }
}
