//! XML that has no element around the output's only member, as one operation of S3 answers.

use tinsmith::http::Response;
use tinsmith::internal::deserialize::DeserializableShape;
use tinsmith::internal::schema::prelude;
use tinsmith::internal::schema::{Member, OperationSchema, Schema};
use tinsmith::operation::response;
use tinsmith::protocol::RestXml;
use tinsmith::{Operation, OperationError};

use crate::operation::{PutError, SERVICE};
use crate::shapes::structure;

struct Count;

impl Operation for Count {
    type Input = CountOutput;
    type Output = CountOutput;
    type Error = PutError;
    type Protocol = RestXml;

    const SCHEMA: &'static OperationSchema =
        &OperationSchema::new(&SERVICE, "Count", CountOutput::SCHEMA, CountOutput::SCHEMA)
            .http("GET", "/count")
            .unwrapped_xml_output();
}

structure!(CountOutput, COUNT_OUTPUT, { 0 count: Option<i32>, });
static COUNT_OUTPUT: Schema = Schema::structure(
    "example#CountOutput",
    &[Member::new("count", &prelude::INTEGER)],
);

#[test]
fn offsets_are_those_of_the_body_that_came() {
    for declaration in [
        "",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "\u{FEFF}",
        " \r\n",
        "\u{FEFF}<?xml version=\"1.0\"?>",
        "\u{FEFF} \n<?xml version=\"1.0\"?>\n<!-- a comment -->",
        "\n\n<?xml version=\"1.0\"?>",
    ] {
        let good = format!("{declaration}<count>6</count>");
        let output = response::<Count>(&Response::new(good)).unwrap();
        assert_eq!(output.count, Some(6));
        let bad = format!("{declaration}<count>six</count>");
        let error = response::<Count>(&Response::new(bad)).unwrap_err();
        let problem = error.metadata().problem().unwrap();
        assert_eq!(problem.path(), "count");
        assert_eq!(problem.offset(), Some(declaration.len()), "{problem}");
    }
}

/// Found by damaging the bodies of protocol tests.
#[test]
fn an_offset_is_never_beyond_the_body_that_came() {
    for bad in ["<count>6=/count>", "<count>6</count><!--", "<count", ""] {
        let error = response::<Count>(&Response::new(bad.to_owned()));
        let error = error.unwrap_err();
        let offset = error.metadata().problem().unwrap().offset();
        assert!(offset.is_some_and(|at| at <= bad.len()), "{error}");
    }
}

#[test]
fn another_root_is_no_output() {
    for (body, told) in [
        ("<html><body>welcome</body></html>", "found `html`"),
        (
            "<CountOutput><count>6</count></CountOutput>",
            "expected the root element `count`",
        ),
        ("<count>6</count><count>7</count>", "follows the root"),
        ("", "empty body"),
        (" \n", "no root"),
    ] {
        let error = response::<Count>(&Response::new(body.to_owned())).unwrap_err();
        assert!(matches!(error, PutError::InvalidResponse(_)), "{error:?}");
        assert!(error.to_string().contains(told), "{error}");
    }
    let named = "<a:count xmlns:a=\"urn:a\">6</a:count>".to_owned();
    assert_eq!(
        response::<Count>(&Response::new(named)).unwrap().count,
        Some(6)
    );
}
