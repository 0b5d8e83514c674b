//! What crosses the members of the workspace: the folder `tests/` beside this one, and what it has in common.

#![forbid(unsafe_code)]

#[cfg(feature = "models")]
pub mod changes;
#[cfg(feature = "conformance")]
pub mod conformance;
#[cfg(feature = "models")]
pub mod excerpt;
#[cfg(feature = "models")]
pub mod fixture;
#[cfg(feature = "interop")]
pub mod interop;
#[cfg(feature = "mutation")]
pub mod mutation;
#[cfg(feature = "peers")]
pub mod peers;
#[cfg(feature = "models")]
pub mod repository;

/// The examples in the README, as tests.
#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
pub struct Readme;
