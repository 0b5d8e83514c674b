//! What the crate `tinsmith` promises, as text to be reviewed: each change of it shows as a change of a snapshot.
//!
//! One snapshot is what programs see, the other what stands behind the hidden door for generated code, which is promised as
//! much: code of an older release must go on compiling. `INSTA_UPDATE=always` takes a change over that was meant.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test asserts by panicking"
)]

mod outline;
mod source;

use std::path::Path;

use crate::source::Source;

fn runtime() -> Source {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/lib.rs");
    Source::read(&root)
}

#[test]
fn what_programs_see() {
    insta::assert_snapshot!(outline::of_programs(&runtime()));
}

#[test]
fn what_generated_code_stands_on() {
    insta::assert_snapshot!(outline::of_generated_code(&runtime()));
}

#[test]
fn an_outline_follows_what_is_exported_again() {
    let source = Source::of(
        r#"
        mod inner { pub struct Seen { pub a: u8, b: u8 } impl Seen { pub fn f(&self) -> u8 { 0 } fn g() {} } pub struct Unseen; }
        #[doc(hidden)]
        pub mod internal { pub use crate::inner::Unseen; }
        #[cfg(feature = "x")]
        pub use inner::Seen as Other;
        pub use std::fmt;
        impl Clone for inner::Seen { fn clone(&self) -> Self { loop {} } }
        "#,
    );
    let expected = "\
        #[cfg(feature = \"x\")]
pub struct Other {
    pub a: u8,
}
impl Clone for Other {}
\
        impl Other {
    pub fn f(&self) -> u8 {}
}
pub use std::fmt;
";
    assert_eq!(outline::of_programs(&source), expected);
    assert_eq!(outline::of_generated_code(&source), "pub struct Unseen;\n");
}
