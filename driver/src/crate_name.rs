//! The names of generated crates: that which a user chose, and those of many.

use std::collections::{HashMap, HashSet};

/// Checks the name that a user chose.
///
/// # Errors
///
/// If Cargo or its registry would refuse it.
pub fn parse(name: &str) -> Result<String, String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        Err("a crate's name starts with a letter from a to z".to_owned())
    } else if let Some(other) = name.chars().find(|c| !allowed(*c)) {
        Err(format!(
            "a crate's name has letters from a to z, digits, `-` and `_`, but no {other:?}"
        ))
    } else if name.len() > 64 {
        Err("a crate's name has at most 64 characters".to_owned())
    } else if let Some(why) = taken(name) {
        Err(format!("a crate can't be named {name}: {why}"))
    } else {
        Ok(name.to_owned())
    }
}

/// What the name means already. Neither case nor the sort of dash makes another name of it: registries and disks take both
/// for one.
fn taken(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase().replace('-', "_");
    match name.as_str() {
        "tinsmith" => Some("that is the crate that generated code stands on"),
        "std" | "core" | "alloc" | "test" | "proc_macro" => {
            Some("that is one of the crates that come with Rust")
        }
        "deps" | "examples" | "build" | "incremental" => {
            Some("Cargo has a directory of that name for what it builds")
        }
        name if tinsmith_codegen::is_reserved_name(name) => {
            Some("that is a word of Rust's, or a name that Windows keeps for itself")
        }
        _ => None,
    }
}

/// Gives crates names that are distinct. Each comes with the names that it may have, the best one first; where several
/// would have the same, all of them go on to their next one, so that the order of the crates doesn't matter.
///
/// # Errors
///
/// The crates, by their index, that must share a name: they have no other.
pub(crate) fn distinct(candidates: &[Vec<String>]) -> Result<Vec<&str>, Vec<usize>> {
    let mut choices = vec![0; candidates.len()];
    loop {
        let names: Vec<&str> = candidates
            .iter()
            .zip(&choices)
            .map(|(names, choice)| names.get(*choice).map_or("", String::as_str))
            .collect();
        let mut owners: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, name) in names.iter().enumerate() {
            owners.entry(name).or_default().push(index);
        }
        let shared = owners.into_values().filter(|owners| owners.len() > 1);
        let shared: HashSet<usize> = shared.flatten().collect();
        if shared.is_empty() {
            return Ok(names);
        }
        let mut moved = false;
        for (index, (names, choice)) in candidates.iter().zip(&mut choices).enumerate() {
            if shared.contains(&index) && *choice + 1 < names.len() {
                *choice += 1;
                moved = true;
            }
        }
        if !moved {
            let mut shared: Vec<usize> = shared.into_iter().collect();
            shared.sort_unstable();
            return Err(shared);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_that_would_share_a_name_take_their_next_one() {
        let candidates = |names: &[&[&str]]| -> Vec<Vec<String>> {
            let own = |names: &&[&str]| names.iter().map(|name| (*name).to_owned()).collect();
            names.iter().map(own).collect()
        };
        let sts = candidates(&[&["sts", "sts-2025"], &["iam"], &["sts", "sts"]]);
        assert_eq!(distinct(&sts), Ok(vec!["sts-2025", "iam", "sts"]));
        // What one moves on to is another's.
        let chain = candidates(&[&["a", "b"], &["a", "c"], &["b", "d"]]);
        assert_eq!(distinct(&chain), Ok(vec!["b", "c", "d"]));
        let hopeless = candidates(&[&["a"], &["b"], &["a", "a"]]);
        assert_eq!(distinct(&hopeless), Err(vec![0, 2]));
        assert_eq!(distinct(&[]), Ok(vec![]));
    }

    #[test]
    fn chosen_names_are_checked() {
        for good in ["my-sts_2", "tinsmith-sts", "tin-smith", "tests", "stds"] {
            assert_eq!(parse(good).as_deref(), Ok(good));
        }
        for bad in [
            "",
            "2sts",
            "-x",
            "a b",
            "a\"\n[x]",
            "größe",
            &"x".repeat(65),
            "tinsmith",
            "Tinsmith",
            "std",
            "core",
            "alloc",
            "test",
            "proc-macro",
            "proc_macro",
            "async",
            "Self",
            "self",
            "crate",
            "fn",
            "gen",
            "con",
            "NUL",
            "deps",
            "build",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
