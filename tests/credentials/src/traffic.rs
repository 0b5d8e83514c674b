//! HTTP traffic that somebody recorded, and requests held against it.

use std::collections::BTreeMap;

use serde_json::Value;
use tinsmith::http::{Request, Response, Uri};

/// Headers that are the tool's own, or that depend on its clock or its keys.
const OWN_HEADERS: [&str; 8] = [
    "authorization",
    "content-length",
    "host",
    "user-agent",
    "x-amz-date",
    // The recordings had their secrets replaced, on one side only.
    "x-amz-security-token",
    "x-amz-user-agent",
    "connection",
];

/// A request that was recorded, and its response; `Err` for a connection that failed.
#[derive(Debug, Default)]
pub struct Exchange {
    method: String,
    uri: String,
    headers: BTreeMap<String, String>,
    body: String,
    date: Option<String>,
    /// The status and the body of the response.
    pub answer: Option<Result<(u16, Vec<u8>), String>>,
}

/// The exchanges of a recording, in order.
///
/// # Errors
///
/// The recording isn't of the form that is known.
pub fn exchanges(recording: &Value) -> Result<Vec<Exchange>, String> {
    let mut exchanges: BTreeMap<u64, Exchange> = BTreeMap::new();
    let events = recording.get("events").and_then(Value::as_array);
    for event in events.into_iter().flatten() {
        let id = event
            .get("connection_id")
            .and_then(Value::as_u64)
            .unwrap_or_default();
        let exchange = exchanges.entry(id).or_default();
        let action = event.get("action");
        let part = |name: &str| action.and_then(|action| action.get(name));
        if let Some(request) = part("Request").and_then(|part| part.get("request")) {
            exchange.method = text(request.get("method"));
            exchange.uri = text(request.get("uri"));
            for (name, values) in request
                .get("headers")
                .and_then(Value::as_object)
                .into_iter()
                .flatten()
            {
                exchange
                    .headers
                    .insert(name.to_lowercase(), text(values.get(0)));
            }
        } else if let Some(response) = part("Response").and_then(|part| part.get("response")) {
            exchange.answer = Some(match response.get("Ok") {
                Some(ok) => {
                    let status = ok.get("status").and_then(Value::as_u64).unwrap_or_default();
                    Ok((u16::try_from(status).unwrap_or_default(), Vec::new()))
                }
                None => Err(response.to_string()),
            });
        } else if let Some(data) = part("Data") {
            let bytes = match data.get("data") {
                Some(data) if data.get("Utf8").is_some() => text(data.get("Utf8")),
                Some(other) => return Err(format!("data of an unknown form: {other}")),
                None => String::new(),
            };
            match (
                data.get("direction").and_then(Value::as_str),
                &mut exchange.answer,
            ) {
                (Some("Response"), Some(Ok((_, body)))) => body.extend(bytes.into_bytes()),
                _ => exchange.body.push_str(&bytes),
            }
        }
    }
    Ok(exchanges.into_values().collect())
}

fn text(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

impl Exchange {
    /// An exchange of which only the answer counts.
    pub fn of_answer(status: u16, body: Vec<u8>) -> Self {
        Self {
            answer: Some(Ok((status, body))),
            ..Self::default()
        }
    }

    /// Says by the clock of the service when it answered.
    #[must_use]
    pub fn dated(mut self, date: &str) -> Self {
        self.date = Some(date.to_owned());
        self
    }

    /// An exchange that comes to nothing, whatever is asked.
    pub fn of_failure(why: &str) -> Self {
        Self {
            answer: Some(Err(why.to_owned())),
            ..Self::default()
        }
    }

    /// Whether a request is the one that was recorded, in all that doesn't depend on the tool.
    ///
    /// # Errors
    ///
    /// What differs.
    pub fn check(&self, request: &Request<Vec<u8>>) -> Result<(), String> {
        if self.method.is_empty() {
            return Ok(());
        }
        let (ours, theirs) = (
            shape(request.uri()),
            shape(&self.uri.parse().map_err(|error| format!("{error}"))?),
        );
        if (request.method().as_str(), &ours) != (self.method.as_str(), &theirs) {
            return Err(format!(
                "sent was {} {ours}, recorded {} {theirs}",
                request.method(),
                self.method
            ));
        }
        for (name, theirs) in &self.headers {
            let ours = request
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok());
            if !OWN_HEADERS.contains(&name.as_str()) && ours != Some(theirs) {
                return Err(format!(
                    "header {name} was sent as {ours:?}, recorded {theirs:?}"
                ));
            }
        }
        let ours = String::from_utf8_lossy(request.body());
        let field = |form: &str, name: &str| {
            let mut fields = form.split('&').filter_map(|field| field.split_once('='));
            fields
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value.to_owned())
        };
        // Recorded web identities are of other roles than the files name; sessions are named by the time.
        let compared: &[&str] = match field(&self.body, "Action").as_deref() {
            Some("AssumeRole") => &["Action", "Version", "RoleArn"],
            Some(_) => &["Action", "Version"],
            None => &[],
        };
        for name in compared {
            let (ours, theirs) = (field(&ours, name), field(&self.body, name));
            if ours != theirs {
                return Err(format!("{name} was sent as {ours:?}, recorded {theirs:?}"));
            }
        }
        Ok(())
    }

    /// The response.
    ///
    /// # Errors
    ///
    /// The connection failed.
    pub fn response(&self) -> Result<Response<Vec<u8>>, String> {
        match &self.answer {
            Some(Ok((status, body))) => {
                let mut response = Response::builder().status(*status);
                if let Some(date) = &self.date {
                    response = response.header("date", date);
                }
                let response = response.body(body.clone());
                response.map_err(|error| error.to_string())
            }
            Some(Err(why)) => Err(why.clone()),
            None => Err("the connection was closed".to_owned()),
        }
    }

    /// Whether the same request may be answered so once more.
    pub fn may_repeat(&self) -> bool {
        !matches!(self.answer, Some(Ok((status, _))) if status < 500)
    }
}

/// A URI with its query in order.
fn shape(uri: &Uri) -> String {
    let mut query: Vec<&str> = uri.query().unwrap_or_default().split('&').collect();
    query.sort_unstable();
    let scheme = uri.scheme_str().unwrap_or_default();
    let host = uri
        .authority()
        .map(|host| host.as_str())
        .unwrap_or_default();
    format!("{scheme}://{host}{}?{}", uri.path(), query.join("&"))
}
