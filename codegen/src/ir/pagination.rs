//! Operations that give their results page by page.

use proc_macro2::Ident;

use super::{Holds, RustType};

/// `smithy.api#paginated`, with the service's defaults filled in.
#[derive(Debug)]
pub(crate) struct Pagination {
    pub token: RustType,
    pub input_token: Path,
    pub output_token: Path,
    pub items: Option<Items>,
    /// The boolean of the output that is false on the last page, where the token doesn't tell.
    pub has_more: Option<Step>,
}

/// What a page consists of.
#[derive(Debug)]
pub(crate) struct Items {
    pub path: Path,
    pub collection: Collection,
}

/// What holds the items of a page.
#[derive(Debug)]
pub(crate) enum Collection {
    List(RustType),
    /// A map from text, or from an enum.
    Map(Option<Ident>, RustType),
}

/// A path of members, of which there is at least one.
#[derive(Debug)]
pub(crate) struct Path {
    pub through: Vec<Step>,
    pub last: Step,
}

/// One step of a path of members.
#[derive(Debug)]
pub(crate) struct Step {
    pub field: Ident,
    pub holds: Holds,
}
