//! The corpora are judged wherever they are at hand; of the damages, a sample. What is ours is damaged everywhere.

use std::io::Write as _;
use std::path::Path;

use tinsmith_corpora::{Report, damage, default_place, judge};

/// How many places of each file are damaged.
const SAMPLE: usize = 6;

fn is_at_hand() -> bool {
    let place = default_place();
    if !place.is_dir() {
        // Past the capture of `cargo test`, so that all can read it; a closed stream is no failure.
        let _ = writeln!(
            std::io::stderr(),
            "left out: {} is not at hand",
            place.display()
        );
    }
    place.is_dir()
}

#[test]
fn the_corpora_are_read_as_the_reference_reads_them() {
    if is_at_hand() {
        let report = judge(&default_place());
        assert!(report.holds(), "{report}");
        assert!(report.passed() > 0, "{report}");
    }
}

#[test]
fn damaged_files_are_read_or_refused() {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../model");
    let mut report = Report::default();
    report.add(damage::judge(&ours, SAMPLE * 4));
    if is_at_hand() {
        report.add(damage::judge(&default_place(), SAMPLE));
    }
    assert!(report.holds(), "{report}");
    assert!(report.passed() > 0, "{report}");
}
