//! What the commands of several rooms have in common.

pub mod files;
pub mod programs;
mod side_by_side;
pub mod tally;

pub use side_by_side::side_by_side;
