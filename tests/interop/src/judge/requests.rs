//! Our requests, held against those that boto3 would send for the same input.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::{Request, Uri};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use tinsmith::internal::serialize::SerializableStruct;
use tinsmith::{Endpoint, Operation};

use super::draw::{Alphabet, Draw};
use super::{Checks, Fault, PEER, plain};
use crate::format::Difference;
use tinsmith_conformance::judge::body::{self, MapNames};

/// Headers that say nothing of the input: who sends, when, by which connection, and what is understood.
const OF_THE_CALL: &[&str] = &[
    "accept",
    "accept-encoding",
    "amz-sdk-invocation-id",
    "amz-sdk-request",
    "authorization",
    "content-length",
    "content-type",
    "expect",
    "host",
    "user-agent",
    // botocore names the version where a service tells its endpoints.
    "x-amz-api-version",
    "x-amz-content-sha256",
    "x-amz-date",
];

impl Checks {
    /// Holds the requests of an operation against boto3's, for so many inputs of these characters.
    ///
    /// # Errors
    ///
    /// The server's URL is no endpoint.
    pub fn requests<O: Operation>(
        &mut self,
        count: usize,
        alphabet: Alphabet,
    ) -> Result<(), Fault> {
        let name = O::SCHEMA.name();
        let mut draw = Draw::new(self.seed, name, alphabet);
        let mut checksums = false;
        for number in 0..count {
            let input: O::Input = draw.shape()?;
            let check = format!("{name}: request {number}");
            let plain = plain::of_shape(&input);
            // What boto3 puts before the server's address is no part of what is compared.
            let endpoint = Endpoint::new(&self.server)?.without_host_prefix();
            let found = match self.their_request(name, &plain) {
                Ok(Value::Null) => {
                    self.skip(PEER, check, format!("botocore's model has no {name}"));
                    continue;
                }
                Ok(mut theirs) => {
                    let has_md5 = has_header(&theirs, "content-md5");
                    let own = has_header(&theirs, "x-amz-checksum-");
                    let added = take_checksums(&mut theirs);
                    tinsmith::operation::request::<O>(&endpoint, &input)
                        .map_err(Into::into)
                        .and_then(|mut ours| {
                            if (added || own) && !has_md5 {
                                // Where a checksum is required, boto3 sends a CRC32 and we the MD5.
                                let md5 = ours.headers_mut().remove("content-md5");
                                checksums |= added && md5.is_none();
                            }
                            compare(&theirs, &ours, input.schema())
                        })
                }
                Err(fault) => Err(fault),
            };
            self.check(PEER, check, &plain, found);
        }
        if checksums {
            let check = format!("{name}: checksums of the body");
            self.skip(
                PEER,
                check,
                "requests have no checksums by aws.protocols#httpChecksum",
            );
        }
        Ok(())
    }

    fn their_request(&mut self, operation: &str, input: &Value) -> Result<Value, Fault> {
        let question = json!({
            "service": self.service, "operation": operation, "input": input, "endpoint": self.server,
        });
        self.peer.ask("request", question)
    }
}

/// Whether a request has a header whose name begins so.
fn has_header(request: &Value, start: &str) -> bool {
    let headers = request.get("headers").and_then(Value::as_array);
    headers.into_iter().flatten().any(|header| {
        let name = header[0].as_str().unwrap_or_default();
        name.to_ascii_lowercase().starts_with(start)
    })
}

/// Takes the headers out that boto3 adds for `aws.protocols#httpChecksum`. Tells whether there were any.
fn take_checksums(theirs: &mut Value) -> bool {
    let headers = theirs.get_mut("headers").and_then(Value::as_array_mut);
    let Some(headers) = headers else {
        return false;
    };
    let names: Vec<String> = headers
        .iter()
        .map(|header| header[0].as_str().unwrap_or_default().to_ascii_lowercase())
        .collect();
    let algorithm = "x-amz-sdk-checksum-algorithm";
    let checksum = "x-amz-checksum-crc32";
    // An input may have a checksum of its own.
    let adds = names.iter().any(|name| name == algorithm);
    headers.retain(|header| {
        let name = header[0].as_str().unwrap_or_default();
        !adds
            || ![algorithm, checksum]
                .iter()
                .any(|taken| name.eq_ignore_ascii_case(taken))
    });
    adds
}

/// What differs between boto3's request and ours.
fn compare(
    theirs: &Value,
    ours: &Request<Vec<u8>>,
    input: &'static tinsmith::internal::schema::Schema,
) -> Result<Vec<Difference>, Fault> {
    let mut found = Vec::new();
    let mut differ = |what: &str, theirs: String, ours: String| {
        if theirs != ours {
            found.push(Difference::new(what, theirs, ours));
        }
    };
    let text = |name: &str| theirs[name].as_str().unwrap_or_default();
    let url: Uri = text("url").parse()?;
    differ(
        "method",
        text("method").to_owned(),
        ours.method().to_string(),
    );
    // botocore's model of Route 53 has a slash at the end of a path, where the published model has none.
    let their_path = match url.path().strip_suffix("/rrset/") {
        Some(start) => format!("{start}/rrset"),
        None => url.path().to_owned(),
    };
    differ("path", their_path, ours.uri().path().to_owned());
    differ("query", query(&url), query(ours.uri()));

    let mut headers = BTreeMap::new();
    for header in theirs["headers"].as_array().into_iter().flatten() {
        let [name, value] = [&header[0], &header[1]].map(|text| text.as_str().unwrap_or_default());
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let media_type = headers.get("content-type").cloned();
    let our_headers: BTreeMap<String, String> = ours
        .headers()
        .iter()
        .map(|(name, value)| {
            (
                name.to_string(),
                String::from_utf8_lossy(value.as_bytes()).into(),
            )
        })
        .collect();
    let our_type = our_headers.get("content-type").map(String::as_str);
    // botocore leaves it to services to know XML.
    let media_type = media_type.or_else(|| our_type.map(str::to_owned));
    differ(
        "media type",
        essence(media_type.as_deref()).to_owned(),
        essence(our_type).to_owned(),
    );
    differ("headers", lines(headers), lines(our_headers));

    let body = theirs.pointer("/body/$bytes").and_then(Value::as_str);
    let body = BASE64_STANDARD
        .decode(body.unwrap_or_default())
        .map_err(|error| error.to_string())?;
    if body.is_empty() && is_empty_element(ours.body()) {
        // Where no member is set, botocore sends no body at all, and we an element without content.
        return Ok(found);
    }
    match std::str::from_utf8(&body) {
        Ok(body) => {
            let maps = MapNames::of(input);
            found.extend(body::compare(
                body,
                media_type.as_deref(),
                ours.body(),
                &maps,
            ));
        }
        Err(_) => differ(
            "body",
            body.escape_ascii().to_string(),
            ours.body().escape_ascii().to_string(),
        ),
    }
    Ok(found)
}

/// Whether a body is XML of nothing but its root.
fn is_empty_element(body: &[u8]) -> bool {
    let text = std::str::from_utf8(body).unwrap_or_default();
    roxmltree::Document::parse(text)
        .is_ok_and(|document| document.root_element().first_child().is_none())
}

/// A media type without its parameters.
fn essence(media_type: Option<&str>) -> &str {
    let essence = media_type.unwrap_or_default().split(';').next();
    essence.unwrap_or_default().trim()
}

/// The decoded pairs of a query, one a line and in order.
fn query(uri: &Uri) -> String {
    let decoded = |text: &str| {
        let text = text.replace('+', " ");
        let text = percent_decode_str(&text).decode_utf8_lossy().into_owned();
        text.escape_debug().to_string()
    };
    let mut pairs: Vec<String> = uri
        .query()
        .unwrap_or_default()
        .split('&')
        // Models of S3 name the operation in the query, which botocore's model doesn't.
        .filter(|pair| !pair.is_empty() && !pair.starts_with("x-id="))
        .map(|pair| {
            // `a` and `a=` say the same.
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            format!("{}={}", decoded(name), decoded(value))
        })
        .collect();
    pairs.sort();
    pairs.join("\n")
}

/// The headers that speak of the input, one a line.
fn lines(headers: BTreeMap<String, String>) -> String {
    headers
        .iter()
        .filter(|(name, _)| !OF_THE_CALL.contains(&name.as_str()))
        .map(|(name, value)| {
            // White space between the items of a list says nothing.
            let items: Vec<&str> = value.split(',').map(str::trim).collect();
            format!("{name}: {}\n", items.join(","))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theirs(url: &str, body: &str) -> Value {
        json!({
            "method": "POST",
            "url": url,
            "headers": [["Content-Type", "application/x-www-form-urlencoded; charset=utf-8"], ["Host", "h"]],
            "body": { "$bytes": BASE64_STANDARD.encode(body) },
        })
    }

    #[test]
    fn requests_are_compared_by_what_they_mean() {
        let ours = Request::post("http://ours/?b=%7E&a")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(b"A=1&B=%7E".to_vec())
            .unwrap();
        let schema = &tinsmith::internal::schema::prelude::UNIT;
        let found = compare(&theirs("http://theirs/?a=&b=~", "B=~&A=1"), &ours, schema);
        assert_eq!(found.unwrap(), []);
        let found = compare(&theirs("http://theirs/x?a=1&b=~", "B=~"), &ours, schema);
        let what: Vec<String> = found.unwrap().into_iter().map(|found| found.what).collect();
        assert_eq!(what, ["path", "query", "body"]);
    }
}
