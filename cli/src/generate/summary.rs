//! The lines that a run ends with.

use std::collections::BTreeSet;
use std::time::Duration;

use tinsmith_build::output::Written;
use tinsmith_build::{Layout, Made, MadeOne, Options};

use crate::wording::{cleared, columns, count, duration, left_behind, number};

/// What a run over one model gave and what it changed. `elapsed` is the time of the whole run.
pub(super) fn of_one(made: &Made, written: &Written, elapsed: Duration) -> String {
    format!(
        "{}: {}, {} in {}, {}; {} ({})\n{}",
        made.name,
        count(made.operations, "operation"),
        count(made.types, "type"),
        count(made.files, "file"),
        count(made.lines, "line"),
        done(written),
        duration(elapsed),
        notes(written)
    )
}

/// The table of what a run over many models made, and its sum. Empty if it made nothing.
pub(super) fn of_many(crates: &[Made], written: &Written, elapsed: Duration) -> String {
    if crates.is_empty() {
        return String::new();
    }
    let heads = [
        "crate",
        "protocols",
        "operations",
        "shapes",
        "lines",
        "time",
    ];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for made in crates {
        rows.push(vec![
            made.name.clone(),
            match made.protocols.as_slice() {
                [] => "-".to_owned(),
                protocols => protocols.join(", "),
            },
            number(made.operations),
            number(made.shapes),
            number(made.lines),
            duration(made.elapsed),
        ]);
    }
    let mut text = String::new();
    for line in columns(&rows, 2) {
        text.push_str(&line);
        text.push('\n');
    }
    let sum = |figure: fn(&Made) -> usize| crates.iter().map(figure).sum();
    text.push_str(&format!(
        "{}: {}, {}, {}; {} ({})\n{}",
        count(crates.len(), "crate"),
        count(sum(|made| made.operations), "operation"),
        count(sum(|made| made.shapes), "shape"),
        count(sum(|made| made.lines), "line"),
        done(written),
        duration(elapsed),
        notes(written)
    ));
    text
}

/// What a run over `tinsmith.toml` made, each with what was done to it, and the time of the whole run.
pub(super) fn of_several(made: &[MadeOne], written: &Written, elapsed: Duration) -> String {
    let lines = made.iter().map(|one| {
        let mut of_one = Written::default();
        (of_one.changed, of_one.removed) = (one.changed, one.removed);
        let made = &one.made;
        format!(
            "{}: {}, {} in {}, {}; {}\n",
            made.name,
            count(made.operations, "operation"),
            count(made.types, "type"),
            count(made.files, "file"),
            count(made.lines, "line"),
            done(&of_one)
        )
    });
    let lines: String = lines.collect();
    let outputs = count(made.len(), "output");
    format!(
        "{lines}{outputs}: {} ({})\n{}",
        done(written),
        duration(elapsed),
        notes(written)
    )
}

/// What the crate of modules needs, where any of them is new or has changed: a manifest of ours would have it.
pub(super) fn needed(options: &Options, made: &[Made], changed: usize) -> String {
    if options.layout == Layout::Crate || changed == 0 {
        return String::new();
    }
    let features = made.iter().flat_map(|made| &made.runtime_features);
    let features: BTreeSet<&str> = features.copied().collect();
    let features: Vec<&str> = features.into_iter().collect();
    let add = options.runtime.cargo_add(&features);
    format!("what it stands on, for the crate that it is in: {add}\n")
}

/// What was done to the disk, in a few words.
fn done(written: &Written) -> String {
    match (written.changed, written.removed) {
        (0, 0) => "up to date".to_owned(),
        (changed, 0) => format!("{} changed", count(changed, "file")),
        (0, removed) => format!("{} removed", count(removed, "file")),
        (changed, removed) => format!(
            "{} changed, {} removed",
            count(changed, "file"),
            number(removed)
        ),
    }
}

/// A line for each staging directory that could not be removed, or that a killed run had left.
fn notes(written: &Written) -> String {
    let cleared = written.cleared.iter().map(|path| cleared(path));
    let left = written.left_behind.iter().map(|path| left_behind(path));
    cleared.chain(left).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(name: &str) -> Made {
        let mut made = Made::default();
        made.name = name.to_owned();
        (made.operations, made.shapes, made.types) = (11, 60, 53);
        (made.files, made.lines) = (1, 4_123);
        made
    }

    fn written(changed: usize, removed: usize) -> Written {
        Written {
            changed,
            removed,
            ..Written::default()
        }
    }

    #[test]
    fn the_summary_counts_in_plain_words() {
        let summary = |changed, removed| {
            let elapsed = Duration::from_micros(41_900);
            of_one(&made("tinsmith-sts"), &written(changed, removed), elapsed)
        };
        let start = "tinsmith-sts: 11 operations, 53 types in 1 file, 4,123 lines; ";
        assert_eq!(summary(0, 0), format!("{start}up to date (41 ms)\n"));
        assert_eq!(summary(3, 0), format!("{start}3 files changed (41 ms)\n"));
        assert_eq!(summary(0, 1), format!("{start}1 file removed (41 ms)\n"));
        assert_eq!(
            summary(1, 2),
            format!("{start}1 file changed, 2 removed (41 ms)\n")
        );
    }

    #[test]
    fn many_crates_are_a_table_with_its_sum() {
        let mut first = made("a");
        first.protocols = vec!["awsQuery", "restXml"];
        let text = of_many(&[first, made("long-name")], &written(2, 0), Duration::ZERO);
        assert_eq!(
            text,
            "crate      protocols          operations  shapes  lines  time\n\
             a          awsQuery, restXml          11      60  4,123  0 ms\n\
             long-name  -                          11      60  4,123  0 ms\n\
             2 crates: 22 operations, 120 shapes, 8,246 lines; 2 files changed (0 ms)\n"
        );
        assert_eq!(of_many(&[], &written(0, 0), Duration::ZERO), "");
    }
}
