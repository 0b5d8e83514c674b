//! Damage to the text of a JSON file.

use fastrand::Rng;

pub(super) fn damage(text: &mut String, rng: &mut Rng) -> String {
    let at = place(text, rng);
    match rng.u8(..6) {
        0 => {
            text.truncate(at);
            format!("the text ends at byte {at}")
        }
        1 => {
            let end = place(text, rng);
            text.replace_range(at.min(end)..at.max(end), "");
            format!("bytes {at} to {end} are gone")
        }
        2 => {
            let new = rng.choice([
                "\"", "{", "}", "[", "]", ",", ":", "\\", "\0", "0", "\u{feff}", "é",
            ]);
            let new = new.unwrap_or_default();
            text.insert_str(at, new);
            format!("{new:?} at byte {at}")
        }
        3 => {
            let deep = rng.choice([10, 126, 128, 100_000]).unwrap_or_default();
            text.insert_str(at, &"[".repeat(deep));
            format!("{deep} brackets at byte {at}")
        }
        4 => flip(text, at, rng),
        _ => repeat_entry(text, at),
    }
}

fn place(text: &str, rng: &mut Rng) -> usize {
    let mut at = rng.usize(..=text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn flip(text: &mut String, at: usize, rng: &mut Rng) -> String {
    let bit = 1 << rng.u8(..8);
    let mut bytes = std::mem::take(text).into_bytes();
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= bit;
    }
    *text = String::from_utf8_lossy(&bytes).into_owned();
    format!("byte {at} is flipped by {bit:#x}")
}

/// The shortest entry behind `at` that begins with a key stands there twice.
fn repeat_entry(text: &mut String, at: usize) -> String {
    let entry = text.get(at..).and_then(|rest| {
        let start = rest.find(",\"")?;
        let behind = rest.get(start + 2..)?;
        let end = behind.find([',', '}'])?;
        Some((at + start, rest.get(start..start + 2 + end)?.to_owned()))
    });
    match entry {
        Some((place, entry)) => {
            text.insert_str(place, &entry);
            format!("twice: {entry}")
        }
        None => "nothing: no entry is left".to_owned(),
    }
}
