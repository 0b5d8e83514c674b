//! Modules that a build script generates.

/// Takes the module in that a build script generated with the crate `tinsmith-build`, by its name.
///
/// ```ignore
/// mod sts {
///     tinsmith::include_service!("sts");
/// }
/// ```
#[macro_export]
macro_rules! include_service {
    ($name:literal) => {
        include!(concat!(env!("OUT_DIR"), "/", $name, ".rs"));
    };
}
