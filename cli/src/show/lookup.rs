//! Finds the shape that is meant.

use tinsmith_model::{Member, Model, Shape, ShapeId};

use super::lines::visible;
use tinsmith_build::Failure;

/// How many shapes are proposed.
const PROPOSED: usize = 5;

/// How many members are listed.
const LISTED: usize = 12;

/// How much alike two names are, of 1, so that one may be meant by the other.
const ALIKE: f32 = 0.6;

/// What was found.
#[derive(Debug)]
pub(super) struct Found<'m> {
    pub(super) shape: &'m Shape,
    pub(super) member: Option<&'m Member>,
}

/// Finds a shape by its id, its name in the service, or its name whatever the case; with `$` and a name, a member.
/// The shapes of the prelude are found last. `command` is that which shows the service.
///
/// # Errors
///
/// There is none, or more than one; what comes near is named.
pub(super) fn find<'m>(
    model: &'m Model,
    service: Option<&ShapeId>,
    wanted: &str,
    command: &str,
) -> Result<Found<'m>, Failure> {
    let (name, member) = match wanted.split_once('$') {
        Some((name, member)) => (name, Some(member)),
        None => (wanted, None),
    };
    let shape = find_shape(model, service, name, command)?;
    let Some(member) = member else {
        return Ok(Found {
            shape,
            member: None,
        });
    };
    let found = shape.member(member).or_else(|| {
        let mut members = shape.members();
        members.find(|one| one.name.eq_ignore_ascii_case(member))
    });
    match found {
        Some(member) => Ok(Found {
            shape,
            member: Some(member),
        }),
        None => {
            let names: Vec<&str> = shape.members().map(|member| member.name.as_str()).collect();
            let message = format!("{} has no member `{}`", shape.id, visible(member));
            let known = match names.get(..LISTED).unwrap_or(&names) {
                [] => "it has none".to_owned(),
                known => format!("its members are {}", known.join(", ")),
            };
            Err(unknown(&message, member, &names, &known))
        }
    }
}

fn find_shape<'m>(
    model: &'m Model,
    service: Option<&ShapeId>,
    wanted: &str,
    command: &str,
) -> Result<&'m Shape, Failure> {
    if let Some(shape) = model.get(wanted) {
        return Ok(shape);
    }
    let closure = service.map(|service| model.closure(service));
    let name = |shape: &'m Shape| match &closure {
        Some(closure) => closure.name_of(&shape.id).to_owned(),
        None => shape.id.name().to_owned(),
    };
    let is_meant = |shape: &&Shape| {
        closure.as_ref().is_none_or(|closure| {
            let reached = closure.operations.iter().chain(&closure.shapes);
            shape.kind.is_service_type() || reached.into_iter().any(|id| *id == shape.id)
        })
    };
    let by = |same: &dyn Fn(&str) -> bool| -> Vec<&'m Shape> {
        model
            .shapes()
            .filter(is_meant)
            .filter(|shape| same(&name(shape)))
            .collect()
    };
    let mut found = by(&|name| name == wanted);
    if found.is_empty() {
        found.extend(model.get(&format!("smithy.api#{wanted}")));
    }
    if found.is_empty() {
        found = by(&|name| name.eq_ignore_ascii_case(wanted));
    }
    match found.as_slice() {
        [shape] => Ok(shape),
        [] => {
            let wanted = visible(wanted);
            let (message, names): (_, Vec<String>) = if wanted.contains('#') {
                let ids = model.shapes().map(|shape| shape.id.to_string());
                (format!("the model has no shape {wanted}"), ids.collect())
            } else {
                let names = model.shapes().filter(is_meant).map(name);
                let holder = if service.is_some() {
                    "service"
                } else {
                    "model"
                };
                (
                    format!("the {holder} has no shape named `{wanted}`"),
                    names.collect(),
                )
            };
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let known = format!("`{command}` lists the operations");
            Err(unknown(&message, &wanted, &names, &known))
        }
        several => {
            let ids: Vec<&str> = several.iter().map(|shape| shape.id.as_str()).collect();
            Err(Failure::new(format!(
                "several shapes are named `{}`\n       choose one by its id: {}",
                visible(wanted),
                ids.join(", ")
            )))
        }
    }
}

/// The failure of a name that isn't there, with what comes near, or else with what is known.
fn unknown(message: &str, wanted: &str, names: &[&str], known: &str) -> Failure {
    let near = near(wanted, names);
    Failure::new(if near.is_empty() {
        format!("{message}\n       {known}")
    } else {
        format!("{message}\n       did you mean {}?", near.join(", "))
    })
}

/// The names that are most like the wanted one, and those that hold it, whatever the case.
fn near<'n>(wanted: &str, names: &[&'n str]) -> Vec<&'n str> {
    let wanted = wanted.to_ascii_lowercase();
    let lower: Vec<String> = names.iter().map(|name| name.to_ascii_lowercase()).collect();
    let candidates: Vec<&str> = lower.iter().map(String::as_str).collect();
    let mut near: Vec<&str> = similar::get_close_matches(&wanted, &candidates, PROPOSED, ALIKE);
    let mut holders: Vec<&str> = Vec::new();
    if wanted.len() > 2 {
        holders.extend(candidates.iter().filter(|name| name.contains(&wanted)));
        holders.sort_by_key(|name| name.len());
    }
    near.extend(holders);
    let mut proposed: Vec<&'n str> = Vec::new();
    for lower_name in near {
        let index = lower.iter().position(|name| name == lower_name);
        if let Some(name) = index.and_then(|index| names.get(index))
            && !proposed.contains(name)
        {
            proposed.push(name);
        }
    }
    proposed.truncate(PROPOSED);
    proposed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_alike_or_hold_the_wanted_one() {
        let names = ["AssumeRole", "GetCallerIdentity", "Tag"];
        assert_eq!(near("AsumeRole", &names), ["AssumeRole"]);
        assert_eq!(near("identity", &names), ["GetCallerIdentity"]);
        assert_eq!(near("tga", &names), ["Tag"]);
        assert_eq!(near("xyz", &names), [""; 0]);
        assert_eq!(near("", &names), [""; 0]);
    }
}
