use std::fmt::Write as _;

/// The parts of an Amazon Resource Name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Arn {
    /// The partition that the resource is in.
    pub partition: String,
    /// The service that it belongs to.
    pub service: String,
    /// Its region; empty for what has none.
    pub region: String,
    /// The account that owns it; empty for what has none.
    pub account_id: String,
    /// What is left, split at `:` and `/`.
    pub resource_id: Vec<String>,
}

/// `aws.parseArn`: the parts of an ARN; nothing, if it is none.
pub fn parse_arn(arn: &str) -> Option<Arn> {
    let mut parts = arn.splitn(6, ':');
    let mut next = || parts.next();
    let (prefix, partition, service, region, account_id, resource) =
        (next()?, next()?, next()?, next()?, next()?, next()?);
    if prefix != "arn" || partition.is_empty() || service.is_empty() || resource.is_empty() {
        return None;
    }
    Some(Arn {
        partition: partition.to_owned(),
        service: service.to_owned(),
        region: region.to_owned(),
        account_id: account_id.to_owned(),
        resource_id: resource.split([':', '/']).map(str::to_owned).collect(),
    })
}

/// `substring`: the characters from `start` to before `stop`, both counted from the end if `reverse`.
///
/// Nothing, if there aren't as many characters, or if one is not ASCII.
pub fn substring(text: &str, start: usize, stop: usize, reverse: bool) -> Option<&str> {
    if start >= stop || !text.is_ascii() {
        return None;
    }
    if reverse {
        let length = text.len();
        text.get(length.checked_sub(stop)?..length.checked_sub(start)?)
    } else {
        text.get(start..stop)
    }
}

/// `split`: the parts of `text` between `delimiter`s, at most `limit` of them; 0 means no limit.
pub fn split<'t>(text: &'t str, delimiter: &str, limit: usize) -> Vec<&'t str> {
    match limit {
        0 => text.split(delimiter).collect(),
        _ => text.splitn(limit, delimiter).collect(),
    }
}

/// `uriEncode`: `text` with all that RFC 3986 doesn't call unreserved as percent-encoded UTF-8.
pub fn uri_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            // Writing to a string can't fail.
            _ => drop(write!(encoded, "%{byte:02X}")),
        }
    }
    encoded
}
