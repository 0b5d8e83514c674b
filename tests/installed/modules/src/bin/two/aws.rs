//! Services of AWS.

#[path = "../../s3.rs"]
pub(crate) mod s3;
#[path = "../../sts/mod.rs"]
pub(crate) mod sts;
