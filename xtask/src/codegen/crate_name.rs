//! The name that a user chose for a generated crate.

/// Checks the name that a user chose.
///
/// # Errors
///
/// If Cargo or its registry would refuse it.
pub(crate) fn parse(name: &str) -> Result<String, String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        Err("a crate's name starts with a letter from a to z".to_owned())
    } else if let Some(other) = name.chars().find(|c| !allowed(*c)) {
        Err(format!(
            "a crate's name has letters from a to z, digits, `-` and `_`, but no {other:?}"
        ))
    } else if name.len() > 64 {
        Err("a crate's name has at most 64 characters".to_owned())
    } else {
        Ok(name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_names_are_checked() {
        assert_eq!(parse("my-sts_2").as_deref(), Ok("my-sts_2"));
        for bad in [
            "",
            "2sts",
            "-x",
            "a b",
            "a\"\n[x]",
            "größe",
            &"x".repeat(65),
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
