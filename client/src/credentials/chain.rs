//! The official order in which an AWS tool looks for credentials.

use std::sync::Arc;

use super::Environment;
use super::assumed_role::AssumedRole;
use super::dialogue::{Dialogue, Port};
use super::error::{CredentialsError, Source, Stop, Tried};
use super::plan::{Role, WebIdentity};
use super::resolved::ResolvedCredentials;
use super::settings::Settings;
use super::source::instance_metadata::{self, Overrides};
use super::source::{container, environment, profile, role};

/// Where a program looks for credentials, in the order of all AWS tools:
///
/// 1. the variables `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`;
/// 2. the profile of the config and credentials files;
/// 3. the role of `AWS_ROLE_ARN`, by the token in `AWS_WEB_IDENTITY_TOKEN_FILE`;
/// 4. the endpoint that a container names (ECS, EKS Pod Identity);
/// 5. the instance metadata service of EC2.
///
/// A source that isn't configured is passed over; one that is and fails ends the search with its error. A profile that the program
/// itself chooses comes before the variables of the environment.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct CredentialsChain {
    pub(super) environment: Arc<Environment>,
    pub(super) profile: Option<String>,
    region: Option<String>,
    role: Option<Role>,
    overrides: Overrides,
}

impl CredentialsChain {
    /// The chain of this environment.
    pub fn new(environment: Environment) -> Self {
        Self {
            environment: Arc::new(environment),
            ..Self::default()
        }
    }

    /// Chooses a profile, which then counts before all that the environment says.
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// Chooses the region in which roles are assumed, whatever the environment says.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Assumes a role with whatever credentials are found.
    pub fn assume_role(mut self, role: AssumedRole) -> Self {
        self.role = Some(role.into_role());
        self
    }

    /// Where the instance metadata service is, as a URL, whatever the environment says.
    pub fn instance_metadata_endpoint(mut self, url: impl Into<String>) -> Self {
        self.overrides.endpoint = Some(url.into());
        self
    }

    /// Looks for credentials.
    pub fn resolve(&self) -> Dialogue<Result<ResolvedCredentials, CredentialsError>> {
        let chain = self.clone();
        Dialogue::new(|port| async move { chain.search(&port).await })
    }

    /// Looks for credentials in the profile alone.
    pub fn resolve_profile(&self) -> Dialogue<Result<ResolvedCredentials, CredentialsError>> {
        let chain = self.clone();
        Dialogue::new(|port| async move {
            let mut tried = Vec::new();
            let settings = chain.settings(&port).await?;
            let of_profile = profile::resolve(&port, &settings, &chain.overrides).await;
            match found(Source::Profile, of_profile, &mut tried)? {
                Some(found) => Ok(found),
                None => Err(CredentialsError::NotFound(tried)),
            }
        })
    }

    /// The region of the environment or the profile, else the one that the instance is in. That service is not asked where the
    /// region is given.
    pub fn resolve_region(&self) -> Dialogue<Result<String, CredentialsError>> {
        let chain = self.clone();
        Dialogue::new(|port| async move {
            let settings = chain.settings(&port).await?;
            if let Some(region) = settings.region() {
                return Ok(region.to_owned());
            }
            let name = settings.profile_name();
            let mut tried = vec![
                Tried {
                    source: Source::Environment,
                    why: "neither AWS_REGION nor AWS_DEFAULT_REGION is set".to_owned(),
                },
                Tried {
                    source: Source::Profile,
                    why: format!("profile `{name}` has no region"),
                },
            ];
            let asked = instance_metadata::region(&port, &settings).await;
            asked.map_err(|stop| {
                tried.push(Tried {
                    source: Source::InstanceMetadata,
                    why: stop.why(),
                });
                CredentialsError::NotFound(tried)
            })
        })
    }

    pub(super) async fn settings(&self, port: &Port) -> Result<Settings, CredentialsError> {
        let read = Settings::read(port, Arc::clone(&self.environment), self.profile.clone()).await;
        let settings = read.map_err(|error| failed(Source::Profile, error.to_string()))?;
        Ok(settings.with_region(self.region.clone()))
    }

    async fn search(&self, port: &Port) -> Result<ResolvedCredentials, CredentialsError> {
        let mut tried = Vec::new();
        if self.profile.is_none() {
            let of_environment = environment::resolve(&self.environment);
            if let Some(found) = found(Source::Environment, of_environment, &mut tried)? {
                return self.assumed(port, None, found).await;
            }
        }
        let settings = self.settings(port).await?;
        let of_profile = profile::resolve(port, &settings, &self.overrides).await;
        if let Some(found) = found(Source::Profile, of_profile, &mut tried)? {
            return self.assumed(port, Some(settings), found).await;
        }
        let of_token = self.web_identity(port, &settings).await;
        if let Some(found) = found(Source::WebIdentity, of_token, &mut tried)? {
            return self.assumed(port, Some(settings), found).await;
        }
        let of_container = container::resolve(port, &self.environment).await;
        if let Some(found) = found(Source::Container, of_container, &mut tried)? {
            return self.assumed(port, Some(settings), found).await;
        }
        let of_instance = instance_metadata::resolve(port, &settings, &self.overrides).await;
        if let Some(found) = found(Source::InstanceMetadata, of_instance, &mut tried)? {
            return self.assumed(port, Some(settings), found).await;
        }
        Err(CredentialsError::NotFound(tried))
    }

    /// The role that the program asks for, if it does.
    async fn assumed(
        &self,
        port: &Port,
        settings: Option<Settings>,
        base: ResolvedCredentials,
    ) -> Result<ResolvedCredentials, CredentialsError> {
        let Some(role) = &self.role else {
            return Ok(base);
        };
        let settings = match settings {
            Some(settings) => settings,
            None => self.settings(port).await?,
        };
        let assumed = role::assume(port, &settings, role, &base.credentials, Source::Role).await;
        assumed.map_err(|stop| failed(Source::Role, stop.why()))
    }

    async fn web_identity(
        &self,
        port: &Port,
        settings: &Settings,
    ) -> Result<ResolvedCredentials, Stop> {
        let Some(token_file) = self.environment.get("AWS_WEB_IDENTITY_TOKEN_FILE") else {
            return Stop::absent("AWS_WEB_IDENTITY_TOKEN_FILE is not set");
        };
        let Some(role_arn) = self.environment.get("AWS_ROLE_ARN") else {
            return Stop::failed("AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not");
        };
        let role = WebIdentity {
            token_file: token_file.to_owned(),
            role_arn: role_arn.to_owned(),
            session_name: self
                .environment
                .get("AWS_ROLE_SESSION_NAME")
                .map(str::to_owned),
        };
        role::assume_with_token(port, settings, &role, Source::WebIdentity).await
    }
}

pub(super) fn failed(source: Source, why: String) -> CredentialsError {
    CredentialsError::Failed(Tried { source, why })
}

/// What a source gave, or nothing, which is noted.
fn found(
    source: Source,
    outcome: Result<ResolvedCredentials, Stop>,
    tried: &mut Vec<Tried>,
) -> Result<Option<ResolvedCredentials>, CredentialsError> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(Stop::Absent(why)) => {
            tried.push(Tried { source, why });
            Ok(None)
        }
        Err(Stop::Failed(why)) => Err(failed(source, why)),
    }
}
