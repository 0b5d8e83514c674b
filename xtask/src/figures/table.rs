//! The figures as Markdown, for the README.

use std::fmt::Write;
use std::time::Duration;

use super::speed::Sides;
use super::{Costs, Figures, Official};
use crate::wording::{duration, number};

/// The table, and what it doesn't hold in sentences below it.
pub(super) fn text(figures: &Figures) -> String {
    let mut text = match &figures.official {
        Some(official) => comparison(figures, official),
        None => alone(figures),
    };
    let build = if cfg!(debug_assertions) {
        "debug"
    } else {
        "release"
    };
    // Writing to a string can't fail.
    let _ = writeln!(
        text,
        "\n`cargo xtask codegen` generates it in {} ({build} build).",
        duration(figures.generation)
    );
    if let Some(official) = &figures.official {
        let bare = official.speed.decode.ours / official.speed.bare_events;
        let _ = writeln!(
            text,
            "Decoding takes {bare:.2} times as long as quick-xml takes to find the events in the same bytes."
        );
    }
    let _ = writeln!(text, "Measured with {}.", figures.setting);
    text
}

/// A row for each figure, a column for each crate.
fn comparison(figures: &Figures, official: &Official) -> String {
    let header = [
        String::new(),
        "`tinsmith-sts`".to_owned(),
        format!("`aws-sdk-sts` {}", official.version),
        "without its default features".to_owned(),
    ];
    let mut text = row(&header) + "|---|--:|--:|--:|\n";
    let costs = [&figures.ours, &official.costs, &official.without_defaults];
    if let [Some(ours), Some(theirs), Some(bare)] = costs.map(|costs| costs.build) {
        let build = |theirs: Duration| {
            let ratio = theirs.as_secs_f64() / ours.as_secs_f64();
            beside(&seconds(theirs), ratio)
        };
        text += &row(&[
            "cold build (debug)".to_owned(),
            seconds(ours),
            build(theirs),
            build(bare),
        ]);
    }
    let crates = |costs: &Costs| {
        let ratio = costs.crates as f64 / figures.ours.crates as f64;
        beside(&number(costs.crates), ratio)
    };
    text += &row(&[
        "crates, itself included".to_owned(),
        number(figures.ours.crates),
        crates(&official.costs),
        crates(&official.without_defaults),
    ]);
    let ratio = official.lines as f64 / figures.our_lines as f64;
    text += &row(&[
        "generated lines, with documentation".to_owned(),
        number(figures.our_lines),
        beside(&number(official.lines), ratio),
        String::new(),
    ]);
    let speeds = [
        ("decode a response of AssumeRole", &official.speed.decode),
        ("encode a request of AssumeRole", &official.speed.encode),
    ];
    for (what, Sides { ours, official }) in speeds {
        text += &row(&[
            what.to_owned(),
            microseconds(*ours),
            beside(&microseconds(*official), official / ours),
            String::new(),
        ]);
    }
    text
}

/// One column, where there is nothing to compare with.
fn alone(figures: &Figures) -> String {
    let mut text = row(&[String::new(), "`tinsmith-sts`".to_owned()]) + "|---|--:|\n";
    if let Some(build) = figures.ours.build {
        text += &row(&["cold build (debug)".to_owned(), seconds(build)]);
    }
    let crates = number(figures.ours.crates);
    text += &row(&["crates, itself included".to_owned(), crates]);
    let lines = number(figures.our_lines);
    text += &row(&["generated lines, with documentation".to_owned(), lines]);
    text
}

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// A figure of theirs, and how many of ours it is.
fn beside(figure: &str, ratio: f64) -> String {
    format!("{figure} ({ratio:.1}x)")
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

fn microseconds(nanoseconds: f64) -> String {
    format!("{:.2} µs", nanoseconds / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::super::speed::Speed;
    use super::*;

    fn figures(build: Option<u64>) -> Figures {
        let costs = |crates: usize, factor: u64| Costs {
            crates,
            build: build.map(|seconds| Duration::from_secs(seconds * factor)),
        };
        Figures {
            ours: costs(10, 1),
            our_lines: 5_000,
            official: Some(Official {
                version: "1.2.3".to_owned(),
                costs: costs(140, 20),
                without_defaults: costs(69, 5),
                lines: 22_824,
                speed: Speed {
                    decode: Sides {
                        ours: 1_500.0,
                        official: 6_000.0,
                    },
                    bare_events: 1_250.0,
                    encode: Sides {
                        ours: 500.0,
                        official: 2_000.0,
                    },
                },
            }),
            generation: Duration::from_millis(41),
            setting: "a machine".to_owned(),
        }
    }

    #[test]
    fn what_is_theirs_stands_beside_ours_with_its_ratio() {
        let text = text(&figures(Some(4)));
        let expected = "\
|  | `tinsmith-sts` | `aws-sdk-sts` 1.2.3 | without its default features |
|---|--:|--:|--:|
| cold build (debug) | 4.0 s | 80.0 s (20.0x) | 20.0 s (5.0x) |
| crates, itself included | 10 | 140 (14.0x) | 69 (6.9x) |
| generated lines, with documentation | 5,000 | 22,824 (4.6x) |  |
| decode a response of AssumeRole | 1.50 µs | 6.00 µs (4.0x) |  |
| encode a request of AssumeRole | 0.50 µs | 2.00 µs (4.0x) |  |
";
        assert!(text.starts_with(expected), "{text}");
        assert!(text.contains(" in 41 ms (debug build).\n"), "{text}");
        assert!(text.contains(" 1.20 times "), "{text}");
        assert!(text.ends_with("Measured with a machine.\n"), "{text}");
    }

    #[test]
    fn what_was_not_measured_has_no_row() {
        let mut figures = figures(None);
        assert!(!text(&figures).contains("cold build"));
        figures.official = None;
        let text = text(&figures);
        assert!(
            text.starts_with("|  | `tinsmith-sts` |\n|---|--:|\n| crates"),
            "{text}"
        );
        assert!(!text.contains("aws-sdk"), "{text}");
        assert!(!text.contains("quick-xml"), "{text}");
    }
}
