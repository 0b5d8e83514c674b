//! How Amazon S3 is addressed: a bucket is in the endpoint's URL or in the path, never in both and never in none.

use super::{Call, carried};
use crate::{Customization, Error, ErrorKind, Member, OperationSchema, Result};

/// Whether the path leaves a label out that the endpoint's URL names: the bucket. S3's rules put it into each URL, by
/// itself or by the ARN that it is, where the model has it in the path.
pub(super) fn leaves_out(call: &Call<'_>, m: &Member) -> bool {
    is_s3(call) && carried::is_named(call, m)
}

/// Whether a label may have the segments `.` and `..`: the key of an object. S3 signs paths as they are.
pub(super) fn keeps_dots(operation: &OperationSchema, label: &str) -> bool {
    operation.service.customization == Some(Customization::S3) && label == "Key"
}

/// Refuses a host of AWS that is one bucket's, where the caller didn't say which: S3 would take the bucket in the
/// path for a part of the key.
pub(crate) fn check(call: &Call<'_>) -> Result<()> {
    if !is_s3(call) || !call.endpoint.carried().is_empty() {
        return Ok(());
    }
    let host = call.endpoint.uri().host().unwrap_or_default();
    if !is_of_bucket(host) {
        return Ok(());
    }
    let message = format!(
        "the host `{host}` is that of one bucket: take the endpoint of `EndpointParameters`, or say which by \
         `Endpoint::carrying`"
    );
    Err(Error::new(ErrorKind::Request, message))
}

/// Whether a host has more before the label that says S3 than AWS's own do.
fn is_of_bucket(host: &str) -> bool {
    let labels: Vec<&str> = host.trim_end_matches('.').split('.').collect();
    let is_aws = labels
        .iter()
        .any(|label| matches!(*label, "amazonaws" | "aws"));
    let says_s3 = |label: &&str| {
        *label == "s3" || label.starts_with("s3-") || label.starts_with("s3express-")
    };
    match labels.iter().rposition(says_s3) {
        Some(at) if is_aws => match labels.get(..at) {
            // AWS PrivateLink: it takes buckets in the path.
            Some(["bucket", endpoint]) if endpoint.starts_with("vpce-") => false,
            before => before.is_some_and(|before| !before.is_empty()),
        },
        _ => false,
    }
}

fn is_s3(call: &Call<'_>) -> bool {
    call.operation.service.customization == Some(Customization::S3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_buckets_are_told() {
        for host in [
            "my-bucket.s3.eu-central-1.amazonaws.com",
            "my.bucket.s3.amazonaws.com",
            "s3-bucket.s3.dualstack.eu-central-1.amazonaws.com",
            "my-bucket.s3-accelerate.amazonaws.com",
            "my-bucket.s3.cn-north-1.amazonaws.com.cn",
            "b--usw2-az1--x-s3.s3express-usw2-az1.us-west-2.amazonaws.com",
            "my-bucket.bucket.vpce-1a2b-3c.s3.us-east-1.vpce.amazonaws.com",
        ] {
            assert!(is_of_bucket(host), "{host}");
        }
        for host in [
            "s3.eu-central-1.amazonaws.com",
            "s3.amazonaws.com.",
            "s3-eu-west-1.amazonaws.com",
            "s3.dualstack.eu-central-1.amazonaws.com",
            "bucket.vpce-1a2b-3c.s3.us-east-1.vpce.amazonaws.com",
            "my-bucket.s3.example.com",
            "minio.example.com",
            "localhost",
            "127.0.0.1",
        ] {
            assert!(!is_of_bucket(host), "{host}");
        }
    }
}
