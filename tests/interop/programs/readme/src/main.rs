//! The README's first example, as it stands there: `send`, which it leaves to its reader, signs and sends to the
//! server instead of to AWS.

use std::process::ExitCode;
use std::time::SystemTime;

use clients::{Caller, Client};
use http::uri::Parts;
use http::{Request, Response, Uri};
use tinsmith::sign::sign;
use tinsmith_interop::format::Difference;
use tinsmith_interop::judge::{Checks, Fault, run};
use tinsmith_sts::GetWebIdentityToken;

/// The example. It is copied here from the README, byte for byte.
mod example {
    include!("example.rs");

    /// Calls the example's function.
    pub(crate) fn run(
        send: impl Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>,
    ) -> Result<String, Box<dyn std::error::Error>> {
        call(send)
    }
}

const TOKEN: &str = "<GetWebIdentityTokenResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\
    <GetWebIdentityTokenResult><WebIdentityToken>a.b.c</WebIdentityToken>\
    <Expiration>2026-01-01T00:05:00Z</Expiration></GetWebIdentityTokenResult>\
    <ResponseMetadata><RequestId>6f1b9a1e</RequestId></ResponseMetadata></GetWebIdentityTokenResponse>";
const DISABLED: &str = "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>\
    <Type>Sender</Type><Code>OutboundWebIdentityFederationDisabledException</Code>\
    <Message>switched off</Message></Error><RequestId>6f1b9a1e</RequestId></ErrorResponse>";

fn main() -> ExitCode {
    run("sts", |checks| {
        for client in clients::all()? {
            ask(checks, &*client)?;
        }
        answered(checks, "a token", 200, TOKEN, "Ok(\"a.b.c\")");
        answered(
            checks,
            "a modelled error",
            403,
            DISABLED,
            "enable it for the account first",
        );
        Ok(())
    })
}

/// The server has no GetWebIdentityToken, and says so with a page and the status 500: the example's last arm.
fn ask(checks: &mut Checks, client: &dyn Client) -> Result<(), Fault> {
    let caller = Caller::new(client, &checks.server)?;
    let send = |request| match signed_and_sent(&caller, request) {
        Ok(response) => response,
        Err(fault) => Response::new(fault.to_string().into_bytes()),
    };
    let said = format!(
        "{:?}",
        example::run(send).map_err(|error| error.to_string())
    );
    let mut found = Vec::new();
    for part in ["500", "Internal Server Error"] {
        if !said.contains(part) {
            found.push(Difference::new("what it says", part, &said));
        }
    }
    checks.check(
        client.name(),
        "the example, where the server lacks the operation",
        "",
        Ok(found),
    );
    checks.skip(
        client.name(),
        "the example",
        "the server has no GetWebIdentityToken",
    );
    Ok(())
}

fn signed_and_sent(
    caller: &Caller<'_>,
    mut request: Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, Fault> {
    let endpoint = caller.endpoint.uri();
    let mut parts = Parts::default();
    parts.scheme = endpoint.scheme().cloned();
    parts.authority = endpoint.authority().cloned();
    parts.path_and_query = request.uri().path_and_query().cloned();
    *request.uri_mut() = Uri::from_parts(parts)?;
    sign::<GetWebIdentityToken>(
        &mut request,
        &caller.endpoint,
        &caller.credentials,
        SystemTime::now(),
    )?;
    caller.client.send(request)
}

/// What the example makes of an answer that no server gives.
fn answered(checks: &mut Checks, what: &str, status: u16, body: &str, expected: &str) {
    let send = |_| {
        let mut response = Response::new(body.as_bytes().to_vec());
        *response.status_mut() = status.try_into().unwrap_or_default();
        response
    };
    let said = format!(
        "{:?}",
        example::run(send).map_err(|error| error.to_string())
    );
    let found = match said.contains(expected) {
        true => Vec::new(),
        false => vec![Difference::new("what it gives", expected, said)],
    };
    checks.check(
        "no client",
        format!("the example, answered with {what}"),
        body,
        Ok(found),
    );
}
