//! What rules lead to: endpoints and errors.

use tinsmith_model::{Map, Value};

use super::compiler::{Compiler, DEPTH, Rule};
use super::place::{Place, Result};
use crate::ir::endpoint::{AuthScheme, Document, Endpoint, Expr, Outcome};

/// The members of an auth scheme that the runtime's type has.
const SCHEME_MEMBERS: [&str; 6] = [
    "name",
    "signingName",
    "signingRegion",
    "signingRegionSet",
    "disableDoubleEncoding",
    "disableNormalizePath",
];

impl Compiler<'_> {
    /// Reads the result of an endpoint rule or an error rule.
    pub(super) fn outcome(
        &mut self,
        object: &Map,
        rule: &mut Rule,
        place: Place<'_>,
    ) -> Result<Outcome> {
        let ty = place.string(place.required(object, "type")?)?;
        match ty {
            "endpoint" => {
                let endpoint = place.required(object, "endpoint")?;
                let endpoint = self.endpoint(endpoint, rule, place.member("endpoint"))?;
                Ok(Outcome::Endpoint(endpoint))
            }
            "error" => {
                let message = place.required(object, "error")?;
                let message = self.text(message, rule, place.member("error"))?;
                Ok(Outcome::Error(message))
            }
            _ => place.member("type").fault(format_args!(
                "`{ty}` is no type of a rule here; there are `endpoint`, `error` and, in rule sets, `tree`"
            )),
        }
    }

    fn endpoint(&mut self, value: &Value, rule: &mut Rule, place: Place<'_>) -> Result<Endpoint> {
        let object = place.object(value)?;
        let url = self.text(place.required(object, "url")?, rule, place.member("url"))?;
        let mut endpoint = Endpoint {
            url,
            auth_schemes: Vec::new(),
            properties: Vec::new(),
            headers: Vec::new(),
            carried: Vec::new(),
        };
        if let Some(properties) = object.get("properties") {
            let place = place.member("properties");
            for (name, value) in place.object(properties)? {
                let place = place.member(name);
                if name == "authSchemes" {
                    let is_whole = self.auth_schemes(value, &mut endpoint, rule, place)?;
                    if is_whole {
                        continue;
                    }
                }
                let document = self.document(value, rule, place, 0)?;
                endpoint.properties.push((name.clone(), document));
            }
        }
        if let Some(headers) = object.get("headers") {
            let place = place.member("headers");
            for (name, values) in place.object(headers)? {
                let place = place.member(name);
                for (index, value) in place.array(values)?.iter().enumerate() {
                    let value = self.text(value, rule, place.item(index))?;
                    endpoint.headers.push((name.clone(), value));
                }
            }
        }
        endpoint.carried = self.carried(&endpoint, rule, place)?;
        Ok(endpoint)
    }

    /// Reads the auth schemes; tells whether nothing of them is lost. What the runtime's type has no field for is
    /// to be kept as a property, too.
    fn auth_schemes(
        &mut self,
        value: &Value,
        endpoint: &mut Endpoint,
        rule: &mut Rule,
        place: Place<'_>,
    ) -> Result<bool> {
        let mut is_whole = true;
        for (index, scheme) in place.array(value)?.iter().enumerate() {
            let place = place.item(index);
            let object = place.object(scheme)?;
            is_whole &= object.keys().all(|key| SCHEME_MEMBERS.contains(&&**key));
            let scheme = self.auth_scheme(object, rule, place)?;
            endpoint.auth_schemes.push(scheme);
        }
        Ok(is_whole)
    }

    fn auth_scheme(
        &mut self,
        object: &Map,
        rule: &mut Rule,
        place: Place<'_>,
    ) -> Result<AuthScheme> {
        let mut text = |name: &str| match object.get(name) {
            Some(value) => {
                let place = place.member(name);
                self.template(place.string(value)?, rule, place).map(Some)
            }
            None => Ok(None),
        };
        let Some(name) = text("name")? else {
            return place.fault("`name` is missing");
        };
        let (signing_name, signing_region) = (text("signingName")?, text("signingRegion")?);
        let flag = |name: &str| match object.get(name) {
            Some(value) => place.member(name).boolean(value),
            None => Ok(false),
        };
        let mut signing_region_set = Vec::new();
        if let Some(regions) = object.get("signingRegionSet") {
            let place = place.member("signingRegionSet");
            for (index, region) in place.array(regions)?.iter().enumerate() {
                let place = place.item(index);
                signing_region_set.push(self.template(place.string(region)?, rule, place)?);
            }
        }
        Ok(AuthScheme {
            name,
            signing_name,
            signing_region,
            signing_region_set,
            disable_double_encoding: flag("disableDoubleEncoding")?,
            disable_normalize_path: flag("disableNormalizePath")?,
        })
    }

    fn document(
        &mut self,
        value: &Value,
        rule: &mut Rule,
        place: Place<'_>,
        depth: usize,
    ) -> Result<Document> {
        if depth > DEPTH {
            return place.fault("the property nests too deeply");
        }
        Ok(match value {
            Value::String(text) => Document::Text(self.template(text, rule, place)?),
            Value::Array(items) => Document::List(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| self.document(item, rule, place.item(index), depth + 1))
                    .collect::<Result<_>>()?,
            ),
            Value::Object(members) => Document::Map(
                members
                    .iter()
                    .map(|(name, value)| {
                        let value = self.document(value, rule, place.member(name), depth + 1)?;
                        Ok((name.clone(), value))
                    })
                    .collect::<Result<_>>()?,
            ),
            simple => Document::Simple(simple.clone()),
        })
    }
}

impl Outcome {
    /// Calls `f` for each expression in it.
    pub(super) fn each(&self, f: &mut dyn FnMut(&Expr)) {
        match self {
            Self::Endpoint(endpoint) => {
                f(&endpoint.url);
                for scheme in &endpoint.auth_schemes {
                    f(&scheme.name);
                    let texts = [&scheme.signing_name, &scheme.signing_region];
                    texts.into_iter().flatten().for_each(&mut *f);
                    scheme.signing_region_set.iter().for_each(&mut *f);
                }
                for (_, document) in &endpoint.properties {
                    document.each(f);
                }
                for (_, value) in &endpoint.headers {
                    f(value);
                }
                for carried in &endpoint.carried {
                    f(&carried.value);
                }
            }
            Self::Error(message) => f(message),
        }
    }
}

impl Document {
    fn each(&self, f: &mut dyn FnMut(&Expr)) {
        match self {
            Self::Text(text) => f(text),
            Self::Simple(_) => {}
            Self::List(items) => items.iter().for_each(|item| item.each(f)),
            Self::Map(entries) => entries.iter().for_each(|(_, value)| value.each(f)),
        }
    }
}
