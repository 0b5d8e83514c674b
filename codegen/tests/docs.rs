//! What documentation becomes, construct by construct.

use std::fmt::Write as _;
use tinsmith_codegen::docs::rustdoc_lines;

const WIDTH: usize = 60;

/// Compares what each documentation becomes with what it should, and reports all that differ.
fn check(cases: &[(&str, &[&str])]) {
    let mut report = String::new();
    for (documentation, expected) in cases {
        let lines = rustdoc_lines(documentation, WIDTH);
        if lines != *expected {
            let _ = writeln!(
                report,
                "{documentation:?}\n  expected {expected:#?}\n  got {lines:#?}"
            );
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn html_paragraphs() {
    check(&[
        ("", &[]),
        ("<p></p>\n<p> </p>", &[]),
        (
            "<p>One.</p><p>Two\n   and  more.</p>",
            &["One.", "", "Two and more."],
        ),
        (
            "<fullname>A Service</fullname> <p>Text.</p>",
            &["A Service", "", "Text."],
        ),
        ("<p>Not closed <p>either", &["Not closed", "", "either"]),
        ("<p>a<br/>b<br>c<br></p>", &["a\\", "b\\", "c"]),
        (
            "<h2>Head</h2><p>x</p><hr><p>y</p>",
            &["## Head", "", "x", "", "___", "", "y"],
        ),
        (
            "<p>Twelve words or so make a line that has to be broken in two pieces.</p>",
            &[
                "Twelve words or so make a line that has to be broken in two",
                "pieces.",
            ],
        ),
        ("<P>Case</P>", &["Case"]),
        ("<p>seen<!-- unseen --> too</p>", &["seen too"]),
    ]);
}

#[test]
fn html_inline() {
    check(&[
        ("<p>The <code>Name</code>s.</p>", &["The `Name`s."]),
        ("<p><code> a\n  b </code>.</p>", &["`a b`."]),
        (
            "<p><code>a`b</code> <code>``</code></p>",
            &["``a`b`` ``` `` ```"],
        ),
        ("<p><code>arn:<i>x</i>:y</code></p>", &["`arn:x:y`"]),
        ("<p><code>a</code><code>b</code></p>", &["`a` `b`"]),
        (
            "<p><b>bold</b> <i>italic</i> <b><i>both</i></b></p>",
            &["**bold** _italic_ **_both_**"],
        ),
        (
            "<p><b> edge </b>x <b>y </b>. z</p>",
            &["**edge** x **y**. z"],
        ),
        ("<p><b>y </b><br/>. z</p>", &["**y**\\", ". z"]),
        ("<p><b>mis <i>nested</b> x</i></p>", &["**mis _nested_** x"]),
        (
            "<p>a<b>b</b>c <i>N</i>th <b>x:</b>y</p>",
            &["a**b**c Nth x:y"],
        ),
        (
            "<p><i>never closed</p><p>x</p>",
            &["_never closed_", "", "x"],
        ),
        (
            "<p>See <a>PutItem</a> or <a>the guide</a>.</p>",
            &["See `PutItem` or the guide."],
        ),
        (
            "<p><a href=\"https://a.org/b_c\">the\n guide</a></p>",
            &["[the guide](https://a.org/b_c)"],
        ),
        (
            "<p><a href='https://a.org/?x=1&amp;y=(2)'>q</a></p>",
            &["[q](https://a.org/?x=1&y=%282%29)"],
        ),
        (
            "<p><a href=\"https://a.org\"><code>f</code></a></p>",
            &["[`f`](https://a.org)"],
        ),
        (
            "<p><code>f<a href=\"https://a.org\">g</a>h</code></p>",
            &["`f`[`g`](https://a.org)`h`"],
        ),
        (
            "<p><a href=\"API_X.html\">X</a> <a href=\"\">Y</a></p>",
            &["X Y"],
        ),
        (
            "<p><a href=\"javascript://x/%0aalert(1)\">X</a></p>",
            &["X"],
        ),
        (
            "<p><a href=\"https://a.org/x\">https://a.org/x</a>!</p>",
            &["<https://a.org/x>!"],
        ),
        (
            "<p>&lt;b&gt; &amp;lt; &copy; &nosuch; AT&T &#42;</p>",
            &["\\<b> \\&lt; © \\&nosuch; AT&T \\*"],
        ),
        (
            "<p>Wait!<a href=\"https://a.org\">x</a></p>",
            &["Wait\\![x](https://a.org)"],
        ),
        (
            "<p><img src=\"https://a.org/i.png\" alt=\"A plan\"/></p>",
            &["[A plan](https://a.org/i.png)"],
        ),
    ]);
}

#[test]
fn html_lists() {
    check(&[
        (
            "<p>x</p><ul><li><p>a</p></li> <li>b</li></ul>",
            &["x", "", "- a", "- b"],
        ),
        ("<ul><li>a<li>b</ul>c", &["- a", "- b", "", "c"]),
        (
            "<ul><li><p>a</p><p>b</p></li><li>c</li></ul>",
            &["- a", "", "  b", "", "- c"],
        ),
        (
            "<ol><li><p>a</p><ul><li>b</li></ul></li><li>c</li></ol>",
            &["1. a", "   - b", "2. c"],
        ),
        (
            "<ul><li>a</li></ul><ul><li>b</li></ul>",
            &["- a", "", "* b"],
        ),
        (
            "<ul>stray<li>a</li>stray</ul>",
            &["- stray", "", "- a", "", "  stray"],
        ),
        ("<ul><li></li></ul><p>x</p>", &["x"]),
        ("<p>x</p><li>a</li>", &["x", "", "- a"]),
        (
            "<dl><dt>Term</dt><dd><p>Means.</p><p>More.</p></dd><dt>T:</dt><dd>U</dd></dl>",
            &["- **Term**: Means.", "", "  More.", "", "- **T:** U"],
        ),
        (
            "<ul><li>The second line stands under the first one, whatever its width.</li></ul>",
            &[
                "- The second line stands under the first one, whatever its",
                "  width.",
            ],
        ),
    ]);
}

#[test]
fn html_boxes_and_blocks() {
    check(&[
        (
            "<note><p>Mind.</p></note><p>x</p>",
            &["> **Note:** Mind.", "", "x"],
        ),
        (
            "<important><p>a</p><ul><li>b</li></ul></important>",
            &["> **Important:** a", ">", "> - b"],
        ),
        (
            "<ul><li><p>a</p><note><p>b</p></note></li></ul>",
            &["- a", "  > **Note:** b"],
        ),
        (
            "<pre>\n  a &lt; b\n\n\tc  \n</pre>",
            &["```text", "  a < b", "", "    c", "```"],
        ),
        (
            "<ul><li>x<pre>#[doc] ```</pre></li></ul>",
            &["- x", "  ````text", "  #[doc] ```", "  ````"],
        ),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td><td><p>x</p><p>y</p></td></tr></table>",
            &["| A | B |", "| --- | --- |", "| 1\\|2 | x<br>y |"],
        ),
        (
            "<table><tr><td><code>a|b</code><tr><td>c<td>d</table>",
            &["| `a\\|b` |  |", "| --- | --- |", "| c | d |"],
        ),
        ("<blockquote>Said.</blockquote>", &["> Said."]),
    ]);
}

#[test]
fn markdown_stays() {
    let unchanged: &[&[&str]] = &[
        &["One.", "", "Two `code span` and **strong** and _so_."],
        &["- a", "- b", "  - c", "- d"],
        &["- a", "", "- b"],
        &["3. a", "4. b"],
        &["# Head", "", "> quoted", "", "___"],
        &["[text](https://a.org/x \"A \\\"title\\\"\") <https://a.org>"],
        &["```text", "let x = `1`;", "```"],
        &["| a | b |", "| :-- | --: |", "| 1 | `x\\|y` |"],
        &["hard\\", "break"],
        &["Escaped \\<T>, \\[x\\], \\*, \\_x\\_, snake_case, a \\\\ b."],
    ];
    for lines in unchanged {
        assert_eq!(rustdoc_lines(&lines.join("\n"), WIDTH), *lines);
    }
    check(&[
        (
            "Words that the source\nbroke\ninto lines are filled up again to the width.",
            &[
                "Words that the source broke into lines are filled up again",
                "to the width.",
            ],
        ),
        ("* a\n* b\n\n1) c", &["- a", "- b", "", "1) c"]),
        ("*a* __b__", &["_a_ **b**"]),
        ("Head\n====\ntext", &["# Head", "", "text"]),
        ("    let x;\n", &["```text", "let x;", "```"]),
        (
            "- x\n  ```rust\n  panic!()\n  ```",
            &["- x", "  ```text", "  panic!()", "  ```"],
        ),
        (
            "[a][r] and [r]\n\n[r]: https://a.org",
            &["[a](https://a.org) and [r](https://a.org)"],
        ),
        ("[Deprecated]: yes", &["\\[Deprecated\\]: yes"]),
        (
            "[Foo](foo) [`Bar`] ![pic](https://a.org/p.png)",
            &["Foo \\[`Bar`\\] [pic](https://a.org/p.png)"],
        ),
        (
            "Some <b>html</b><br/>in <code>it *x*</code>",
            &["Some **html**\\", "in `it x`"],
        ),
        (
            "Text.\n<ul><li>a</li>\n<li>b</li></ul>",
            &["Text.", "", "- a", "- b"],
        ),
    ]);
}

#[test]
fn text_is_taken_for_nothing_else() {
    check(&[
        (
            "<p>Vec<T>, <ARN> and <my bucket> if a < b</p>",
            &["Vec\\<T>, \\<ARN> and \\<my bucket> if a \\< b"],
        ),
        (
            "Vec<T>, <ARN>, </close>",
            &["Vec\\<T>, \\<ARN>, \\</close>"],
        ),
        (
            "<p>The <Code> tag of <code><Code>x</Code></code></p>",
            &["The \\<Code> tag of `<Code>x</Code>`"],
        ),
        (
            "<script>alert(1)</script>",
            &["\\<script>alert(1)\\</script>"],
        ),
        (
            "<p>[Foo] [^1] [x]: y - [ ] z</p>",
            &["\\[Foo\\] \\[^1\\] \\[x\\]: y - \\[ \\] z"],
        ),
        (
            "<p>- a</p><p>1. b</p><p># c</p><p>> d</p><p>+ e</p>",
            &["\\- a", "", "1\\. b", "", "\\# c", "", "\\> d", "", "\\+ e"],
        ),
        (
            "<p>a<br>===<br>---<br>|-|<br>___<br>```<br>~~~</p>",
            &[
                "a\\",
                "\\===\\",
                "\\-\\--\\",
                "\\|-|\\",
                "\\_\\_\\_\\",
                "\\`\\`\\`\\",
                "\\~\\~\\~",
            ],
        ),
        (
            "<p>` `` ``` *x* _y_ ~z~ \\ \\n --flag</p>",
            &["\\` \\`\\` \\`\\`\\` \\*x\\* \\_y\\_ \\~z\\~ \\\\ \\\\n \\--flag"],
        ),
        (
            "At https://a.org/x_y. Or (http://b.org/)!",
            &["At <https://a.org/x_y>. Or (<http://b.org/>)!"],
        ),
        (
            "<p>https://<region>.a.org http://localhost:80</p>",
            &["https://\\<region>.a.org http://localhost:80"],
        ),
        (
            "*/ \"# ]] }} {{ */ */",
            &["\\*/ \"# \\]\\] }} {{ \\*/ \\*/"],
        ),
        (
            "unbalanced `code and **strong",
            &["unbalanced \\`code and \\*\\*strong"],
        ),
        ("<p>unfinished <a href=\"x", &["unfinished \\<a href=\"x"]),
        ("<p>unfinished <!-- x", &["unfinished \\<!\\-- x"]),
    ]);
}

#[test]
fn no_character_ends_the_comment_or_is_unseen() {
    check(&[
        ("a\r\nb\rc\0d\u{7}e\u{85}f\u{2028}g", &["a b cde f g"]),
        (
            "l\u{202e}r \u{2066}x\u{2069} z\u{200b}w \u{feff}v",
            &["lr x zw v"],
        ),
        ("<p>x&#0;&#13;&#10;y&#x202e;&nbsp;</p>", &["x\u{fffd} y"]),
        ("<p><code>a\r\n\tb\u{202e}</code></p>", &["`a b`"]),
        ("`a\tb`", &["`a b`"]),
        (
            "```\na\u{202e}\0\tb\r\nc\n```",
            &["```text", "a    b", "c", "```"],
        ),
    ]);
}

#[test]
fn nothing_is_too_deep_or_too_long() {
    for open in [
        "<ul>",
        "<ul><li>",
        "<b>",
        "<note>",
        "<table><td>",
        "<a href='https://a.org'>",
        "<a b='",
    ] {
        let lines = rustdoc_lines(&format!("<p>{}end</p>", open.repeat(10_000)), WIDTH);
        assert!(lines.iter().any(|line| line.contains("end")), "{open}");
    }
    for open in [
        "> ",
        "- ",
        "[",
        "` ",
        "*a ",
        "<p ",
        "<!-- ",
        "[a]: b\n\n",
        "&",
        "http://",
        "<a>",
        "\\",
    ] {
        let lines = rustdoc_lines(&format!("{}end", open.repeat(10_000)), WIDTH);
        assert!(lines.iter().any(|line| line.contains("end")), "{open}");
    }
    // A width of nothing is no reason to fail.
    assert_eq!(rustdoc_lines("<ul><li>a</li></ul>", 0), ["- a"]);
}
