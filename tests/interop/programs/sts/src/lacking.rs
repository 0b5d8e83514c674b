//! The operations that the server lacks. It answers them with a page of HTML and the status 500, which stands here
//! for whatever a proxy may answer in a service's place: the error must say so, and lose nothing.

use clients::{Caller, Client};
use service::*;
use tinsmith::{Operation, OperationError};
use tinsmith_interop::format::Difference;
use tinsmith_interop::judge::{Checks, Fault};

const HEADING: &str = "<h1>Internal Server Error</h1>";

pub(crate) fn ask(checks: &mut Checks, client: &dyn Client) -> Result<(), Fault> {
    let caller = Caller::new(client, &checks.server)?;
    let policy = PolicyDescriptorType::new()
        .arn("arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials");
    let root = AssumeRootRequest::new("123456789012", policy);
    is_said::<AssumeRoot>(checks, &caller, &root);
    let message = DecodeAuthorizationMessageRequest::new("encoded");
    is_said::<DecodeAuthorizationMessage>(checks, &caller, &message);
    let token = GetDelegatedAccessTokenRequest::new("token");
    is_said::<GetDelegatedAccessToken>(checks, &caller, &token);
    let token = GetWebIdentityTokenRequest::new(vec!["audience".to_owned()], "ES384");
    is_said::<GetWebIdentityToken>(checks, &caller, &token);
    Ok(())
}

/// The error of a call has the status and the body, in its text as well.
fn is_said<O: Operation>(checks: &mut Checks, caller: &Caller<'_>, input: &O::Input) {
    let found = match caller.call::<O>(input) {
        Ok(_) => Ok(vec![Difference::new(
            "response",
            "an error: has the server learned the operation? Then it belongs into calls.rs",
            "an output",
        )]),
        Err(failed) => failed.answer().map(|error| {
            let metadata = error.metadata();
            let text = error.to_string();
            let body = String::from_utf8_lossy(metadata.body());
            let expected = [
                ("status", "500", format!("{:?}", metadata.status())),
                ("body", HEADING, body.into_owned()),
                ("text", "500", text.clone()),
                ("text", HEADING, text),
                ("modelled", "false", error.modeled().is_some().to_string()),
            ];
            expected
                .into_iter()
                .filter(|(_, part, actual)| !actual.contains(part))
                .map(|(what, part, actual)| Difference::new(what, part, actual))
                .collect()
        }),
    };
    let check = format!("{}: a page instead of an answer", O::SCHEMA.name());
    checks.check(caller.client.name(), check, "", found);
}
