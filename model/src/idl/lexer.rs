//! Tokens of the language. The grammar minds spaces and line breaks, so they are tokens as well.
//! See the [lexical notes](https://smithy.io/2.0/spec/idl.html#lexical-notes).

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Spaces and tabs.
    Space,
    Newline,
    Comma,
    /// `//` up to the end of the line, the line break included.
    Comment,
    /// `///` up to the end of the line, the line break included.
    Documentation,
    At,
    Colon,
    /// `:=`
    Walrus,
    Dot,
    Pound,
    Dollar,
    Equal,
    LeftBrace,
    RightBrace,
    LeftBracket,
    RightBracket,
    LeftParenthesis,
    RightParenthesis,
    /// `"..."`, not yet read.
    Quoted,
    /// `"""..."""`, not yet read.
    TextBlock,
    Number,
    /// An identifier or a keyword.
    Word,
    /// Something that is no token.
    Wrong(Wrong),
    /// The end of the file.
    End,
}

/// Why something is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// No token begins with this character.
    Character,
    /// A slash alone begins no comment.
    Slash,
    /// Underscores alone are no identifier.
    Underscores,
    /// A number ends after a character that digits must follow.
    Number,
    /// A string that ends nowhere.
    OpenQuote,
    /// A text block that ends nowhere.
    OpenTextBlock,
}

/// A piece of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// A byte offset into the text.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Kind {
    /// Whether the grammar passes over the token wherever it allows white space. Documentation isn't among it.
    pub(super) fn is_space(self) -> bool {
        matches!(
            self,
            Kind::Space | Kind::Newline | Kind::Comma | Kind::Comment
        )
    }
}

/// The token that begins at an offset. Constant work for each of its bytes.
pub(super) fn token(text: &str, start: usize) -> Token {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let (kind, length) = first(rest);
    let mut end = start + length;
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Token { kind, start, end }
}

fn first(rest: &[u8]) -> (Kind, usize) {
    let Some(first) = rest.first() else {
        return (Kind::End, 0);
    };
    let one = |kind| (kind, 1);
    match first {
        b' ' | b'\t' => (Kind::Space, run(rest, |byte| matches!(byte, b' ' | b'\t'))),
        b'\n' => one(Kind::Newline),
        b'\r' => (Kind::Newline, line_break(rest)),
        b',' => one(Kind::Comma),
        b'@' => one(Kind::At),
        b'$' => one(Kind::Dollar),
        b'.' => one(Kind::Dot),
        b'{' => one(Kind::LeftBrace),
        b'}' => one(Kind::RightBrace),
        b'[' => one(Kind::LeftBracket),
        b']' => one(Kind::RightBracket),
        b'(' => one(Kind::LeftParenthesis),
        b')' => one(Kind::RightParenthesis),
        b'#' => one(Kind::Pound),
        b'=' => one(Kind::Equal),
        b':' if rest.get(1) == Some(&b'=') => (Kind::Walrus, 2),
        b':' => one(Kind::Colon),
        b'/' => comment(rest),
        b'"' => string(rest),
        b'-' | b'0'..=b'9' => number(rest),
        b'_' | b'a'..=b'z' | b'A'..=b'Z' => word(rest),
        _ => one(Kind::Wrong(Wrong::Character)),
    }
}

/// How many bytes at the front are of that kind.
fn run(bytes: &[u8], of_kind: impl Fn(u8) -> bool) -> usize {
    let other = bytes.iter().position(|byte| !of_kind(*byte));
    other.unwrap_or(bytes.len())
}

/// The length of the line break at the front: a line feed, a carriage return, or both; 0 if there is none.
fn line_break(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

fn comment(rest: &[u8]) -> (Kind, usize) {
    let kind = match rest {
        [b'/', b'/', b'/', ..] => Kind::Documentation,
        [b'/', b'/', ..] => Kind::Comment,
        _ => return (Kind::Wrong(Wrong::Slash), 1),
    };
    let length = run(rest, |byte| !matches!(byte, b'\r' | b'\n'));
    (
        kind,
        length + line_break(rest.get(length..).unwrap_or_default()),
    )
}

fn word(rest: &[u8]) -> (Kind, usize) {
    let underscores = run(rest, |byte| byte == b'_');
    match rest.get(underscores) {
        Some(byte) if byte.is_ascii_alphanumeric() => {
            let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
            (Kind::Word, run(rest, is_part))
        }
        _ => (Kind::Wrong(Wrong::Underscores), underscores),
    }
}

fn number(rest: &[u8]) -> (Kind, usize) {
    let mut at = usize::from(rest.first() == Some(&b'-'));
    let digits = |at: usize| {
        let rest = rest.get(at..).unwrap_or_default();
        match run(rest, |byte| byte.is_ascii_digit()) {
            0 => None,
            length => Some(at + length),
        }
    };
    let wrong = |at| (Kind::Wrong(Wrong::Number), at);
    // A zero in front ends the whole part: numbers have one spelling.
    at = match rest.get(at) {
        Some(b'0') => at + 1,
        _ => match digits(at) {
            Some(at) => at,
            None => return wrong(at),
        },
    };
    if rest.get(at) == Some(&b'.') {
        at = match digits(at + 1) {
            Some(at) => at,
            None => return wrong(at + 1),
        };
    }
    if let Some(b'e' | b'E') = rest.get(at) {
        let sign = usize::from(matches!(rest.get(at + 1), Some(b'+' | b'-')));
        at = match digits(at + 1 + sign) {
            Some(at) => at,
            None => return wrong(at + 1 + sign),
        };
    }
    (Kind::Number, at)
}

/// A string or a text block, up to its closing quotes. What they hold is read later.
fn string(rest: &[u8]) -> (Kind, usize) {
    let (kind, wrong, quotes): (Kind, Wrong, &[u8]) = match rest {
        [b'"', b'"', b'"', ..] => (Kind::TextBlock, Wrong::OpenTextBlock, b"\"\"\""),
        _ => (Kind::Quoted, Wrong::OpenQuote, b"\""),
    };
    let mut at = quotes.len();
    while let Some(byte) = rest.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' if rest.get(at..).is_some_and(|rest| rest.starts_with(quotes)) => {
                return (kind, at + quotes.len());
            }
            _ => at += 1,
        }
    }
    (Kind::Wrong(wrong), rest.len())
}
