//! `credential_process`: a program that prints credentials.

use crate::credentials::dialogue::Port;
use crate::credentials::error::{Source, Stop, excerpt};
use crate::credentials::json::Object;
use crate::credentials::resolved::ResolvedCredentials;

pub(crate) async fn resolve(
    port: &Port,
    command: &str,
    account_id: Option<&str>,
) -> Result<ResolvedCredentials, Stop> {
    // The command line may hold a secret, and is not repeated; neither is what the program printed.
    let fault = |why: String| Stop::Failed(format!("credential_process: {why}"));
    let output = match port.run(command).await {
        Ok(output) => output,
        Err(why) => return Err(fault(format!("the command can't be run: {why}"))),
    };
    if !output.succeeded {
        let status = &output.status;
        let said = match excerpt(&output.errors) {
            said if said.is_empty() => said,
            said => format!(": {said}"),
        };
        return Err(fault(format!(
            "external process exited with code {status}{said}"
        )));
    }
    let object = Object::parse(&output.output)
        .map_err(|why| fault(format!("could not parse response: {why}")))?;
    match object.number("Version") {
        Some("1") => {}
        Some(version) => return Err(fault(format!("it speaks version {version}; known is 1"))),
        None => return Err(fault("the answer has no `Version`".to_owned())),
    }
    let found = ResolvedCredentials::of_json(&object, "SessionToken", Source::Profile)
        .map_err(|stop| fault(stop.why()))?;
    if let Some(end) = found.credentials.expiration()
        && end <= port.now().await
    {
        return Err(fault(
            "the credentials that it printed have expired already".to_owned(),
        ));
    }
    match found.account_id {
        Some(_) => Ok(found),
        None => Ok(found.with_account(account_id)),
    }
}
