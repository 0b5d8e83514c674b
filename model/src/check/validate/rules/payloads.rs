//! `MediaType`: the values of the trait are media types.

use crate::check::graph::Graph;
use crate::check::validate::event::Events;
use crate::traits;

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for (_, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        if let Some(media_type) = node.traits().str(traits::MEDIA_TYPE)
            && !is_media_type(media_type)
        {
            events.error(
                "MediaType",
                node,
                format!("Invalid mediaType value, \"{media_type}\": expected a type such as `text/plain`"),
            );
        }
    }
}

/// Whether a text is a type, a subtype and parameters. See RFC 9110, section 8.3.1.
fn is_media_type(text: &str) -> bool {
    let is_token = |part: &str| {
        let is_part = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
        !part.is_empty() && part.bytes().all(is_part)
    };
    let mut parts = text.split(';');
    let Some((kind, subtype)) = parts.next().and_then(|first| first.split_once('/')) else {
        return false;
    };
    let is_parameter = |part: &str| {
        let Some((key, value)) = part.trim().split_once('=') else {
            return false;
        };
        let quoted = value
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        is_token(key.trim()) && (quoted.is_some() || is_token(value.trim()))
    };
    is_token(kind) && is_token(subtype.trim_end()) && parts.all(is_parameter)
}
