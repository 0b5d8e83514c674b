//! Where credentials can come from, each source in a file of its own.

pub(crate) mod container;
pub(crate) mod environment;
pub(crate) mod instance_metadata;
#[cfg(feature = "login")]
pub(crate) mod login;
#[cfg(feature = "login")]
mod login_proof;
pub(crate) mod process;
pub(crate) mod profile;
pub(crate) mod role;
pub(crate) mod sso;
pub(crate) mod sso_token;
