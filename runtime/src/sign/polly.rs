//! Amazon Polly's speech, which a player gets by its URL alone: what would be in the body of the call is in the query.

use http::Request;
use percent_encoding::utf8_percent_encode;

use super::refused;
use super::url::{self, ESCAPED};
use crate::{Customization, Document, OperationSchema, Result};

/// Whether a URL of the operation is good for a GET, though the model has it as a POST.
pub(super) fn is_speech(operation: &OperationSchema) -> bool {
    operation.service.customization == Some(Customization::Polly)
        && operation.name == "SynthesizeSpeech"
}

/// Makes a GET of a call, whose members go by their names, and each item of a list by the name of the list.
pub(super) fn body_to_query(request: &mut Request<Vec<u8>>) -> Result<()> {
    let unlike = || refused("the request's body is not what `SynthesizeSpeech` sends");
    let Document::Map(members) = document(request.body())? else {
        return Err(unlike());
    };
    let mut query = Vec::new();
    for (name, value) in members {
        let values = match value {
            Document::List(items) => items,
            one => vec![one],
        };
        for value in values {
            let Document::String(text) = value else {
                return Err(unlike());
            };
            let text = utf8_percent_encode(&text, ESCAPED);
            query.push(format!("{}={text}", utf8_percent_encode(&name, ESCAPED)));
        }
    }
    let uri = url::with_query(request.uri(), &query.join("&"))?;
    *request.uri_mut() = uri;
    url::without_body(request);
    Ok(())
}

#[cfg(feature = "json")]
fn document(body: &[u8]) -> Result<Document> {
    // What the codec says of it may quote it.
    std::str::from_utf8(body)
        .ok()
        .and_then(|json| crate::codec::json::parse_document(json).ok())
        .ok_or_else(|| refused("the request's body is no JSON"))
}

#[cfg(not(feature = "json"))]
fn document(_body: &[u8]) -> Result<Document> {
    Err(refused(
        "a URL of this call is made of the JSON in its body: enable the feature `json`",
    ))
}
