//! STS by awsQuery: every operation, held against botocore, and against the server through two HTTP clients.

mod calls;
mod lacking;
mod saml;

use std::process::ExitCode;

use service::*;
use tinsmith_interop::judge::draw::Alphabet;
use tinsmith_interop::judge::{Checks, Fault, run};

/// How many inputs and outputs are drawn of each operation.
const REQUESTS: usize = 300;
const RESPONSES: usize = 100;

fn main() -> ExitCode {
    run("sts", |checks| {
        wire::<AssumeRole>(checks)?;
        wire::<AssumeRoleWithSaml>(checks)?;
        wire::<AssumeRoleWithWebIdentity>(checks)?;
        wire::<AssumeRoot>(checks)?;
        wire::<DecodeAuthorizationMessage>(checks)?;
        wire::<GetAccessKeyInfo>(checks)?;
        wire::<GetCallerIdentity>(checks)?;
        wire::<GetDelegatedAccessToken>(checks)?;
        wire::<GetFederationToken>(checks)?;
        wire::<GetSessionToken>(checks)?;
        wire::<GetWebIdentityToken>(checks)?;
        for client in clients::all()? {
            calls::make(checks, &*client)?;
            lacking::ask(checks, &*client)?;
        }
        Ok(())
    })
}

/// What goes over the wire, both ways.
fn wire<O: tinsmith::Operation>(checks: &mut Checks) -> Result<(), Fault> {
    checks.requests::<O>(REQUESTS, Alphabet::Any)?;
    checks.responses::<O>(RESPONSES)
}
