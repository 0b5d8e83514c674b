//! Requests of all operations: whatever an input holds, there is a request or a clear error.

use tinsmith::Endpoint;

use crate::draw::Draw;
use crate::format::choice;
use crate::table::operation;

/// The bytes choose an operation and the values of its input.
pub fn check(mut bytes: &[u8]) {
    let Some(operation) = choice(&mut bytes).and_then(operation) else {
        return;
    };
    let endpoint = Endpoint::new("https://service.example.com/base").expect("it is a URL");
    let request = || (operation.request)(&endpoint, &mut |input| Draw::new(bytes).fill(input));
    match (request(), request()) {
        (Ok(first), Ok(second)) => {
            assert_eq!(first.uri(), second.uri());
            assert_eq!(first.method(), second.method());
            assert_eq!(first.headers(), second.headers());
            assert_eq!(first.body(), second.body());
            let uri = first.uri();
            assert_eq!(uri.scheme_str(), Some("https"));
            assert!(uri.path().starts_with("/base"), "{uri}");
            let host = uri.host().unwrap_or_default();
            assert!(
                host.ends_with("service.example.com"),
                "another host: {host}"
            );
        }
        (Err(first), Err(second)) => {
            assert_eq!(first, second);
            assert!(!first.message().is_empty());
        }
        _ => panic!("another outcome for the same input"),
    }
}
