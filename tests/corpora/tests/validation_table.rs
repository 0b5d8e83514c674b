//! Prints the table of events.
use tinsmith_corpora::{Report, default_place, validation};
#[test]
fn table() {
    let mut report = Report::default();
    report.add(validation::judge(&default_place()));
    println!("{report}");
}
