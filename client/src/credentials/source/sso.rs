//! A role that IAM Identity Center gives to the user who signed in.

use tinsmith::sign;
use tinsmith_identity as identity;

use crate::credentials::call::Caller;
use crate::credentials::dialogue::Port;
use crate::credentials::error::{Source, Stop};
use crate::credentials::plan::Sso;
use crate::credentials::resolved::ResolvedCredentials;
use crate::credentials::settings::Settings;
use crate::credentials::source::sso_token;

pub(crate) async fn resolve(
    port: &Port,
    settings: &Settings,
    sso: &Sso,
) -> Result<ResolvedCredentials, Stop> {
    let Some((account, role)) = &sso.role else {
        return Stop::failed(
            "selected profile will resolve an access token instead of credentials, since it doesn't have `sso_account_id` and \
             `sso_role_name`; set both to get credentials",
        );
    };
    let token = sso_token::resolve(port, settings, sso).await?;
    let input = identity::GetRoleCredentialsRequest::new(role, account, token.token.as_str());
    let input = tinsmith::Wiped::new(input);
    let endpoint = sso_token::endpoint(settings, "SSO", "portal.sso", &sso.region)?;
    let caller = Caller {
        port,
        settings,
        endpoint,
    };
    let output = match caller
        .call::<identity::GetRoleCredentials>(&input, None, None)
        .await
    {
        Ok(output) => tinsmith::Wiped::new(output.result),
        Err(error) => {
            let advice = match (error.status, &sso.session) {
                (Some(401), Some(session)) => {
                    format!("; sign in by `aws sso login --sso-session {session}`")
                }
                (Some(401), None) => format!(
                    "; sign in by `aws sso login --profile {}`",
                    settings.profile_name()
                ),
                _ => String::new(),
            };
            return Stop::failed(format!(
                "an error occurred while loading credentials of role {role} of account {account}: {}{advice}",
                error.why
            ));
        }
    };
    let Some(credentials) = &output.role_credentials else {
        return Stop::failed(format!(
            "IAM Identity Center gave no credentials of role {role} of account {account}"
        ));
    };
    let credentials = sign::Credentials::of_shape(credentials).map_err(|error| {
        Stop::Failed(format!("IAM Identity Center gave no credentials: {error}"))
    })?;
    Ok(ResolvedCredentials::new(credentials, Source::Profile).with_account(Some(account)))
}
