//! What is to be generated, with every decision taken.
//!
//! [`resolve`](crate::resolve) makes it from the model; the emitters only lay it out. Nothing in it is spelled as the runtime
//! spells it: a trait or a kind is a variant here, and the emitter knows the setter.

mod docs;
pub(crate) mod endpoint;
mod errors;
pub(crate) mod example;
mod features;
mod layout;
mod operation;
mod pagination;
mod schema;
mod service;
mod shapes;
mod traits;
mod values;
mod waiters;

pub(crate) use crate::Feature;
pub(crate) use docs::{Deprecation, Docs, Says};
pub(crate) use errors::{ErrorStatus, ErrorTraits, ErrorVariant, Fault, Retry};
pub(crate) use features::RuntimeFeature;
pub(crate) use layout::{ErrorDecoders, Inclusion};
pub(crate) use operation::{Auth, Events, Io, Operation, OperationTrait};
pub(crate) use pagination::{Collection, Items, Pagination, Path, Step};
pub(crate) use schema::{PreludeSchema, Schema, SchemaKind, SchemaMember, SchemaRef, SimpleKind};
pub(crate) use service::Service;
pub(crate) use shapes::{
    Debug, DefaultImpl, EnumVariant, Enumeration, Member, Presence, Structure, Type, Union,
    UnionVariant,
};
pub(crate) use traits::{Bounds, HttpBinding, TimestampFormat, Trait, XmlNamespace};
pub(crate) use values::{DefaultValue, Holds, RustType};
pub(crate) use waiters::{Acceptor, Comparator, Delays, Matcher, PathMatcher, State, Waiter};
