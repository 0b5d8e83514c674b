//! Loads Smithy models: `.smithy` files or JSON AST in, a resolved and checked [`Model`] out.
//!
//! A [`Loader`] takes the text of one or more files, in [Smithy's own language](https://smithy.io/2.0/spec/idl.html) or in the
//! [JSON AST](https://smithy.io/2.0/spec/json-ast.html), version 1.0 or 2.0. It merges them,
//! applies traits, flattens mixins, lifts 1.0 to 2.0, and checks the result. Whoever holds a
//! [`Model`] may rely on what the checks promise: every target exists and is of the right kind.
//! [`Loader::ast`] writes what the files say as one file of the JSON AST.
//!
//! Only [`Sources`] and [`load_sources`] read the disk. A load that fails gives [`Diagnostics`]: every fault that was
//! found, each with its file, line, column, shape and member as far as they are known. What may not mean what was wanted is
//! among [`Model::warnings`].
//!
//! ```
//! use tinsmith_model::Loader;
//!
//! let mut loader = Loader::new();
//! loader.source("weather.json", r#"{
//!     "smithy": "2.0",
//!     "shapes": {
//!         "example.weather#Weather": {
//!             "type": "service",
//!             "version": "2024-01-01",
//!             "operations": [{ "target": "example.weather#GetTime" }]
//!         },
//!         "example.weather#GetTime": { "type": "operation" }
//!     }
//! }"#);
//! let model = loader.load()?;
//! let service = model.service(None)?;
//! let closure = model.closure(&service.id);
//! assert_eq!(closure.operations[0].name(), "GetTime");
//! # Ok::<(), tinsmith_model::Diagnostics>(())
//! ```

#![forbid(unsafe_code)]

mod check;
mod closure;
mod definitions;
mod diagnostic;
pub mod diff;
mod idl;
mod load;
mod model;
mod normalize;
mod shape;
mod shape_id;
mod similar;
mod sources;
pub mod traits;
mod value;

pub use check::validate::{Event, EventSeverity};
pub use closure::Closure;
pub use diagnostic::{Cause, Diagnostic, Diagnostics, Location, Severity};
pub use load::{Ast, Loader};
pub use model::Model;
pub use normalize::normalize;
pub use shape::{Member, OperationShape, ResourceShape, ServiceShape, Shape, ShapeKind};
pub use shape_id::{ShapeId, ShapeIdError};
#[doc(hidden)]
pub use similar::distance;
pub use sources::{SourceError, SourceFile, Sources, load_sources};
pub use traits::Traits;
pub use value::{Map, Number, Value, ValueError};

/// The examples of the README, which are tried as those of the documentation are.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
