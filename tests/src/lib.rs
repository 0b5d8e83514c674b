//! What crosses the members of the workspace: see the folder `tests/` beside this one.

/// The examples in the README, as tests.
#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
pub struct Readme;
