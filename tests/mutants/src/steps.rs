//! One step of damage, of the kind that its seed says.

use fastrand::Rng;
use serde_json::Value;

use super::{shapes, text, traits, values};

/// A way to damage a model. It says what it did, or nothing where the model has no place for it.
type Step = fn(&mut Value, &mut Rng) -> Option<String>;

/// Every way; those that find more stand there more than once.
const STEPS: &[Step] = &[
    shapes::drop_entry,
    shapes::drop_item,
    shapes::duplicate_shape,
    shapes::duplicate_member,
    shapes::swap_shapes,
    shapes::rename_shape,
    shapes::rename_shape,
    shapes::rename_member,
    shapes::rename_member,
    shapes::rename_key,
    shapes::retarget,
    shapes::retarget,
    shapes::change_type,
    shapes::change_type,
    shapes::nest,
    shapes::chain,
    shapes::cycle,
    shapes::rename_in_service,
    shapes::into_prelude,
    shapes::mix_in,
    shapes::many_members,
    traits::add,
    traits::add,
    traits::add,
    traits::add_odd,
    traits::add_odd,
    traits::exchange,
    traits::exchange,
    traits::add_default,
    traits::apply,
    traits::same_values,
    values::change_number,
    values::change_text,
    values::change_text,
    values::change_text,
    values::change_any,
];

/// Whether the step of that seed damages the JSON's text, not its values.
pub(super) fn is_of_text(seed: u64) -> bool {
    seed.is_multiple_of(16)
}

/// Takes the step of that seed.
pub(super) fn of_value(seed: u64, model: &mut Value) -> String {
    let mut rng = Rng::with_seed(seed);
    let step = rng.choice(STEPS);
    step.and_then(|step| step(model, &mut rng))
        .unwrap_or_else(|| "nothing: the model has no place for it".to_owned())
}

/// Takes the step of that seed.
pub(super) fn of_text(seed: u64, text: &mut String) -> String {
    text::damage(text, &mut Rng::with_seed(seed))
}
