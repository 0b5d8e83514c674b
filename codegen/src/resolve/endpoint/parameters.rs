//! The parameters of endpoint rules.

use std::collections::{BTreeSet, HashSet};

use proc_macro2::Ident;
use tinsmith_model::{Map, Value};

use super::place::{Place, Result};
use crate::ir::endpoint::{
    Parameter, ParameterKind, ParameterPresence, ParameterValue, SetBy, Tracking,
};
use crate::ir::{Deprecation, Docs};
use crate::names::Scope;

/// Reads the parameters, in the order of the model.
pub(super) fn read(
    rules: &Map,
    tracked: &BTreeSet<String>,
    place: Place<'_>,
) -> Result<Vec<Parameter>> {
    let all = place.required(rules, "parameters")?;
    let place = place.member("parameters");
    let (mut fields, mut setters) = (Scope::empty(), Scope::of_endpoint_parameters());
    let mut lower = HashSet::new();
    let mut parameters = Vec::new();
    for (name, value) in place.object(all)? {
        let place = place.member(name);
        if !is_identifier(name) {
            return place.fault("a parameter's name is letters and digits, a letter first");
        }
        if !lower.insert(name.to_ascii_lowercase()) {
            return place.fault("another parameter has this name, but for its case");
        }
        let field = fields.field(name);
        let setter = setters.setter(&field);
        let mut parameter = parameter(name, value, (field, setter), place)?;
        if parameter.kind == ParameterKind::String && tracked.contains(name) {
            parameter.tracking = Tracking::OfLabels;
        }
        parameters.push(parameter);
    }
    Ok(parameters)
}

fn parameter(
    name: &str,
    value: &Value,
    (field, setter): (Ident, Ident),
    place: Place<'_>,
) -> Result<Parameter> {
    let object = place.object(value)?;
    let text = |name: &str| match object.get(name) {
        Some(value) => place.member(name).string(value).map(|t| Some(t.to_owned())),
        None => Ok(None),
    };
    let ty = place.string(place.required(object, "type")?)?;
    // Models of the first version write the types' names in upper case.
    let kind = match ty.to_ascii_lowercase().as_str() {
        "string" => ParameterKind::String,
        "boolean" => ParameterKind::Boolean,
        "stringarray" => ParameterKind::StringArray,
        _ => {
            return place.member("type").fault(format_args!(
                "`{ty}` is no type of a parameter; there are `string`, `boolean` and `stringArray`"
            ));
        }
    };
    let required = match object.get("required") {
        Some(value) => place.member("required").boolean(value)?,
        None => false,
    };
    let presence = match object.get("default") {
        Some(default) => {
            let default = ParameterValue::read(kind, default, place.member("default"))?;
            ParameterPresence::Default(default)
        }
        None if required => ParameterPresence::Required,
        None => ParameterPresence::Optional,
    };
    let deprecation = match object.get("deprecated") {
        Some(value) => {
            let place = place.member("deprecated");
            let object = place.object(value)?;
            let text = |name| object.get(name).and_then(Value::as_str).map(str::to_owned);
            Some(Deprecation {
                since: text("since"),
                message: text("message"),
            })
        }
        None => None,
    };
    Ok(Parameter {
        name: name.to_owned(),
        field,
        setter,
        docs: Docs {
            text: text("documentation")?,
            deprecation,
            ..Docs::default()
        },
        kind,
        presence,
        set_by: match object.contains_key("builtIn") {
            true => SetBy::Client,
            false => SetBy::Operations,
        },
        built_in: text("builtIn")?,
        tracking: Tracking::None,
    })
}

/// Whether a name is one that a parameter may have.
pub(super) fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

impl ParameterValue {
    /// Reads a value for a parameter of that kind.
    pub(super) fn read(kind: ParameterKind, value: &Value, place: Place<'_>) -> Result<Self> {
        Ok(match kind {
            ParameterKind::String => Self::String(place.string(value)?.to_owned()),
            ParameterKind::Boolean => Self::Boolean(place.boolean(value)?),
            ParameterKind::StringArray => {
                let items = place.array(value)?.iter().enumerate();
                let items = items
                    .map(|(index, item)| place.item(index).string(item).map(str::to_owned))
                    .collect::<Result<_>>()?;
                Self::StringArray(items)
            }
        })
    }
}
