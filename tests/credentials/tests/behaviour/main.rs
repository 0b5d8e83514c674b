//! What the cases of the official chain don't tell: what users read, what is kept, what settings say.

mod cache;
mod failures;
mod places;
mod renewal;
mod settings;
mod usage;
