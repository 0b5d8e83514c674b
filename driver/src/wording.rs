//! Numbers, and what the system says, as people read them.

use std::io;

/// A number with a comma between its thousands: `4,123`.
#[must_use]
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number and what is counted: `1 file`, `4,123 files`. Only for words whose plural takes an `s`.
#[must_use]
pub fn count(n: usize, what: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {what}{s}", number(n))
}

/// Why the system refused something, and what to do where it doesn't say so.
#[must_use]
pub fn refused(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "you have no permission for that; change it, or give another place".to_owned()
        }
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => {
            "nothing can be written to that disk; give another place".to_owned()
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_refuses_is_said_with_what_to_do() {
        let denied = refused(&io::ErrorKind::PermissionDenied.into());
        assert_eq!(
            denied,
            "you have no permission for that; change it, or give another place"
        );
        let other = io::Error::other("the cable is gone");
        assert_eq!(refused(&other), "the cable is gone");
    }

    #[test]
    fn numbers_have_commas_between_thousands() {
        let texts = [0, 999, 1_000, 22_824, 1_234_567].map(number);
        assert_eq!(texts, ["0", "999", "1,000", "22,824", "1,234,567"]);
    }

    #[test]
    fn only_one_is_singular() {
        assert_eq!(count(0, "file"), "0 files");
        assert_eq!(count(1, "file"), "1 file");
        assert_eq!(count(1_000, "file"), "1,000 files");
    }
}
