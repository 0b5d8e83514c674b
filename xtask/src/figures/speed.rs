//! Encoding and decoding, as the program of `xtask/figures/speed` measures them.

use std::process::{Command, Stdio};

use super::SPEED;
use super::cargo::Cargo;
use crate::failure::Failure;

/// Nanoseconds for one AssumeRole.
#[derive(Debug, PartialEq)]
pub(super) struct Speed {
    pub(super) decode: Sides,
    /// The events of the same bytes, by quick-xml alone.
    pub(super) bare_events: f64,
    pub(super) encode: Sides,
}

#[derive(Debug, PartialEq)]
pub(super) struct Sides {
    pub(super) ours: f64,
    pub(super) official: f64,
}

/// Builds the program and runs it.
///
/// # Errors
///
/// It can't be built or run.
pub(super) fn measure(cargo: &Cargo) -> Result<Speed, Failure> {
    let program = cargo.build_program(SPEED)?;
    eprintln!("measuring speed ...");
    let failed = |error: &dyn std::fmt::Display| {
        Failure::new(format!("{} can't be run: {error}", program.display()))
    };
    let output = Command::new(&program)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| failed(&error))?;
    if !output.status.success() {
        return Err(failed(&String::from_utf8_lossy(&output.stderr).trim_end()));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    read(&text).ok_or_else(|| Failure::new(format!("the program of {SPEED} printed:\n{text}")))
}

/// Reads what the program prints: lines of a name and a number.
fn read(text: &str) -> Option<Speed> {
    let nanoseconds = |wanted: &str| {
        let mut lines = text.lines().filter_map(|line| line.split_once(' '));
        let (_, number) = lines.find(|(name, _)| *name == wanted)?;
        number.parse::<f64>().ok()
    };
    Some(Speed {
        decode: Sides {
            ours: nanoseconds("decode-ours")?,
            official: nanoseconds("decode-official")?,
        },
        bare_events: nanoseconds("decode-bare")?,
        encode: Sides {
            ours: nanoseconds("encode-ours")?,
            // Its serializer takes the input by value, and drops it.
            official: nanoseconds("encode-official")? - nanoseconds("free-official")?,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn freeing_the_input_is_no_part_of_encoding() {
        let text = "decode-ours 1.5\ndecode-official 5\ndecode-bare 1\nencode-ours 0.5\n\
                    encode-official 2.5\nfree-official 0.5\n";
        let expected = Speed {
            decode: Sides {
                ours: 1.5,
                official: 5.0,
            },
            bare_events: 1.0,
            encode: Sides {
                ours: 0.5,
                official: 2.0,
            },
        };
        assert_eq!(read(text), Some(expected));
        assert_eq!(read("decode-ours 1.5\n"), None);
    }
}
