//! Colours for the words that a message begins with, where a person sees them.

use std::borrow::Cow;
#[cfg(feature = "shell")]
use std::ffi::OsString;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};

/// Whether messages are coloured.
static COLORED: AtomicBool = AtomicBool::new(false);

/// The words, with the numbers that ANSI has for their colours, in bold.
const WORDS: [(&str, &str); 4] = [
    ("error", "1;31"),
    ("warning", "1;33"),
    ("note", "1;36"),
    ("help", "1;36"),
];

/// The option of all commands.
#[must_use]
pub fn argument() -> Arg {
    Arg::new("color")
        .long("color")
        .global(true)
        .value_name("WHEN")
        .default_value("auto")
        .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
        .help(
            "Colour messages and help: where a terminal shows them and NO_COLOR is not set, always or never",
        )
}

/// The command with help and errors of its own in colours, as its arguments ask for them. They are read before it knows them
/// itself: help ends where it is asked for.
#[cfg(feature = "shell")]
#[must_use]
pub fn styled(
    command: clap::Command,
    arguments: impl IntoIterator<Item = OsString>,
) -> clap::Command {
    use clap::ColorChoice;
    use clap::builder::styling::{AnsiColor, Styles};
    let choice = match when(arguments).as_deref() {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        // Asks the environment and the terminal as `decide` does, for the stream that is written to.
        _ => ColorChoice::Auto,
    };
    let bold = |color: AnsiColor| color.on_default().bold();
    let styles = Styles::styled()
        .header(bold(AnsiColor::Green))
        .usage(bold(AnsiColor::Green))
        .literal(bold(AnsiColor::Cyan))
        .placeholder(AnsiColor::Cyan.on_default())
        .error(bold(AnsiColor::Red))
        .valid(bold(AnsiColor::Cyan))
        .invalid(bold(AnsiColor::Yellow));
    command.color(choice).styles(styles)
}

/// The last value that is given to `--color`.
#[cfg(feature = "shell")]
fn when(arguments: impl IntoIterator<Item = OsString>) -> Option<String> {
    let mut arguments = arguments.into_iter();
    let mut when = None;
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--") => break,
            Some("--color") => when = arguments.next()?.into_string().ok(),
            Some(argument) => {
                let value = argument.strip_prefix("--color=");
                when = value.map(str::to_owned).or(when);
            }
            None => {}
        }
    }
    when
}

/// Follows the option, and what the environment says.
pub fn follow(matches: &ArgMatches) {
    let when = matches.get_one::<String>("color").map(String::as_str);
    let colored = decide(
        when.unwrap_or("auto"),
        |name| std::env::var(name).ok(),
        std::io::stderr().is_terminal(),
    );
    COLORED.store(colored, Ordering::Relaxed);
}

/// Whether messages are coloured, by the option, the environment, and whether a terminal shows them
/// ([NO_COLOR](https://no-color.org)).
fn decide(when: &str, variable: impl Fn(&str) -> Option<String>, is_terminal: bool) -> bool {
    match when {
        "always" => true,
        "never" => false,
        _ => {
            let is_refused = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
            let is_dumb = variable("TERM").is_some_and(|value| value == "dumb");
            is_terminal && !is_refused && !is_dumb
        }
    }
}

/// A message as it is shown.
pub(crate) fn message(text: &str) -> Cow<'_, str> {
    match COLORED.load(Ordering::Relaxed) {
        true => Cow::Owned(painted(text)),
        false => Cow::Borrowed(text),
    }
}

/// The text with the first words of its lines in their colours.
fn painted(text: &str) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        let start = line.len() - line.trim_start().len();
        let (indent, rest) = line.split_at(start);
        let word = WORDS.iter().find_map(|(word, color)| {
            let after = rest.strip_prefix(word)?.strip_prefix(':')?;
            Some(format!("{indent}\u{1b}[{color}m{word}:\u{1b}[0m{after}"))
        });
        word.unwrap_or_else(|| line.to_owned())
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_messages_are_painted_and_nothing_else() {
        let text = "a.json:1:2: error in it\n    help: x: y\nerror: two\n";
        let expected = "a.json:1:2: error in it\n    \u{1b}[1;36mhelp:\u{1b}[0m x: y\n\u{1b}[1;31merror:\u{1b}[0m two\n";
        assert_eq!(painted(text), expected);
    }

    #[cfg(feature = "shell")]
    #[test]
    fn the_option_is_found_among_the_arguments() {
        for (line, expected) in [
            ("tinsmith --color never --help", Some("never")),
            ("tinsmith show --color=always -h", Some("always")),
            ("tinsmith --color never --color=auto", Some("auto")),
            ("tinsmith show -- --color never", None),
            ("tinsmith --colour never", None),
            ("tinsmith --color", None),
        ] {
            let arguments = line.split(' ').map(OsString::from);
            assert_eq!(when(arguments).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn the_option_counts_before_the_environment_and_that_before_the_terminal() {
        let none = |_: &str| None;
        let refused = |name: &str| (name == "NO_COLOR").then(|| "1".to_owned());
        let empty = |name: &str| (name == "NO_COLOR").then(String::new);
        let dumb = |name: &str| (name == "TERM").then(|| "dumb".to_owned());
        assert!(decide("auto", none, true) && !decide("auto", none, false));
        assert!(!decide("auto", refused, true) && !decide("auto", dumb, true));
        assert!(decide("auto", empty, true));
        assert!(decide("always", refused, false) && !decide("never", none, true));
    }
}
