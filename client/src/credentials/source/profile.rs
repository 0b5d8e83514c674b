//! A profile of the config and credentials files: its first credentials, and the roles that are assumed with them.

use crate::credentials::dialogue::Port;
use crate::credentials::error::{Source, Stop};
use crate::credentials::plan::{Base, NamedSource, NoPlan, plan};
use crate::credentials::resolved::ResolvedCredentials;
use crate::credentials::settings::Settings;
use crate::credentials::source::instance_metadata::{self, Overrides};
use crate::credentials::source::{container, environment, process, role, sso};

pub(crate) async fn resolve(
    port: &Port,
    settings: &Settings,
    overrides: &Overrides,
) -> Result<ResolvedCredentials, Stop> {
    let name = settings.profile_name();
    let plan = match plan(settings.files(), name, settings.is_profile_chosen()) {
        Ok(plan) => plan,
        Err(NoPlan::Silent(why)) => return Stop::absent(why),
        Err(NoPlan::Wrong(why)) => return Stop::failed(why),
    };
    // What a profile names must be there.
    let fault = |stop: Stop| Stop::Failed(format!("`{name}`: {}", stop.why()));
    let mut found = base(port, settings, &plan.base, overrides)
        .await
        .map_err(fault)?;
    for role in &plan.roles {
        let assumed = role::assume(port, settings, role, &found.credentials, Source::Profile).await;
        found = assumed.map_err(fault)?;
    }
    found.source = Source::Profile;
    Ok(found)
}

async fn base(
    port: &Port,
    settings: &Settings,
    base: &Base,
    overrides: &Overrides,
) -> Result<ResolvedCredentials, Stop> {
    match base {
        Base::Keys {
            credentials,
            account_id,
        } => {
            let found = ResolvedCredentials::new(credentials.clone(), Source::Profile);
            Ok(found.with_account(account_id.as_deref()))
        }
        Base::Named(NamedSource::Environment) => environment::resolve(settings.environment())
            .map_err(|stop| {
                Stop::Failed(format!("credential_source is Environment: {}", stop.why()))
            }),
        Base::Named(NamedSource::EcsContainer) => container::resolve(port, settings.environment())
            .await
            .map_err(|stop| {
                Stop::Failed(format!("credential_source is EcsContainer: {}", stop.why()))
            }),
        Base::Named(NamedSource::Ec2InstanceMetadata) => {
            instance_metadata::resolve(port, settings, overrides)
                .await
                .map_err(|stop| {
                    Stop::Failed(format!(
                        "credential_source is Ec2InstanceMetadata: {}",
                        stop.why()
                    ))
                })
        }
        Base::WebIdentity(identity) => {
            role::assume_with_token(port, settings, identity, Source::Profile).await
        }
        Base::Sso(sign_in) => sso::resolve(port, settings, sign_in).await,
        #[cfg(feature = "login")]
        Base::Login { session } => super::login::resolve(port, settings, session).await,
        #[cfg(not(feature = "login"))]
        Base::Login { .. } => Stop::failed(
            "login_session needs what this program was built without: the feature `login` of the crate tinsmith-client",
        ),
        Base::Process {
            command,
            account_id,
        } => process::resolve(port, command, account_id.as_deref()).await,
    }
}

#[cfg(all(test, not(feature = "login")))]
mod tests {
    use crate::credentials::{Answer, CredentialsChain, Effect, Environment, FileError};

    #[test]
    fn a_profile_that_needs_a_feature_names_it() {
        let environment = Environment::new([("HOME", "/home")]);
        let found = CredentialsChain::new(environment)
            .resolve()
            .run(|effect| match effect {
                Effect::ReadFile(path) if path == "/home/.aws/config" => {
                    let config = "[default]\nlogin_session = arn:aws:sts::1:a";
                    Answer::File(Ok(config.as_bytes().to_vec().into()))
                }
                Effect::ReadFile(_) => Answer::File(Err(FileError::Absent(String::new()))),
                _ => Answer::Waited,
            });
        let why = found
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default();
        assert!(
            why.contains("the feature `login` of the crate tinsmith-client"),
            "{why}"
        );
    }
}
