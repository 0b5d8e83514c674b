//! Labels of host names.

/// Whether a text is a label of a host name by RFC 1123: letters, digits and hyphens, neither of its ends a hyphen,
/// 63 of them at most.
pub(crate) fn is_host_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}
