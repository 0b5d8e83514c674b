//! What crosses the members of the workspace: the folder `tests/` beside this one, and what it has in common.

#![forbid(unsafe_code)]

pub mod excerpt;
pub mod fixture;
pub mod repository;

pub mod conformance;

/// The examples in the README, as tests.
#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
pub struct Readme;
