//! The loader of `.smithy` files.

use tinsmith_model::{Ast, Diagnostics, Loader};
use tinsmith_mutants::fault_of;

/// The bytes are the text of one file, or after a zero of another one.
pub fn check(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match (ast(text, "smithy"), ast(text, "smithy")) {
        (Ok(first), Ok(second)) => {
            assert_eq!(first, second, "loaded again");
            // What is written is the same model: it is accepted, and written as the same text.
            match ast(&first.text, "json") {
                Ok(again) => assert_eq!(first.text, again.text, "written and read"),
                Err(faults) => panic!("what was written is refused: {faults}\n{}", first.text),
            }
        }
        (Err(first), Err(second)) => {
            assert_eq!(first.to_string(), second.to_string(), "loaded again");
            for diagnostic in &first {
                assert_eq!(fault_of(diagnostic), None, "{diagnostic}");
            }
        }
        _ => panic!("loaded again with another outcome"),
    }
}

fn ast(text: &str, end: &str) -> Result<Ast, Diagnostics> {
    let mut loader = Loader::new();
    for (index, text) in text.split('\0').enumerate() {
        loader.source(format!("{index}.{end}"), text);
    }
    loader.ast()
}
