//! What is sent, read and checked by a crate that holds its API: as the newer model says. Prints nothing.

use depot::tinsmith::http::{Request, Response};
use depot::tinsmith::{Endpoint, Metadata, Operation};
use depot::{Crate, Fetch, Item, Shape, Store, StoreRequest};

fn body(input: &StoreRequest) -> String {
    let endpoint = Endpoint::new("https://example.org").unwrap();
    let request: Request<Vec<u8>> = Store::request(&endpoint, input).unwrap();
    String::from_utf8(request.into_body()).unwrap()
}

fn violations(input: &StoreRequest) -> String {
    match input.validate() {
        Ok(()) => String::new(),
        Err(violations) => violations.to_string(),
    }
}

fn missing(metadata: &Metadata) -> Vec<&str> {
    metadata.missing_members().collect()
}

fn main() {
    // `note`, `colour` and `copies` are required by now; two of them are absent in Rust, and one is always there.
    let item = Item::new("saw").r#box(Crate::new().colour("blue"));
    let input = StoreRequest::new(item);
    let text = violations(&input);
    for required in ["note", "colour"] {
        assert!(text.contains(&format!("{required} is required")), "{text}");
    }
    for other in ["copies", "item.name", "item.weight"] {
        assert!(!text.contains(&format!("{other} is required")), "{text}");
    }
    let whole = input.note("n").colour("red").ticket("t");
    assert_eq!(violations(&whole), "");
    let sent = body(&whole);
    assert!(
        sent.contains(r#""copies":1"#) && sent.contains(r#""note":"n""#),
        "{sent}"
    );

    // `id` may be absent in a response by now: it is blank, and the metadata tells.
    let stored = Store::response(&Response::new(b"{}".to_vec())).unwrap();
    assert_eq!(stored.id, "");
    assert_eq!(missing(&stored.metadata), ["id"]);
    let stored = Store::response(&Response::new(br#"{"id":"i"}"#.to_vec())).unwrap();
    assert_eq!(
        (stored.id.as_str(), missing(&stored.metadata)),
        ("i", vec![])
    );

    // `name` has a default by now, so that nothing is missing; `total` is required, and absent in Rust.
    let fetched = Fetch::response(&Response::new(br#"{"items":[{}]}"#.to_vec())).unwrap();
    let items = fetched.items.clone().unwrap_or_default();
    assert_eq!(items, [Item::new("unnamed")]);
    assert_eq!((items[0].weight, fetched.total), (None, None));
    assert_eq!(missing(&fetched.metadata), ["total"]);
}
