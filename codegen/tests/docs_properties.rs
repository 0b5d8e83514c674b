//! What holds for any documentation: no word is lost, and rustdoc reads what was meant. Held against the documentation of all
//! models at hand, and against mixtures of markup that nobody would write.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use tinsmith_codegen::docs::rustdoc_lines;

const WIDTH: usize = 96;

/// All documentation in the models of the project and beside it; says which of them are absent.
fn documentation() -> Result<BTreeSet<String>, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = BTreeSet::new();
    let reference = std::env::var_os("TINSMITH_REFERENCE").unwrap_or_else(|| "../shared".into());
    let reference = root.join(reference);
    for place in [
        root.join("model"),
        reference.join("models"),
        reference.join("protocol-tests"),
    ] {
        let models = models_in(&place)?;
        if models.is_empty() {
            // Past the capture of `cargo test`, so that all can read it; a closed stream is no failure.
            let _ = writeln!(
                std::io::stderr(),
                "left out: no models in {} are at hand",
                place.display()
            );
        }
        for model in models {
            let model: Value = serde_json::from_slice(&std::fs::read(model)?)?;
            collect(&model, &mut found);
        }
    }
    Ok(found)
}

fn models_in(directory: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let Ok(entries) = std::fs::read_dir(directory) else {
        return Ok(Vec::new());
    };
    let mut models = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            models.push(path);
        }
    }
    Ok(models)
}

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if name == "smithy.api#documentation" => {
                        found.insert(text.clone());
                    }
                    _ => collect(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

/// Runs of letters and digits.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The text of a document in HTML, without its tags and attributes; a box begins with its name.
fn text_of_html(html: &str) -> String {
    const INLINE: [&str; 7] = ["a", "b", "code", "em", "i", "span", "strong"];
    const BLOCKS: [&str; 13] = [
        "br", "dd", "div", "dl", "dt", "fullname", "li", "ol", "p", "pre", "td", "tr", "ul",
    ];
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, markup)) = rest.split_once('<') {
        text.push_str(before);
        rest = markup;
        let Some((inside, after)) = markup.split_once('>') else {
            text.push('<');
            continue;
        };
        let name = inside
            .trim_matches('/')
            .split_whitespace()
            .next()
            .unwrap_or_default();
        if INLINE.contains(&name) {
            rest = after;
        } else if BLOCKS.contains(&name) {
            text.push(' ');
            rest = after;
        } else if matches!(name, "note" | "important") {
            text.push_str(match inside {
                "note" => " Note ",
                "important" => " Important ",
                _ => " ",
            });
            rest = after;
        } else {
            text.push('<');
        }
    }
    text.push_str(rest);
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// What a reader sees of a document in Markdown.
fn text_of_markdown(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
            _ => text.push(' '),
        }
    }
    text
}

#[test]
fn every_word_survives() -> Result<(), Box<dyn Error>> {
    let mut lost = 0;
    for documentation in documentation()? {
        let before = match documentation.starts_with('<') {
            true => text_of_html(&documentation),
            false => text_of_markdown(&documentation),
        };
        let after = text_of_markdown(&rustdoc_lines(&documentation, WIDTH).join("\n"));
        let (before, after) = (words(&before), words(&after));
        if before != after {
            lost += 1;
            let at = before
                .iter()
                .zip(&after)
                .take_while(|(a, b)| a == b)
                .count();
            println!(
                "{:?}\n{:?}\n{documentation:?}",
                before.get(at..),
                after.get(at..)
            );
        }
    }
    assert_eq!(lost, 0);
    Ok(())
}

/// The extensions of CommonMark that rustdoc reads.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// Pieces of HTML, of Markdown, and of text that looks like either.
const PIECES: &str = "<p> </p> <ul> </ul> <li> </li> <ol> <dl> <dt> </dt> <dd> </dd> <note> </note> <b> </b> <i> </i> \
    <code> </code> <a> </a> <a·href='https://a.org/b_(c)?d=1&amp;e'> <a·href='x'> <pre> </pre> <br/> <hr> <table> <tr> \
    <td> </td> </table> <h2> </h2> <!-- --> <script> <ARN> Vec<T> < > · · · ¶ ¶ ¶¶ ¶····x ¶-· ¶··-· ¶1.· ¶3)· ¶>· ¶#· \
    ¶```¶ ¶~~~¶ ¶---¶ ¶===¶ ¶|-|-|¶ ¶|a|b|¶ -·[·]· * ** _ __ ` `` ~ ~~ [ ] ( ) [x] [^1] [^1]:· [x]:·y ![ ! ](u) \
    ](https://a.org) & &amp; &lt; &#42; &#0; &nbsp; \\ -- - + = # 1. https://a.org http://x.org/c_d*e <https://b.org/(z)> \
    foo bar a b z9 é → “ \u{202e} \0 \r \t \u{a0} \u{200b} . , : \" ' { } ^ */ ]]>";

/// A document of up to 24 pieces, which the seed alone decides.
fn mixture(pieces: &[String], seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut below = |bound: usize| {
        // xorshift64
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize % bound
    };
    let start = if seed.is_multiple_of(2) { "<p>" } else { "" };
    let length = 1 + below(24);
    let mut document = start.to_owned();
    for _ in 0..length {
        document.extend(pieces.get(below(pieces.len())).map(String::as_str));
    }
    document
}

#[test]
fn rustdoc_reads_what_was_meant() -> Result<(), Box<dyn Error>> {
    let pieces: Vec<String> = PIECES
        .split(' ')
        .filter(|piece| !piece.is_empty())
        .map(|piece| piece.replace('·', " ").replace('¶', "\n"))
        .collect();
    let mixtures = (0..10_000).map(|seed| mixture(&pieces, seed));
    for documentation in documentation()?.into_iter().chain(mixtures) {
        let lines = rustdoc_lines(&documentation, WIDTH);
        for line in &lines {
            assert!(!line.contains(char::is_control), "{line:?}");
            assert_eq!(line.trim_end(), line);
        }
        assert!(
            lines.first().is_none_or(|line| !line.is_empty()),
            "{documentation}"
        );
        assert!(
            lines.last().is_none_or(|line| !line.is_empty()),
            "{documentation}"
        );

        let markdown = lines.join("\n");
        for event in Parser::new_ext(&markdown, RUSTDOC) {
            let safe = match &event {
                Event::Html(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => false,
                Event::InlineHtml(tag) => **tag == *"<br>",
                Event::Start(Tag::CodeBlock(kind)) => {
                    matches!(kind, CodeBlockKind::Fenced(info) if **info == *"text")
                }
                Event::Start(Tag::Link { dest_url, .. }) => dest_url.starts_with("http"),
                Event::Start(
                    Tag::Image { .. } | Tag::Strikethrough | Tag::FootnoteDefinition(_),
                ) => false,
                _ => true,
            };
            assert!(safe, "{event:?} in {markdown}");
        }

        // Markdown that was printed is printed the same again: each mark was read as what it was printed for.
        assert_eq!(rustdoc_lines(&markdown, WIDTH), lines, "{documentation:?}");
    }
    Ok(())
}
