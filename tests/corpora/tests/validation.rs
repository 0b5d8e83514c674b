//! Of the events that the reference's corpus lists, as many are told as were told before.

use tinsmith_corpora::{default_place, validation};

#[test]
fn no_event_is_lost() {
    let place = default_place();
    if !place.join("validation").is_dir() {
        eprintln!("left out: {} is not at hand", place.display());
        return;
    }
    let (table, errors, all) = validation::judge(&place);
    let notes = table.notes.join("\n");
    assert!(errors.matched >= 382, "{errors:?}\n{notes}");
    assert!(all.matched >= 693, "{all:?}\n{notes}");
    assert!(errors.extra <= 16, "{errors:?}\n{:?}", table.failed);
}
