//! Credentials and settings, where every AWS tool has them.
//!
//! [`CredentialsChain`] looks for credentials in the official order, [`Settings`] reads region, endpoints and tries from the same files,
//! and [`CredentialsCache`] keeps what was found until shortly before its end. None of them does I/O: each gives a [`Dialogue`], which
//! asks for one [`Effect`] after the other. [`perform_here`] does what a machine can do by itself; HTTP calls and pauses are the
//! client's.
//!
//! What is not supported, and told so where a profile asks for it: roles that want a code of a device (`mfa_serial`).

mod assumed_role;
mod bearer_token;
mod cache;
mod call;
mod chain;
mod dialogue;
mod effect;
mod environment;
mod error;
#[doc(hidden)]
pub mod internal;
mod json;
mod local;
#[allow(
    clippy::exhaustive_enums,
    clippy::exhaustive_structs,
    reason = "nobody but the tests of this repository sees it"
)]
mod plan;
mod profile;
mod provider;
mod resolved;
mod settings;
mod source;

pub use assumed_role::AssumedRole;
pub use bearer_token::BearerToken;
pub use cache::{CredentialsCache, Lookup, Refresh, Waiting};
pub use chain::CredentialsChain;
pub use dialogue::{Dialogue, Pending, Step};
pub use effect::{Answer, Effect, FileError, FileToWrite, HttpCall, ProcessOutput};
pub use environment::Environment;
pub use error::{CredentialsError, Source, Tried};
pub use local::perform_here;
pub use profile::{FileLocations, ProfileError, ProfileFiles, Section};
pub use resolved::ResolvedCredentials;
pub use settings::{RetryMode, Settings, SettingsError};
