//! Generated crates as a compiler, a linter and their users find them: each test generates some below cargo's directory for
//! what tests write, and lets cargo build them.

// Helpers of tests may fail as tests do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod aws_models;
mod aws_responses;
mod compatible;
mod hostile_models;
mod protocols;
mod wiping;
mod workspace;
