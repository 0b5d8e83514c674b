use std::borrow::Cow;

/// A text without the users and passwords of the URLs in it.
///
/// A password that isn't escaped may have any character in it. So what is left out reaches from the scheme to the
/// last `@` of the text: rather too much than a part of a password.
pub(crate) fn without_user_info(text: &str) -> Cow<'_, str> {
    let Some((before, after)) = text.rsplit_once('@') else {
        return Cow::Borrowed(text);
    };
    let scheme = before.find("://").and_then(|at| before.get(..at + 3));
    // Without a scheme the text may be anything, and is hidden from its beginning.
    Cow::Owned(format!("{}[redacted]@{after}", scheme.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_left_out() {
        for (text, shown) in [
            ("https://a.b/c", "https://a.b/c"),
            ("https://u:p@a.b/c", "https://[redacted]@a.b/c"),
            ("https://u:p/@#?q@a.b", "https://[redacted]@a.b"),
            ("u:p@a.b", "[redacted]@a.b"),
            (
                "the URL `https://u:p@a.b` is wrong",
                "the URL `https://[redacted]@a.b` is wrong",
            ),
            (
                "`https://c.d` and `https://u:p@a.b`",
                "`https://[redacted]@a.b`",
            ),
        ] {
            assert_eq!(without_user_info(text), shown);
        }
    }
}
