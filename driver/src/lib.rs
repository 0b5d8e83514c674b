//! Smithy models on the disk in, Rust crates on the disk out: all files of a run, or none.
//!
//! For build scripts and for commands: this crate parses no arguments, prints nothing and watches no signals. What a run
//! tells on the way, and asks, goes through [`Watch`].
//!
//! ```no_run
//! use tinsmith_build::{Options, Unwatched};
//!
//! let options = Options::new(["models/weather.json"], "weather-client");
//! tinsmith_build::run(&options, &Unwatched)?;
//! # Ok::<(), tinsmith_build::Failure>(())
//! ```

#![forbid(unsafe_code)]

mod crate_name;
mod failure;
mod many;
mod options;
mod outline;
pub mod output;
pub mod parallel;
mod request;
mod run;
pub mod sources;
mod watch;
#[doc(hidden)]
pub mod wording;

pub use self::crate_name::parse as parse_crate_name;
pub use self::failure::Failure;
pub use self::options::{Options, Runtime};
pub use self::run::{Made, MadeMany, Outcome, crate_options, run};
pub use self::watch::{Unwatched, Watch};
