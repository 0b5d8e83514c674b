//! A model that can't be generated gives an error that says what is wrong, and where.

mod behaviour;
mod models;
mod rules;
