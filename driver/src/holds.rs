//! The file that says what of the Rust API stays as it was although the model has changed.
//!
//! It stands beside what is generated. A line is a hold, and the comment above it the change of the model that it holds:
//!
//! ```text
//! # ChangedNullability: required -> optional
//! com.example#Bread$weight: required
//! # ChangedNullability: default 5 -> optional
//! com.example#Bread$slices: default 5
//! # ChangedMemberOrder: a, b -> b, a
//! com.example#Cheese: order b a
//! ```

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use tinsmith_codegen::Layout;
use tinsmith_codegen::holds::{Hold, Kept, Optionality};
use tinsmith_model::{Diagnostic, Diagnostics, Location, ShapeId};

use crate::failure::Failure;
use crate::output::OutDir;
use crate::wording::{count, refused};

/// The name of the file beside a crate or a module of that name.
#[must_use]
pub fn file_name(layout: Layout, name: &str) -> String {
    match layout {
        Layout::File => format!("{name}.holds.txt"),
        _ => "holds.txt".to_owned(),
    }
}

/// What the file beside a crate or a module of that name holds, and its text. None without a file.
///
/// # Errors
///
/// It is no regular file, or can't be read, or is none with holds.
pub fn beside(
    out: &OutDir,
    layout: Layout,
    name: &str,
) -> Result<Option<(Vec<Hold>, String)>, Failure> {
    let own = file_name(layout, name);
    let found = at(&out.file(&own), &out.shown_file(&own))?;
    let former = match layout {
        Layout::File => Some(format!("{name}/{}", file_name(Layout::Module, name))),
        Layout::Module => {
            let directory = out.path().file_name().unwrap_or_default();
            let file = file_name(Layout::File, &directory.to_string_lossy());
            Some(format!("../{file}"))
        }
        _ => None,
    };
    match former {
        // They were made for the same API: to forget them would change it.
        Some(former) if found.is_none() && out.file(&former).is_file() => {
            Err(Failure::new(format!(
                "{}: this holds what the module was in its other form; nothing was written\n\
                 \x20      move it to {}, or remove it to hold nothing",
                out.shown_file(&former),
                out.shown_file(&own)
            )))
        }
        _ => Ok(found),
    }
}

/// What a file holds that must be there.
///
/// # Errors
///
/// It isn't there, or can't be read, or is none with holds.
pub fn of_file(file: &Path) -> Result<Vec<Hold>, Failure> {
    let shown = file.display().to_string();
    let found = at(file, &shown)?.map(|(holds, _)| holds);
    found.ok_or_else(|| {
        Failure::new(format!(
            "{shown}: there is no such file; nothing was written"
        ))
    })
}

/// What a file holds, and its text. None without a file. `shown` is what messages call it.
///
/// # Errors
///
/// It is no regular file, or can't be read, or is none with holds.
fn at(file: &Path, shown: &str) -> Result<Option<(Vec<Hold>, String)>, Failure> {
    let fail = |why: String| Failure::new(format!("{shown}: {why}; nothing was written"));
    match fs::symlink_metadata(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(fail(refused(&error))),
        Ok(metadata) if !metadata.is_file() => {
            return Err(fail("this is no regular file; move it away".to_owned()));
        }
        Ok(_) => {}
    }
    let bytes = fs::read(file).map_err(|error| fail(refused(&error)))?;
    let text = String::from_utf8(bytes).map_err(|error| fail(error.to_string()))?;
    let holds = parse(shown, &text).map_err(|faults| {
        let problems = count(faults.iter().count(), "problem");
        Failure::list(
            &faults,
            format!("{problems} in {shown}; nothing was written"),
        )
    })?;
    Ok(Some((holds, text)))
}

/// The text of a file with these holds. `update` is the command that writes it, `generate` the one that reads it.
#[must_use]
pub fn text(holds: &[Hold], update: &str, generate: &str) -> String {
    let mut text = format!(
        "# What of the Rust API here stays as it was although the model has changed. What is sent and read, and what `validate`\n\
         # asks for, follow the model. `{update}` writes this file, `{generate}` reads it; what is taken out is held no more.\n"
    );
    for Hold {
        shape,
        kept,
        change,
        ..
    } in holds
    {
        let change = change.replace(char::is_control, " ");
        let line = match kept {
            Kept::Member(name, optionality) => format!("{shape}${name}: {optionality}"),
            Kept::Order(names) => format!("{shape}: order {}", names.join(" ")),
        };
        text.push_str(&format!("\n# {change}\n{line}\n"));
    }
    text
}

/// Reads the text of a file.
fn parse(file: &str, text: &str) -> Result<Vec<Hold>, Diagnostics> {
    let file: Arc<str> = file.into();
    let mut holds = Vec::new();
    let mut faults = Vec::new();
    let mut change = String::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() {
            change.clear();
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            change = comment.trim().to_owned();
            continue;
        }
        let location = Location {
            file: file.clone(),
            line: number,
            column: 1,
        };
        match hold(line, std::mem::take(&mut change)) {
            Ok(hold) => holds.push(hold.at(location)),
            Err(why) => faults.push(
                Diagnostic::new(why)
                    .at(Some(&location))
                    .help("a line is such as `a#Bread$weight: required`, and `update` writes it"),
            ),
        }
    }
    match Diagnostics::from_vec(faults) {
        Some(faults) => Err(faults),
        None => Ok(holds),
    }
}

fn hold(line: &str, change: String) -> Result<Hold, String> {
    let (place, kept) = line
        .split_once(':')
        .ok_or("expected the id of a shape or of a member, and `:`")?;
    let id: ShapeId = place.trim().parse().map_err(|error| format!("{error}"))?;
    let kept = kept.trim();
    let (word, rest) = kept.split_once(char::is_whitespace).unwrap_or((kept, ""));
    let rest = rest.trim();
    let kept = match (id.member(), word, rest) {
        (Some(name), "required", "") => Kept::Member(name.to_owned(), Optionality::Required),
        (Some(name), "optional", "") => Kept::Member(name.to_owned(), Optionality::Optional),
        (Some(name), "default", value) => {
            let value = value
                .parse()
                .map_err(|error| format!("the default is no JSON: {error}"))?;
            Kept::Member(name.to_owned(), Optionality::Default(value))
        }
        (None, "order", names) if !names.is_empty() => {
            Kept::Order(names.split_whitespace().map(str::to_owned).collect())
        }
        (Some(_), ..) => {
            return Err("expected `required`, `optional` or `default` and a JSON value".to_owned());
        }
        (None, ..) => {
            return Err("expected `order` and the names of members, or a member's id".to_owned());
        }
    };
    Ok(Hold::new(id.root(), kept, change))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::TestDir;

    fn member(name: &str, optionality: Optionality) -> Kept {
        Kept::Member(name.to_owned(), optionality)
    }

    #[test]
    fn what_is_written_is_read_again() {
        let id = |text: &str| text.parse::<ShapeId>().unwrap();
        let default = |text: &str| Optionality::Default(text.parse().unwrap());
        let holds = [
            Hold::new(id("a#B"), member("c", Optionality::Required), "one\ntwo"),
            Hold::new(id("a#B"), member("d", Optionality::Optional), ""),
            Hold::new(id("a#B"), member("e", default("\"a # b: \\n\\\"\"")), "x"),
            Hold::new(id("a#B"), member("f", default("1.50e400")), "y"),
            Hold::new(id("a#B"), member("g", default("{}")), "z"),
            Hold::new(id("a#B"), Kept::Order(vec!["y".into(), "x".into()]), "o"),
        ];
        let written = text(&holds, "u", "g");
        let read = parse("f", &written).unwrap();
        assert_eq!(text(&read, "u", "g"), written);
        let kept: Vec<&Kept> = read.iter().map(|hold| &hold.kept).collect();
        assert_eq!(
            kept,
            holds.iter().map(|hold| &hold.kept).collect::<Vec<_>>()
        );
        let line = read[0].location.as_ref().map(|location| location.line);
        assert_eq!((line, read[0].change.as_str()), (Some(5), "one two"));
    }

    #[test]
    fn every_line_that_is_none_is_told_with_its_place() {
        let dir = TestDir::new();
        dir.write(
            "m.holds.txt",
            "# fine\na#B$c: required\na#B$c\nB$c: required\na#B$c: order x\na#B: required\na#B$c: default\na#B: order\n\
             a#B$c: required now\n",
        );
        let failure = beside(&dir.out(""), Layout::File, "m").unwrap_err();
        for line in 3..=9 {
            let place = format!("m.holds.txt:{line}:1: ");
            assert!(failure.stderr.contains(&place), "{line}: {failure}");
        }
        assert!(
            failure.stderr.contains("error: 7 problems in "),
            "{failure}"
        );
        assert!(beside(&dir.out(""), Layout::Module, "m").unwrap().is_none());
    }

    #[test]
    fn holds_of_a_module_in_its_other_form_are_not_forgotten() {
        let dir = TestDir::new();
        let beside = |out: &str, layout, name: &str| beside(&dir.out(out), layout, name);
        dir.write("src/m/holds.txt", "a#B$c: required\n");
        let failure = beside("src", Layout::File, "m").unwrap_err();
        assert!(
            failure.stderr.contains("move it to out/m.holds.txt"),
            "{failure}"
        );
        assert!(beside("src/m", Layout::Module, "m").unwrap().is_some());
        dir.write("src/n.holds.txt", "a#B$c: required\n");
        let failure = beside("src/n", Layout::Module, "n").unwrap_err();
        assert!(
            failure.stderr.contains("move it to out/holds.txt"),
            "{failure}"
        );
        assert!(beside("src", Layout::File, "n").unwrap().is_some());
    }
}
