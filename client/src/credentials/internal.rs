//! What the tests of this repository look at: what a profile asks for, and where metadata services are.

pub use super::plan::{Base, NamedSource, NoPlan, Plan, Role, Sso, WebIdentity, plan};
pub use super::source::container::endpoint as container_endpoint;
pub use super::source::instance_metadata::{
    Overrides, endpoint as instance_metadata_endpoint, token_uri,
};
