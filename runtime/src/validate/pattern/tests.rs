use super::*;

/// Threads that use one pattern at once all get there: none has a lock that another waits for.
#[test]
fn threads_do_not_wait_for_one_another() {
    let all_match = std::sync::Barrier::new(3);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                with_compiled("^a+$", |engine| {
                    all_match.wait();
                    assert!(engine.unwrap().is_match("aaa"));
                });
            });
        }
    });
}

#[test]
fn reads_patterns_as_ecma_does() {
    let cases: [(&'static str, &str, bool); 16] = [
        (r"^[\w+=,.@-]*$", "Anna+1@example.com", true),
        (r"^[\w+=,.@-]*$", "Änne", false),
        (r"^[\d]*$", "123456", true),
        (r"^[\d]*$", "१२३", false),
        (r"^[\u0009\u000A\u000D\u0020-\u00FF]+$", "policy\n", true),
        (r"^[\u0009\u000A\u000D\u0020-\u00FF]+$", "\u{100}", false),
        (r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$", "größe 1", true),
        (r"^arn:aws:\/x$", "arn:aws:/x", true),
        (r"[a&&b]", "&", true),
        (r"[[x]", "[", true),
        (r"^(?!no)", "no", true),
        (r"^[\uD83D\uDE00-\uD83D\uDE0F]$", "\u{1F600}", true),
        (r"^[\uD83D\uDE00-\uD83D\uDE0F]$", "\u{1F610}", false),
        (r"^[\0-\cZ]$", "\n", true),
        (r"^[\0-\cZ]$", "a", false),
        // Halves are not checked.
        (r"^[\uD800-\uDBFF]$", "a", true),
    ];
    for (pattern, text, expected) in cases {
        assert_eq!(matches(pattern, text), expected, "{pattern} on {text}");
    }
}

/// The engine has no room for so many states.
#[test]
fn long_repetitions_are_counted() {
    let cases: [(&'static str, &str, usize, bool); 12] = [
        (r"^[\s\S]{1,131072}$", "ä", 131_072, true),
        (r"^[\s\S]{1,131072}$", "ä", 131_073, false),
        (r"^[\s\S]{1,131072}$", "", 1, false),
        (r"^.{0,99999}$", "\n", 1, false),
        (r"^.{99999}$", "a", 99_999, true),
        (r"^.{99999}$", "a", 99_998, false),
        (r"^[\p{L}_\]]{9999,}$", "]", 9_999, true),
        (r"^[\p{L}_\]]{9999,}$", "1", 9_999, false),
        (r"^\p{L}{1,9999}$", "é", 9_999, true),
        (r"^\p{L}{1,9999}$", "1", 1, false),
        (r"^[\w\u00e9]{1,999999}$", "é", 3, true),
        // Several parts are not.
        (r"^a.{1,99999}$", "b", 1, true),
    ];
    for (pattern, text, times, expected) in cases {
        let found = matches(pattern, &text.repeat(times));
        assert_eq!(found, expected, "{pattern} on {times} of {text:?}");
    }
}
