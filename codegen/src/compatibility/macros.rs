//! The traits that macros of the runtime implement: their calls alone stand in the source of a crate.

use proc_macro2::TokenTree;

use super::item::{Form, Item};
use super::surface::{Home, Surface};

/// What both macros for enums implement.
const OF_ENUMS: [&str; 6] = [
    "DeserializableShape",
    "Display",
    "FromStr",
    "Ord",
    "PartialOrd",
    "SerializableShape",
];

/// Adds what the call of a macro implements for the type that comes first among its arguments.
pub(super) fn add_implementations(item: &syn::ItemMacro, home: &Home, surface: &mut Surface) {
    let path = &item.mac.path.segments;
    let called = path.last().map(|last| last.ident.to_string());
    let (more, error) = match called.as_deref() {
        Some("implement_string_enum") => (Some("AsRef<str>"), "Infallible"),
        Some("implement_int_enum") => (None, "ParseIntError"),
        _ => return,
    };
    let mut arguments = item.mac.tokens.clone().into_iter();
    let Some(TokenTree::Ident(name)) = arguments.next() else {
        return;
    };
    // Without more arguments, `Debug` is derived.
    let debug = arguments.next().map(|_| "Debug");
    let owner = name.to_string();
    for name in OF_ENUMS.into_iter().chain(more).chain(debug) {
        let (owner, name) = (owner.clone(), name.to_owned());
        let facts = home.facts(Form::Plain, &[]);
        surface.insert(Item::Implementation { owner, name }, facts);
    }
    let name = "FromStr::Err".to_owned();
    let facts = home.facts(Form::Typed(error.to_owned()), &[]);
    surface.insert(Item::AssociatedType { owner, name }, facts);
}
