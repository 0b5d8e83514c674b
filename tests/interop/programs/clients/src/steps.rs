//! What programs do with a service's objects, each step a check.

use std::collections::BTreeSet;

use serde_json::json;
use tinsmith::{Operation, OperationError};
use tinsmith_interop::format::Difference;
use tinsmith_interop::judge::peer::Called;
use tinsmith_interop::judge::{Checks, Fault, differences, plain};

use super::{Caller, Failed};

impl Caller<'_> {
    /// Calls an operation, which must succeed. Gives its output.
    pub fn does<O: Operation>(&self, checks: &mut Checks, input: &O::Input) -> Option<O::Output> {
        let (output, found) = match self.call::<O>(input) {
            Ok(output) => (Some(output.into_result()), Ok(Vec::new())),
            Err(failed) => (None, Err(failed.to_string().into())),
        };
        let plain = plain::of_shape(input);
        checks.check(self.client.name(), O::SCHEMA.name(), plain, found);
        output
    }

    /// Calls an operation, which must fail as boto3 says: with the same code, message and status, and with the
    /// error for which `is_it` is true.
    pub fn fails<O: Operation>(
        &self,
        checks: &mut Checks,
        input: &O::Input,
        is_it: impl FnOnce(&O::Error) -> bool,
    ) {
        let plain = plain::of_shape(input);
        let found = self.failure::<O>(checks, input, is_it);
        let check = format!("{} fails", O::SCHEMA.name());
        checks.check(self.client.name(), check, plain, found);
    }

    fn failure<O: Operation>(
        &self,
        checks: &mut Checks,
        input: &O::Input,
        is_it: impl FnOnce(&O::Error) -> bool,
    ) -> Result<Vec<Difference>, Fault> {
        let error = match self.call::<O>(input) {
            Ok(_) => return Err("the call succeeds".into()),
            Err(failed) => failed.answer()?,
        };
        let plain = plain::of_shape(input);
        let theirs = checks
            .peer
            .call(checks.service, O::SCHEMA.name(), &plain, &checks.server)?;
        let Called::Error {
            code,
            message,
            status,
        } = theirs
        else {
            return Err("boto3 gets no error".into());
        };
        let metadata = error.metadata();
        let ours = json!({
            "code": metadata.code(),
            "message": metadata.message().unwrap_or_default(),
            "status": metadata.status().map(|status| status.as_u16()),
        });
        let theirs = json!({ "code": code, "message": message, "status": status });
        let mut found = differences::compare("error", &theirs, &ours);
        if !is_it(&error) {
            found.push(Difference::new(
                "variant",
                "the modelled one",
                format!("{error:?}"),
            ));
        }
        Ok(found)
    }

    /// Reads a list page by page, of which there must be several, and compares what is in it with `expected`.
    /// `page` gives the names on a page, and the token of the next one.
    pub fn pages<O: Operation>(
        &self,
        checks: &mut Checks,
        expected: &[String],
        page: impl Fn(Option<String>) -> O::Input,
        read: impl Fn(O::Output) -> (Vec<String>, Option<String>),
    ) {
        let read = self.read_pages::<O>(page, read);
        let found = read
            .map_err(|failed| failed.to_string().into())
            .map(|(names, pages)| {
                let expected: BTreeSet<&String> = expected.iter().collect();
                let names: BTreeSet<&String> = names.iter().collect();
                let mut found = differences::compare("names", &json!(expected), &json!(names));
                if pages < 2 {
                    found.push(Difference::new("pages", "several", pages));
                }
                found
            });
        let check = format!("{} by pages", O::SCHEMA.name());
        checks.check(self.client.name(), check, format!("{expected:?}"), found);
    }

    fn read_pages<O: Operation>(
        &self,
        page: impl Fn(Option<String>) -> O::Input,
        read: impl Fn(O::Output) -> (Vec<String>, Option<String>),
    ) -> Result<(Vec<String>, usize), Failed<O::Error>> {
        let (mut names, mut token) = (Vec::new(), None);
        // A service that gives the same token for ever must not hold up the run.
        for number in 1..=20 {
            let output = self.call::<O>(&page(token))?;
            let (more, next) = read(output.into_result());
            names.extend(more);
            token = next;
            if token.is_none() {
                return Ok((names, number));
            }
        }
        Err(Failed::Silence("there is no last page".into()))
    }
}
