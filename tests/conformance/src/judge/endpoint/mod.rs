//! Cases of `smithy.rules#endpointTests`: parameters, and the endpoint or error that they lead to.
//!
//! See "EndpointTest object" in Smithy's specification.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;
use tinsmith::{AuthScheme, Document, Endpoint};

use super::json::Json;
use crate::format::Difference;

mod call;

pub use call::{Called, Operation, of_input, of_input_alone};

/// What the rules give for a case; the outer error says why they can't be asked.
pub type Resolved = Result<tinsmith::Result<Endpoint>, String>;

/// A case. A property that the specification doesn't have is a fault: what is not known is not checked.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(
    missing_docs,
    reason = "each field is the property of the same name in the specification"
)]
pub struct EndpointCase {
    pub documentation: Option<String>,
    pub params: Option<Json>,
    #[serde(default)]
    pub operation_inputs: Vec<OperationInput>,
    pub expect: Expectation,
}

/// What a case expects.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Expectation {
    /// The text of an error.
    Error(String),
    /// An endpoint.
    Endpoint(ExpectedEndpoint),
}

/// An endpoint as a case describes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(
    missing_docs,
    reason = "each field is the property of the same name in the specification"
)]
pub struct ExpectedEndpoint {
    pub url: String,
    #[serde(default)]
    pub headers: BTreeMap<String, Vec<String>>,
    pub properties: Option<Json>,
}

/// A call of an operation, which leads to the same endpoint.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(
    missing_docs,
    reason = "each field is the property of the same name in the specification"
)]
pub struct OperationInput {
    pub operation_name: String,
    pub operation_params: Option<Json>,
    pub built_in_params: Option<Json>,
    pub client_params: Option<Json>,
}

/// The values of parameters, as a case gives them.
#[derive(Debug)]
pub struct Values<'c> {
    by_name: Option<&'c Json>,
    by_built_in: Option<&'c Json>,
    /// Those that were asked for.
    taken: RefCell<HashSet<String>>,
}

impl<'c> Values<'c> {
    fn new(by_name: Option<&'c Json>, by_built_in: Option<&'c Json>) -> Self {
        Self {
            by_name,
            by_built_in,
            taken: RefCell::default(),
        }
    }

    /// A text, by the parameter's name, or by that of the setting that it stands for.
    ///
    /// # Errors
    ///
    /// The value is something else.
    pub fn string(&self, name: &str, built_in: Option<&str>) -> Result<Option<String>, String> {
        self.get(name, built_in, |value| value.as_str().map(str::to_owned))
    }

    /// A boolean.
    ///
    /// # Errors
    ///
    /// The value is something else.
    pub fn boolean(&self, name: &str, built_in: Option<&str>) -> Result<Option<bool>, String> {
        self.get(name, built_in, |value| match value {
            Json::Bool(value) => Some(*value),
            _ => None,
        })
    }

    /// A list of texts.
    ///
    /// # Errors
    ///
    /// The value is something else.
    pub fn strings(
        &self,
        name: &str,
        built_in: Option<&str>,
    ) -> Result<Option<Vec<String>>, String> {
        self.get(name, built_in, |value| match value {
            Json::List(items) => items.iter().map(|i| Some(i.as_str()?.to_owned())).collect(),
            _ => None,
        })
    }

    fn get<T>(
        &self,
        name: &str,
        built_in: Option<&str>,
        read: impl FnOnce(&Json) -> Option<T>,
    ) -> Result<Option<T>, String> {
        let mut found = None;
        for (values, key) in [(self.by_built_in, built_in), (self.by_name, Some(name))] {
            if let Some(key) = key
                && let Some(value) = values.and_then(|values| values.get(key))
            {
                self.taken.borrow_mut().insert(key.to_owned());
                found = Some(value);
            }
        }
        let Some(value) = found else {
            return Ok(None);
        };
        match read(value) {
            Some(value) => Ok(Some(value)),
            None => Err(format!("the parameter {name} can't be {}", value.kind())),
        }
    }

    /// The names that the rules don't have.
    fn left(&self) -> Vec<String> {
        let taken = self.taken.borrow();
        let names = [self.by_name, self.by_built_in]
            .into_iter()
            .flatten()
            .filter_map(|values| match values {
                Json::Object(members) => Some(members),
                _ => None,
            })
            .flatten()
            .map(|(name, _)| name.clone());
        names.filter(|name| !taken.contains(name)).collect()
    }
}

/// What is not as the case expects it: by its parameters alone, then by each call, with the request that it makes.
///
/// # Errors
///
/// The case is none of this service.
pub fn compare(
    case: &EndpointCase,
    resolve: impl Fn(&Values<'_>) -> Resolved,
    call: impl Fn(&Values<'_>, &OperationInput) -> Result<Called, String>,
) -> Result<Vec<Difference>, String> {
    let mut found = Vec::new();
    let known = |values: &Values<'_>| match values.left().as_slice() {
        [] => Ok(()),
        left => Err(format!("the rules have no parameter {}", left.join(", "))),
    };
    let values = Values::new(case.params.as_ref(), None);
    let resolved = resolve(&values)?;
    known(&values)?;
    compare_one("", &case.expect, resolved, &mut found);
    for input in &case.operation_inputs {
        // A call that says nothing of its client is made by one with the case's own parameters.
        let of_client = match (&input.client_params, &input.built_in_params) {
            (None, None) => case.params.as_ref(),
            (of_client, _) => of_client.as_ref(),
        };
        let values = Values::new(of_client, input.built_in_params.as_ref());
        let what = format!("{}: ", input.operation_name);
        let called = call(&values, input)?;
        known(&values)?;
        if let Expectation::Endpoint(expected) = &case.expect {
            found.extend(call::compare(&what, expected, input, &called));
        }
        compare_one(&what, &case.expect, called.endpoint, &mut found);
    }
    Ok(found)
}

fn compare_one(
    what: &str,
    expected: &Expectation,
    actual: tinsmith::Result<Endpoint>,
    found: &mut Vec<Difference>,
) {
    let mut compare = |part: &str, expected: String, actual: String| {
        if expected != actual {
            found.push(Difference::new(format!("{what}{part}"), expected, actual));
        }
    };
    match (expected, actual) {
        (Expectation::Error(expected), Err(actual)) => {
            compare("error", expected.clone(), actual.to_string());
        }
        (Expectation::Error(expected), Ok(actual)) => {
            compare("error", expected.clone(), format!("{}", actual.uri()));
        }
        (Expectation::Endpoint(expected), Err(actual)) => {
            compare("url", expected.url.clone(), actual.to_string());
        }
        (Expectation::Endpoint(expected), Ok(actual)) => {
            // A URI writes the empty path as a slash.
            let url = |text: &str| match text.matches('/').count() {
                2 => format!("{text}/"),
                _ => text.to_owned(),
            };
            compare("url", url(&expected.url), url(&actual.uri().to_string()));
            compare("headers", headers(expected), actual_headers(&actual));
            let properties = expected.properties.as_ref();
            let (schemes, others) = split(properties);
            compare("authSchemes", schemes, actual_schemes(&actual));
            compare("properties", others, actual_properties(&actual));
        }
    }
}

fn headers(expected: &ExpectedEndpoint) -> String {
    let lines = expected.headers.iter();
    let lines = lines.map(|(name, values)| (name.to_ascii_lowercase(), values));
    format!("{:#?}", lines.collect::<BTreeMap<_, _>>())
}

fn actual_headers(endpoint: &Endpoint) -> String {
    let mut lines: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in endpoint.headers() {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        lines.entry(name.to_string()).or_default().push(value);
    }
    format!("{lines:#?}")
}

/// The auth schemes, in order, and the other properties, as texts.
fn split(properties: Option<&Json>) -> (String, String) {
    let Some(Json::Object(all)) = properties else {
        return (String::new(), String::new());
    };
    let mut schemes = String::new();
    let mut others = String::new();
    for (name, value) in all {
        match (name.as_str(), value) {
            ("authSchemes", Json::List(list)) => {
                list.iter()
                    .for_each(|scheme| schemes.push_str(&format!("{}\n", show(scheme))));
            }
            _ => others.push_str(&format!("{name}: {}\n", show(value))),
        }
    }
    (schemes, others)
}

fn actual_schemes(endpoint: &Endpoint) -> String {
    let schemes = endpoint.auth_schemes().iter();
    schemes
        .map(|scheme| format!("{}\n", show(&scheme_as_json(scheme))))
        .collect()
}

/// An auth scheme in the form that endpoint rules have for it.
fn scheme_as_json(scheme: &AuthScheme) -> Json {
    let text = |text: &String| Json::String(text.clone());
    let mut members = vec![("name".to_owned(), text(&scheme.name))];
    let mut add = |name: &str, value: Option<Json>| {
        members.extend(value.map(|value| (name.to_owned(), value)));
    };
    add("signingName", scheme.signing_name.as_ref().map(text));
    add("signingRegion", scheme.signing_region.as_ref().map(text));
    let regions: Vec<Json> = scheme.signing_region_set.iter().map(text).collect();
    add(
        "signingRegionSet",
        (!regions.is_empty()).then_some(Json::List(regions)),
    );
    let flag = |value: bool| value.then_some(Json::Bool(true));
    add(
        "disableDoubleEncoding",
        flag(scheme.disable_double_encoding),
    );
    add("disableNormalizePath", flag(scheme.disable_normalize_path));
    Json::Object(members)
}

fn actual_properties(endpoint: &Endpoint) -> String {
    let properties = endpoint.properties().iter();
    properties
        .map(|(name, value)| format!("{name}: {}\n", show(&as_json(value))))
        .collect()
}

fn as_json(document: &Document) -> Json {
    match document {
        Document::Boolean(value) => Json::Bool(*value),
        Document::Integer(number) => Json::Number(number.to_string()),
        Document::Double(number) => Json::Number(number.to_string()),
        Document::Number(number) => Json::Number(number.as_str().to_owned()),
        Document::String(text) => Json::String(text.clone()),
        Document::List(items) => Json::List(items.iter().map(as_json).collect()),
        Document::Map(entries) => Json::Object(
            entries
                .iter()
                .map(|(name, value)| (name.clone(), as_json(value)))
                .collect(),
        ),
        _ => Json::Null,
    }
}

/// JSON as text, with the members of objects in order of their names: they have none of their own.
fn show(json: &Json) -> String {
    match json {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Number(text) => text.clone(),
        Json::String(text) => format!("{text:?}"),
        Json::List(items) => {
            let items: Vec<String> = items.iter().map(show).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(members) => {
            let mut members: Vec<&(String, Json)> = members.iter().collect();
            members.sort_by_key(|(name, _)| name);
            let members: Vec<String> = members
                .into_iter()
                .map(|(name, value)| format!("{name}: {}", show(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

#[cfg(test)]
mod tests;
