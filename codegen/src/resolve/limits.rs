//! What Rust, or the disk, can't take: refused before anything is made of it.

use tinsmith_model::{Closure, Diagnostic, Member, Model, Shape, ShapeKind};

/// How many lists and maps may hold one another. Each is a type within a type.
const DEEPEST: usize = 32;

/// How many letters a name may have. Files are named after shapes, and no disk takes more than 255 letters, of
/// which conversion to snake case adds up to as many as there were.
const LONGEST: usize = 120;

/// What of a service is beyond the limits.
pub(super) fn check(model: &Model, closure: &Closure) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let ids = closure.operations.iter().chain(&closure.shapes);
    for shape in ids.filter_map(|id| model.shape(id)) {
        let fault = |message: String| {
            Diagnostic::new(message)
                .at(shape.location.as_ref())
                .shape(shape.id.as_str())
        };
        let name = closure.name_of(&shape.id);
        if name.len() > LONGEST {
            let help = "give the shape another name; the service's `rename` can do so for structures, unions \
                and enums";
            faults.push(fault(too_long(name)).help(help));
        }
        let members = shape.members();
        for member in members.filter(|member| member.name.len() > LONGEST) {
            let location = member.location.as_ref().or(shape.location.as_ref());
            let fault = fault(too_long(&member.name)).at(location);
            faults.push(
                fault
                    .member(&member.name)
                    .help("give the member another name"),
            );
        }
        if is_too_deep(model, shape) {
            let message = format!("more than {DEEPEST} lists and maps are nested in one another");
            faults.push(fault(message).help("put a structure in between"));
        }
    }
    faults
}

fn too_long(name: &str) -> String {
    let length = name.len();
    format!("the name has {length} letters; more than {LONGEST} are too many for files and types")
}

/// Whether a list or map too many is nested. Those around it are no faults of their own. The model is checked: none of
/// them holds itself.
fn is_too_deep(model: &Model, shape: &Shape) -> bool {
    let mut inner = held(shape);
    for _ in 0..DEEPEST {
        let Some(member) = inner else {
            return false;
        };
        inner = model.shape(&member.target).and_then(held);
    }
    let further = |member: &Member| model.shape(&member.target).and_then(held);
    inner.is_some_and(|member| further(member).is_none())
}

/// What a list or a map holds.
fn held(shape: &Shape) -> Option<&Member> {
    match &shape.kind {
        ShapeKind::List(item) => Some(item),
        ShapeKind::Map { value, .. } => Some(value),
        _ => None,
    }
}
