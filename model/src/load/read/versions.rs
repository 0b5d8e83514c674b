//! What each version of Smithy doesn't have.
//! See the [migration guide](https://smithy.io/2.0/guides/migrating-idl-1-to-2.html).

use super::super::draft::Version;
use super::super::json::ShapeFields;
use super::{Place, Read};
use crate::{Traits, traits};

impl Read<'_> {
    /// Checks what a shape is made of.
    pub(super) fn shape_fits_version(
        &mut self,
        type_name: &str,
        ast: &ShapeFields<'_>,
        place: &Place<'_>,
    ) {
        let wrong = match (self.version, type_name) {
            (Version::V1, "enum" | "intEnum") => Some((
                format!("Smithy 1.0 has no shapes of the type `{type_name}`"),
                "take a string with the trait smithy.api#enum, or \"2.0\" for the file",
            )),
            (Version::V2, "set") => Some((
                "Smithy 2.0 has no shapes of the type `set`".to_owned(),
                "take a list with the trait smithy.api#uniqueItems",
            )),
            (Version::V1, _) if !ast.mixins.is_empty() => Some((
                "Smithy 1.0 has no mixins".to_owned(),
                "write \"2.0\" for the file",
            )),
            (Version::V1, "resource") if !ast.properties.0.is_empty() => Some((
                "the resources of Smithy 1.0 have no properties".to_owned(),
                "write \"2.0\" for the file",
            )),
            _ => None,
        };
        if let Some((message, help)) = wrong {
            self.faults.push(place.fault(message).help(help));
        }
    }

    /// Checks the traits of a shape or of a member.
    pub(super) fn traits_fit_version(&mut self, given: &Traits, place: &Place<'_>) {
        if self.version == Version::V2 && given.has(traits::BOX) {
            let fault = place.fault("Smithy 2.0 has no trait smithy.api#box");
            self.faults.push(fault.help(
                "without smithy.api#default and smithy.api#required, a member may be absent",
            ));
        }
    }
}
