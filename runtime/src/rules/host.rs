use core::net::Ipv4Addr;

use super::refused;
use crate::host_label::is_host_label;
use crate::{Endpoint, Result};

/// An endpoint with the region that its rules were given.
///
/// # Errors
///
/// The region can't be part of a host's name. Rules put it there as it is, so that one such as `a.example/` would
/// lead to another host, with a signature that is good for the service.
pub fn in_region(endpoint: Endpoint, region: &str) -> Result<Endpoint> {
    if !is_valid_host_label(region, true) {
        return Err(refused(format!(
            "the region `{}` can't be part of a host's name; give one such as `eu-central-1`",
            region.escape_debug()
        )));
    }
    Ok(endpoint.with_region(region))
}

/// `isValidHostLabel`: whether `text` is a label of a host name by RFC 1123, or several joined by dots.
pub fn is_valid_host_label(text: &str, allow_sub_domains: bool) -> bool {
    if allow_sub_domains {
        text.split('.').all(is_host_label)
    } else {
        is_host_label(text)
    }
}

/// `aws.isVirtualHostableS3Bucket`: whether a bucket's name can be the first label of a host name, or its
/// first labels.
pub fn is_virtual_hostable_s3_bucket(bucket: &str, allow_sub_domains: bool) -> bool {
    (3..=63).contains(&bucket.len())
        && !bucket.bytes().any(|b| b.is_ascii_uppercase())
        && bucket.parse::<Ipv4Addr>().is_err()
        && is_valid_host_label(bucket, allow_sub_domains)
}
