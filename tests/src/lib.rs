//! What crosses the members of the workspace: the folder `tests/` beside this one, and what its tests and the rooms have in
//! common.

#![forbid(unsafe_code)]

#[cfg(feature = "models")]
pub mod excerpt;
#[cfg(feature = "models")]
pub mod fixture;
#[cfg(feature = "harness")]
pub mod harness;
#[cfg(feature = "peers")]
pub mod peers;
pub mod repository;

/// The examples in the README, as tests.
#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
pub struct Readme;

/// The example in the README of the package `tinsmith`, as a test: it calls a generated crate.
#[doc = include_str!("../../runtime/README.md")]
#[cfg(doctest)]
pub struct RuntimeReadme;

/// The examples in the book, as tests: a page each.
#[cfg(doctest)]
pub mod book {
    #[doc = include_str!("../../book/src/first-crate.md")]
    #[doc = include_str!("../../book/src/models.md")]
    #[doc = include_str!("../../book/src/calls.md")]
    #[doc = include_str!("../../book/src/modules.md")]
    #[doc = include_str!("../../book/src/build-scripts.md")]
    #[doc = include_str!("../../book/src/large-services.md")]
    #[doc = include_str!("../../book/src/updates.md")]
    #[doc = include_str!("../../book/src/mocks.md")]
    #[doc = include_str!("../../book/src/abilities.md")]
    #[doc = include_str!("../../book/src/figures.md")]
    pub struct Pages;
}
