//! `@pattern` is a regular expression of ECMA 262; the regex crate has another dialect.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{PoisonError, RwLock};

use engine::Engine;

mod engine;

/// Whether `pattern` is found in `text`. A pattern that the regex crate has no words for (look-around, back
/// references, lone surrogates) is not checked: the service will, and the documentation of the member says so.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    with_compiled(pattern, |engine| {
        engine.is_none_or(|engine| engine.is_match(text))
    })
}

/// Uses a pattern that is compiled, once for all threads; none where it can't be.
///
/// No lock is held while it is used, nor while it is compiled. Each thread keeps a handle of its own, so that threads don't
/// meet after the first time, and each has its own scratch memory to match with.
fn with_compiled<T>(pattern: &'static str, read: impl FnOnce(Option<&Engine>) -> T) -> T {
    thread_local! {
        static OWN: RefCell<HashMap<&'static str, Rc<Option<Engine>>>> = RefCell::default();
    }
    let own = OWN.with_borrow(|own| own.get(pattern).cloned());
    let engine = own.unwrap_or_else(|| {
        let engine = Rc::new(compiled(pattern));
        OWN.with_borrow_mut(|own| own.insert(pattern, Rc::clone(&engine)));
        engine
    });
    read(engine.as_ref().as_ref())
}

/// The compiled pattern that all threads share.
fn compiled(pattern: &'static str) -> Option<Engine> {
    static SHARED: RwLock<Option<HashMap<&'static str, Option<Engine>>>> = RwLock::new(None);
    let shared = SHARED.read().unwrap_or_else(PoisonError::into_inner);
    let known = shared.as_ref().and_then(|all| all.get(pattern)).cloned();
    drop(shared);
    known.unwrap_or_else(|| {
        let engine = compile(pattern);
        let mut shared = SHARED.write().unwrap_or_else(PoisonError::into_inner);
        let all = shared.get_or_insert_default();
        all.entry(pattern).or_insert(engine).clone()
    })
}

/// Whether the engine can check a pattern.
pub(super) fn is_checked(pattern: &str) -> bool {
    compile(pattern).is_some()
}

/// The pattern as the engine reads it; none where the engine can't.
fn compile(pattern: &str) -> Option<Engine> {
    Engine::of(&translate(pattern))
}

/// The pattern in the regex crate's dialect: ECMA's `\w` and `\d` are ASCII only, its `\uXXXX` has no braces,
/// and its classes know neither nesting nor set operations.
fn translate(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut in_class = false;
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('w') => out.push_str("[0-9A-Za-z_]"),
                Some('W') => out.push_str("[^0-9A-Za-z_]"),
                Some('d') => out.push_str("[0-9]"),
                Some('D') => out.push_str("[^0-9]"),
                Some('u') if rest.peek() != Some(&'{') => {
                    let hex: String = rest.by_ref().take(4).collect();
                    match surrogate_pair(&hex, rest.clone()) {
                        Some(c) => {
                            rest.by_ref().take("\\uXXXX".len()).for_each(drop);
                            out.push_str(&format!("\\u{{{:X}}}", u32::from(c)));
                        }
                        None => out.push_str(&format!("\\u{{{hex}}}")),
                    }
                }
                Some('/') => out.push('/'),
                Some('0') => out.push_str("\\x00"),
                Some('c') => match rest.next() {
                    Some(letter) if letter.is_ascii_alphabetic() => {
                        out.push_str(&format!("\\x{:02X}", u32::from(letter) % 32));
                    }
                    // It could be anything.
                    other => out.extend(['\\', 'c'].into_iter().chain(other)),
                },
                Some(escaped) => out.extend(['\\', escaped]),
                None => out.push('\\'),
            },
            '[' if in_class => out.push_str("\\["),
            '[' => {
                in_class = true;
                out.push(c);
            }
            ']' => {
                in_class = false;
                out.push(c);
            }
            '&' | '~' if in_class => out.extend(['\\', c]),
            '-' if in_class && rest.peek() == Some(&'-') => out.push_str("\\-"),
            _ => out.push(c),
        }
    }
    out
}

/// The character that the first half of a surrogate pair and the escape after it are.
fn surrogate_pair(high: &str, after: impl Iterator<Item = char>) -> Option<char> {
    let low: String = after.take("\\uXXXX".len()).collect();
    let units = [high, low.strip_prefix("\\u")?].map(|hex| u16::from_str_radix(hex, 16));
    let [Ok(high), Ok(low)] = units else {
        return None;
    };
    let mut decoded = char::decode_utf16([high, low]);
    let first = decoded.next()?.ok()?;
    decoded.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests;
