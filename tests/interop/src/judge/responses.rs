//! What we read from responses of awsQuery services, held against what botocore reads from them.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::Response;
use serde_json::{Value, json};
use tinsmith::{Operation, OperationError};

use super::draw::{Alphabet, Draw};
use super::envelope::{Writer, error_response};
use super::{Checks, Fault, PEER, differences, plain};
use crate::format::Difference;

/// What the peer says where botocore's model lacks an operation.
struct Absent;

impl Checks {
    /// Holds what we read from responses of an operation against what botocore reads: so many outputs, and
    /// every error that botocore's model has for it, with one that no model has.
    ///
    /// # Errors
    ///
    /// An output can't be drawn, or the peer fails.
    pub fn responses<O: Operation>(&mut self, count: usize) -> Result<(), Fault> {
        let name = O::SCHEMA.name();
        let mut draw = Draw::new(self.seed, &format!("{name} response"), Alphabet::Xml);
        for number in 0..count {
            let output: O::Output = draw.shape()?;
            let xml = Writer::new(&mut draw).response(name, &output);
            let check = format!("{name}: response {number}");
            let found = match self.their_reading(name, 200, &xml)? {
                Ok(theirs) => Ok(compare_output::<O>(&xml, &theirs)),
                Err(Absent) => {
                    self.skip(PEER, check, format!("botocore's model has no {name}"));
                    continue;
                }
            };
            self.check(PEER, check, &xml, found);
        }
        self.errors::<O>(&mut draw)
    }

    fn errors<O: Operation>(&mut self, draw: &mut Draw) -> Result<(), Fault> {
        let name = O::SCHEMA.name();
        let question = json!({ "service": self.service, "operation": name });
        let errors = self.peer.ask("errors", question)?;
        let known = errors.as_array().into_iter().flatten();
        let mut errors: Vec<(String, u16)> = known
            .map(|error| {
                let code = error["code"].as_str().unwrap_or_default().to_owned();
                let status = error["status"].as_u64().and_then(|s| s.try_into().ok());
                (code, status.unwrap_or(400))
            })
            .collect();
        errors.push(("NoModelHasThis".to_owned(), 503));
        for (code, status) in errors {
            let xml = error_response(draw, &code);
            let check = format!("{name}: error {code}");
            match self.their_reading(name, status, &xml)? {
                Ok(theirs) => {
                    let found = compare_error::<O>(status, &xml, &theirs);
                    self.check(PEER, check, &xml, found);
                }
                Err(Absent) => {
                    self.skip(PEER, check, format!("botocore's model has no {name}"));
                }
            }
        }
        Ok(())
    }

    fn their_reading(
        &mut self,
        operation: &str,
        status: u16,
        body: &str,
    ) -> Result<Result<Value, Absent>, Fault> {
        let question = json!({
            "service": self.service,
            "operation": operation,
            "status": status,
            "headers": { "content-type": "text/xml" },
            "body": { "$bytes": BASE64_STANDARD.encode(body) },
        });
        let answer = self.peer.ask("response", question)?;
        Ok(if answer.is_null() {
            Err(Absent)
        } else {
            Ok(answer)
        })
    }
}

fn compare_output<O: Operation>(xml: &str, theirs: &Value) -> Vec<Difference> {
    let mut theirs = theirs.clone();
    let metadata = theirs
        .as_object_mut()
        .and_then(|members| members.remove("ResponseMetadata"))
        .unwrap_or_default();
    match tinsmith::operation::response::<O>(&Response::new(xml)) {
        Ok(ours) => {
            let mut found = differences::compare("output", &theirs, &plain::of_shape(&ours.result));
            found.extend(differences::compare(
                "request id",
                &metadata["RequestId"],
                &json!(ours.metadata.request_id()),
            ));
            found
        }
        Err(error) => vec![Difference::new("response", theirs, error)],
    }
}

fn compare_error<O: Operation>(
    status: u16,
    xml: &str,
    theirs: &Value,
) -> Result<Vec<Difference>, Fault> {
    let response = Response::builder().status(status).body(xml)?;
    let error = match tinsmith::operation::response::<O>(&response) {
        Ok(_) => return Ok(vec![Difference::new("response", "an error", "an output")]),
        Err(error) => error,
    };
    let metadata = error.metadata();
    let mut members = error.modeled().map(plain::of_shape);
    if let Some(members) = members.as_mut().and_then(Value::as_object_mut)
        && let Some(message) = members.remove("Message")
    {
        members.insert("message".to_owned(), message);
    }
    let ours = json!({
        "code": metadata.code(),
        "message": metadata.message(),
        "request id": metadata.request_id(),
        "status": metadata.status().map(|status| status.as_u16()),
        "shape": error.modeled().map(|modeled| modeled.schema().name()),
        "members": members,
    });
    let message = &theirs["Error"]["Message"];
    // botocore finds a member by its exact name only. Services write `Message`, and models have either.
    let mut members = theirs.get("modeled").cloned();
    if let Some(members) = members.as_mut().and_then(Value::as_object_mut) {
        members.insert("message".to_owned(), message.clone());
        members.remove("Message");
    }
    let theirs = json!({
        "code": theirs["Error"]["Code"],
        "message": message,
        "request id": theirs["ResponseMetadata"]["RequestId"],
        "status": theirs["ResponseMetadata"]["HTTPStatusCode"],
        "shape": theirs["shape"],
        "members": members,
    });
    Ok(differences::compare("error", &theirs, &ours))
}
