//! `error_of_xml` and `error_of_json`, of every operation.

use super::response::check_failure;
use crate::format::choice;
use crate::input::take;
use crate::table::operation;

/// The bytes choose an operation; then comes a code, after its length, and a body.
pub fn check(mut bytes: &[u8]) {
    let Some(operation) = choice(&mut bytes).and_then(operation) else {
        return;
    };
    let Some((&length, rest)) = bytes.split_first() else {
        return;
    };
    let mut body = rest;
    let code = String::from_utf8_lossy(take(&mut body, usize::from(length)));
    for decode in [operation.of_xml, operation.of_json] {
        let failure = decode(&code, body);
        assert_eq!(failure.debug, decode(&code, body).debug, "read again");
        assert_eq!(failure.body, body, "the body is lost");
        check_failure(&failure, body);
    }
}
