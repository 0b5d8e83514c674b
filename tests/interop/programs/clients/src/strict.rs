//! Calls to a server that checks signatures, which it does from when it is told to.

use http::Request;
use serde_json::{Value, json};
use tinsmith::sign::Credentials;
use tinsmith::{Operation, OperationError};
use tinsmith_interop::format::Difference;
use tinsmith_interop::judge::peer::Called;
use tinsmith_interop::judge::{Checks, Fault};

use super::{Caller, Client};

const POLICY: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;

impl Caller<'_> {
    /// Calls an operation with each input, as a user whom the server knows: it must succeed with the user's secret,
    /// and must fail for its signature with another one.
    pub fn strictly<O: Operation>(
        &self,
        checks: &mut Checks,
        inputs: impl IntoIterator<Item = O::Input>,
    ) -> Result<(), Fault> {
        let (key, secret) = user(checks, self.client.name())?;
        let right = self.signing_as(Credentials::new(&key, secret));
        let wrong = self.signing_as(Credentials::new(&key, "another-secret"));
        let mut found = Vec::new();
        ask_for_signatures(&checks.server, self.client, "0")?;
        for input in inputs {
            found.push((right.succeeds::<O>(&input), wrong.is_refused::<O>(&input)));
        }
        ask_for_signatures(&checks.server, self.client, "inf")?;
        for (right, wrong) in found {
            let (client, name) = (self.client.name(), O::SCHEMA.name());
            checks.check(client, format!("{name}: the signature"), &key, Ok(right));
            checks.check(
                client,
                format!("{name}: a wrong signature"),
                &key,
                Ok(wrong),
            );
        }
        Ok(())
    }

    fn signing_as(&self, credentials: Credentials) -> Self {
        Self {
            client: self.client,
            endpoint: self.endpoint.clone(),
            credentials,
        }
    }

    fn succeeds<O: Operation>(&self, input: &O::Input) -> Vec<Difference> {
        match self.call::<O>(input) {
            Ok(_) => Vec::new(),
            Err(failed) => vec![Difference::new("response", "an output", failed)],
        }
    }

    fn is_refused<O: Operation>(&self, input: &O::Input) -> Vec<Difference> {
        let said = match self.call::<O>(input) {
            Ok(_) => "an output".to_owned(),
            Err(failed) => match failed.answer() {
                // The server writes this error as XML, whatever the service's protocol.
                Ok(error) => String::from_utf8_lossy(error.metadata().body()).into_owned(),
                Err(fault) => fault.to_string(),
            },
        };
        match said.contains("<Code>SignatureDoesNotMatch</Code>") {
            true => Vec::new(),
            false => vec![Difference::new("response", "SignatureDoesNotMatch", said)],
        }
    }
}

/// A user who may do anything, and a key of theirs.
fn user(checks: &mut Checks, client: &str) -> Result<(String, String), Fault> {
    // A user has two keys at most.
    let name = format!("strict-{}-{client}", checks.service);
    let server = checks.server.clone();
    let mut call = |operation: &str, input: Value| -> Result<Called, Fault> {
        checks.peer.call("iam", operation, &input, &server)
    };
    call("CreateUser", json!({ "UserName": name }))?;
    let policy = json!({ "UserName": name, "PolicyName": "all", "PolicyDocument": POLICY });
    call("PutUserPolicy", policy)?;
    let created = call("CreateAccessKey", json!({ "UserName": name }))?;
    let Called::Output(output) = &created else {
        return Err(format!("there is no key: {created:?}").into());
    };
    let text = |name: &str| {
        let text = output["AccessKey"][name].as_str();
        text.unwrap_or_default().to_owned()
    };
    Ok((text("AccessKeyId"), text("SecretAccessKey")))
}

/// Tells the server to check signatures after so many calls.
fn ask_for_signatures(server: &str, client: &dyn Client, calls: &str) -> Result<(), Fault> {
    let request = Request::post(format!("{server}/moto-api/reset-auth")).body(calls.into())?;
    let response = client.send(request)?;
    match response.status().as_u16() {
        200 => Ok(()),
        status => Err(format!("the server's reset-auth answers with {status}").into()),
    }
}
