//! Smithy models on the disk in, Rust crates on the disk out: all files of a run, or none.
//!
//! A build script calls [`Builder`], which writes a module for Cargo to build:
//!
//! ```no_run
//! fn main() -> Result<(), tinsmith_build::Failure> {
//!     tinsmith_build::Builder::new().model("models/weather.json").generate()?;
//!     Ok(())
//! }
//! ```
//!
//! Commands call [`run`], which writes crates and modules for people to keep. Nothing of it parses arguments, prints or
//! watches signals. What a run tells on the way, and asks, goes through [`Watch`].
//!
//! ```no_run
//! use tinsmith_build::{Options, Unwatched};
//!
//! let options = Options::new(["models/weather.json"], "weather-client");
//! tinsmith_build::run(&options, &Unwatched)?;
//! # Ok::<(), tinsmith_build::Failure>(())
//! ```

#![forbid(unsafe_code)]

mod builder;
mod crate_name;
mod failure;
pub mod holds;
mod many;
mod options;
mod outline;
pub mod output;
pub mod parallel;
mod prepared;
mod request;
mod run;
mod several;
pub mod sources;
mod target;
mod watch;
#[doc(hidden)]
pub mod wording;
mod words;

pub use self::builder::{Builder, Generated};
pub use self::crate_name::parse as parse_crate_name;
pub use self::failure::Failure;
pub use self::options::{Options, Runtime};
pub use self::run::{Made, MadeMany, Outcome, crate_options, run};
pub use self::several::{MadeOne, run_all};
pub use self::target::{module_name, target};
pub use self::watch::{Unwatched, Watch};
pub use self::words::Words;
pub use tinsmith_codegen::{Feature, Layout};

/// The examples of the README, which are tried as those of the documentation are.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
