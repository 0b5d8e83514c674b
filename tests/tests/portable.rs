//! The runtime and what is generated run wherever Rust does, in a browser too: they do no I/O, ask for no time
//! and no chance, and stand on nothing that does or that needs a C compiler.

use std::fs;
use std::path::Path;
use std::process::Command;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use tinsmith_tests::repository;

const WASM: &str = "wasm32-unknown-unknown";

/// Modules of `std` that need an operating system.
const MODULES: [&str; 6] = ["env", "fs", "net", "os", "process", "thread"];

/// What a module named `time` gives that needs a clock. (`SystemTime` is fine as long as `now` isn't asked.)
const CLOCKS: [&str; 2] = ["Instant", "now"];

/// The identifiers and path separators of a source, in order. Texts and comments are none.
fn words(tokens: TokenStream, words: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let braces = group.delimiter() == Delimiter::Brace;
                words.extend(braces.then(|| "{".to_owned()));
                self::words(group.stream(), words);
                words.extend(braces.then(|| "}".to_owned()));
            }
            TokenTree::Ident(ident) => words.push(ident.to_string()),
            TokenTree::Punct(punct) if matches!(punct.as_char(), ':' | ',') => {
                words.push(punct.as_char().to_string());
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// What of `std` a source may not use, by `std::net` or in `use std::{fmt, net}`.
fn forbidden(source: &str) -> Vec<String> {
    let mut all = Vec::new();
    words(source.parse().unwrap(), &mut all);
    let mut found = Vec::new();
    for (at, word) in all.iter().enumerate() {
        if CLOCKS.contains(&word.as_str()) && all.get(at.wrapping_sub(1)).is_some_and(|w| w == ":")
        {
            found.push(word.clone());
        }
        if word != "std" {
            continue;
        }
        let rest = &all[at + 1..];
        let names: Vec<&String> = match rest {
            [a, b, open, names @ ..] if [a, b] == [":", ":"] && open == "{" => {
                names.iter().take_while(|name| *name != "}").collect()
            }
            [a, b, name, ..] if [a, b] == [":", ":"] => vec![name],
            _ => Vec::new(),
        };
        let names = names
            .into_iter()
            .filter(|name| MODULES.contains(&name.as_str()));
        found.extend(names.cloned());
    }
    found
}

#[test]
fn what_is_forbidden_is_found() {
    for (source, expected) in [
        ("fn f() { let _ = std::net::TcpStream::connect(a); }", "net"),
        ("use std::{fmt, thread::sleep};", "thread"),
        ("use ::std::fs;", "fs"),
        ("fn f() { SystemTime::now(); }", "now"),
        ("use std::time::Instant;", "Instant"),
    ] {
        assert_eq!(forbidden(source), [expected], "{source}");
    }
    let harmless =
        "/// std::net\nfn now(env: &str, s: SystemTime) { let _ = (env, \"std::fs\", self.now); }";
    assert_eq!(forbidden(harmless), [""; 0]);
}

fn sources(directory: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.ends_with("tests.rs") {
            // Tests may ask: no program has them.
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn no_source_asks_the_operating_system() {
    for directory in ["runtime/src", "generated/src"] {
        let mut found = Vec::new();
        sources(&repository::path(directory), &mut found);
        assert!(found.len() > 20, "{directory}: {} files", found.len());
        for (path, text) in found {
            assert_eq!(forbidden(&text), [""; 0], "{path}");
        }
    }
}

/// Crates that build or link C code, or that ask the operating system or a browser for something.
const OBSTACLES: [&str; 17] = [
    "aws-lc-sys",
    "bindgen",
    "cc",
    "cmake",
    "errno",
    "getrandom",
    "js-sys",
    "libc",
    "mio",
    "openssl-sys",
    "pkg-config",
    "rand_core",
    "ring",
    "rustix",
    "socket2",
    "wasm-bindgen",
    "windows-sys",
];

/// The crates that a package is built of for wasm, itself included.
fn crates(package: &str, features: &str) -> Vec<String> {
    let run = |offline: &[&str]| {
        Command::new(env!("CARGO"))
            .current_dir(repository::path(""))
            .args(["tree", "--package", package, "--features", features])
            .args([
                "--target",
                WASM,
                "--edges",
                "normal,build",
                "--prefix",
                "none",
            ])
            .args(offline)
            .output()
            .unwrap()
    };
    let mut output = run(&["--offline"]);
    if !output.status.success() {
        output = run(&[]);
    }
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let names = text.lines().filter_map(|line| line.split(' ').next());
    names.map(str::to_owned).collect()
}

#[test]
fn no_crate_stands_in_the_way_of_wasm() {
    for (package, features) in [
        ("tinsmith", "xml"),
        ("tinsmith-sts", "json,xml,pattern"),
        ("tinsmith-sts", "sign"),
    ] {
        let crates = crates(package, features);
        assert!(crates.iter().any(|name| name == "quick-xml"), "{crates:?}");
        for name in crates {
            assert!(
                !OBSTACLES.contains(&name.as_str()),
                "{package} [{features}]: {name}"
            );
        }
    }
}
