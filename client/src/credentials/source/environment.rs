//! The variables of the environment.

use tinsmith::sign;

use crate::credentials::Environment;
use crate::credentials::error::{Source, Stop};
use crate::credentials::resolved::{ResolvedCredentials, time};

pub(crate) fn resolve(environment: &Environment) -> Result<ResolvedCredentials, Stop> {
    let names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
    let (id, secret) = match names.map(|name| environment.get(name)) {
        [Some(id), Some(secret)] => (id, secret),
        [None, None] => return Stop::absent("AWS_ACCESS_KEY_ID is not set"),
        [Some(_), None] => {
            return Stop::failed("AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not");
        }
        [None, Some(_)] => {
            return Stop::failed("AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not");
        }
    };
    let mut credentials = sign::Credentials::new(id, secret);
    if let Some(token) = environment.get("AWS_SESSION_TOKEN") {
        credentials = credentials.with_session_token(token);
    }
    if let Some(end) = environment.get("AWS_CREDENTIAL_EXPIRATION") {
        credentials = credentials.with_expiration(time(end, "AWS_CREDENTIAL_EXPIRATION")?);
    }
    let found = ResolvedCredentials::new(credentials, Source::Environment);
    Ok(found.with_account(environment.get("AWS_ACCOUNT_ID")))
}
