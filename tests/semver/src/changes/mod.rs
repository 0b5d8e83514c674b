//! Pairs of small models that differ in one thing each: for every rule of the comparison at least one pair, in both
//! directions.

mod base;
mod members;
mod operations;
mod pair;
mod service;
mod shapes;
mod traits;

pub use pair::Pair;

/// All pairs, by topic.
#[must_use]
pub fn topics() -> Vec<(&'static str, Vec<Pair>)> {
    vec![
        ("service", service::pairs()),
        ("operations", operations::pairs()),
        ("shapes", shapes::pairs()),
        ("members", members::pairs()),
        ("traits", traits::pairs()),
    ]
}
