//! From a generated crate to its files on the disk: what differs (`plan`, `stale`), shown (`diff`) or
//! written as a whole (`commit`, `steps`).

mod commit;
mod diff;
mod leftovers;
mod out_dir;
mod place;
mod plan;
mod stale;
mod steps;
#[cfg(test)]
mod testing;

pub(crate) use self::commit::{Committed, commit};
pub(crate) use self::diff::drift;
pub(crate) use self::out_dir::OutDir;
pub(crate) use self::plan::{Change, Plan, compare};
#[cfg(test)]
pub(crate) use self::testing::TestDir;
