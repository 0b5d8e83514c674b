//! The functions of Smithy's rules engine, for the endpoint rules that generated code holds.
//!
//! They follow the engine's standard library and its AWS library
//! ("Rules engine" in the Smithy specification); what the language itself can do (equality, conditions,
//! attributes) is plain Rust in generated code.

mod host;
mod partition;
mod text;
mod url;

pub use host::{in_region, is_valid_host_label, is_virtual_hostable_s3_bucket};
pub use partition::{Partition, partition};
pub use text::{Arn, parse_arn, split, substring, uri_encode};
pub use url::{Url, parse_url};

use crate::endpoint::without_user_info;
use crate::{Error, ErrorKind};

/// The error of rules that lead to no endpoint, in their own words. Those may quote the URL that the caller gave, of
/// which a user and a password are left out.
pub fn refused(message: impl Into<String>) -> Error {
    let message = message.into();
    let shown = without_user_info(&message).into_owned();
    Error::new(ErrorKind::Endpoint, shown)
}
