//! From a generated crate to its files on the disk: what differs (`plan`, `stale`), shown (`diff`) or
//! written as a whole (`commit`, `steps`).

mod commit;
mod diff;
mod difference;
mod former;
mod leftovers;
mod out_dir;
mod place;
mod plan;
mod stale;
mod steps;
#[cfg(test)]
mod testing;
mod written;

pub use self::commit::{Committed, Target, commit};
pub use self::diff::drift;
pub use self::difference::difference;
pub use self::out_dir::OutDir;
pub use self::plan::{Change, Plan, compare};
#[cfg(test)]
pub(crate) use self::testing::TestDir;
pub use self::written::Written;
