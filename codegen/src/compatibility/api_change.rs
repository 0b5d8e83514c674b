//! What differs in the public surface of a crate.

use std::fmt;

use super::item::Item;
use super::origins::Origin;

/// What a change means for programs that use the crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApiEffect {
    /// They see nothing of it.
    None,
    /// They compile as before, and can do more, or get a warning.
    Minor,
    /// Some that compiled before don't, or do something else.
    Breaking,
}

impl ApiEffect {
    /// The effect in one word, which is stable: `none`, `minor` or `breaking`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ApiEffect::None => "none",
            ApiEffect::Minor => "minor",
            ApiEffect::Breaking => "breaking",
        }
    }
}

/// One difference in the public surface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiChange {
    /// The item, by its name in the new crate; of what was removed, by that in the old one.
    pub item: Item,
    /// What differs.
    pub kind: ApiChangeKind,
    /// What it comes from.
    pub origin: Origin,
}

/// How an item differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiChangeKind {
    /// It is new, on its own or in what may grow.
    Added,
    /// It is new where nothing may be added.
    AddedToClosed,
    /// It is gone.
    Removed,
    /// It has another name.
    Renamed {
        /// The name that it had.
        from: String,
    },
    /// It is exported by another module than before.
    Moved {
        /// The path that is gone.
        from: String,
    },
    /// It is of another type, or another sort of thing.
    Retyped {
        /// What it was.
        from: String,
        /// What it is.
        to: String,
    },
    /// A function takes one more argument.
    AddedArgument(String),
    /// A function no longer takes an argument.
    RemovedArgument(String),
    /// A function's argument is of another type.
    RetypedArgument {
        /// The argument.
        name: String,
        /// Its type before.
        from: String,
        /// Its type now.
        to: String,
    },
    /// A function takes the same arguments in another order.
    ReorderedArguments,
    /// It needs another feature of the crate.
    Gated {
        /// The condition that it stands under now.
        by: String,
    },
    /// It can be had with fewer features of the crate.
    Ungated,
    /// Its use gives a warning.
    Deprecated,
    /// What could grow without notice can't any more.
    Closed,
}

impl ApiChangeKind {
    /// The kind's stable name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::AddedToClosed => "AddedToClosed",
            Self::Removed => "Removed",
            Self::Renamed { .. } => "Renamed",
            Self::Moved { .. } => "Moved",
            Self::Retyped { .. } => "Retyped",
            Self::AddedArgument(_) => "AddedArgument",
            Self::RemovedArgument(_) => "RemovedArgument",
            Self::RetypedArgument { .. } => "RetypedArgument",
            Self::ReorderedArguments => "ReorderedArguments",
            Self::Gated { .. } => "Gated",
            Self::Ungated => "Ungated",
            Self::Deprecated => "Deprecated",
            Self::Closed => "Closed",
        }
    }
}

impl ApiChange {
    /// What it means under [Cargo's rules](https://doc.rust-lang.org/cargo/reference/semver.html).
    #[must_use]
    pub fn effect(&self) -> ApiEffect {
        use ApiChangeKind::*;
        match self.kind {
            Added | Ungated | Deprecated | Closed => ApiEffect::Minor,
            AddedToClosed
            | Removed
            | Renamed { .. }
            | Moved { .. }
            | Retyped { .. }
            | AddedArgument(_)
            | RemovedArgument(_)
            | RetypedArgument { .. }
            | ReorderedArguments
            | Gated { .. } => ApiEffect::Breaking,
        }
    }
}

impl fmt::Display for ApiChange {
    /// One line: the item, and why it has its effect.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ApiChangeKind::*;
        let item = format!("`{}`", self.item);
        match &self.kind {
            Added => write!(f, "{item} is new"),
            AddedToClosed => write!(
                f,
                "{item} is new, and what it belongs to is not `non_exhaustive`"
            ),
            Removed => write!(f, "{item} is gone"),
            Renamed { from } => write!(f, "`{from}` is now {item}"),
            Moved { from } => write!(f, "{item} is no longer to be found as `{from}`"),
            Retyped { from, to } => write!(f, "{item} was `{from}`, and is `{to}`"),
            AddedArgument(name) => write!(f, "{item} takes `{name}`, too"),
            RemovedArgument(name) => write!(f, "{item} doesn't take `{name}` any more"),
            RetypedArgument { name, from, to } => {
                write!(f, "{item} takes `{name}: {to}`, no longer `{from}`")
            }
            ReorderedArguments => write!(f, "{item} takes its arguments in another order"),
            Gated { by } => write!(f, "{item} needs `{by}`"),
            Ungated => write!(f, "{item} needs no feature any more"),
            Deprecated => write!(f, "{item} is deprecated"),
            Closed => write!(f, "{item} can't grow unnoticed any more"),
        }
    }
}
