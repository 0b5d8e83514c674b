//! Tokens that requests carry instead of a signature.

use std::fmt;

use tinsmith::Timestamp;
use zeroize::Zeroizing;

use super::chain::{CredentialsChain, failed};
use super::dialogue::{Dialogue, Port};
use super::error::{CredentialsError, Source, Tried};
use super::plan::{NoPlan, sso};
use super::source::sso_token;

/// A token that a request carries instead of a signature. `Debug` doesn't show it.
#[non_exhaustive]
pub struct BearerToken {
    /// The token.
    pub token: Zeroizing<String>,
    /// When it stops working, where that is known.
    pub expiration: Option<Timestamp>,
}

impl fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("BearerToken");
        shown
            .field("expiration", &self.expiration)
            .finish_non_exhaustive()
    }
}

impl CredentialsChain {
    /// Looks for the token that requests of a service carry instead of a signature: `AWS_BEARER_TOKEN_` with the name to sign for,
    /// else that of the profile's sign-in to IAM Identity Center.
    pub fn resolve_bearer_token(
        &self,
        signing_name: &str,
    ) -> Dialogue<Result<BearerToken, CredentialsError>> {
        let chain = self.clone();
        let name = signing_name.replace([' ', '-'], "_").to_ascii_uppercase();
        let variable = format!("AWS_BEARER_TOKEN_{name}");
        Dialogue::new(|port| async move { chain.search_token(&port, &variable).await })
    }

    async fn search_token(
        &self,
        port: &Port,
        variable: &str,
    ) -> Result<BearerToken, CredentialsError> {
        if let Some(token) = self
            .environment
            .get(variable)
            .filter(|_| self.profile.is_none())
        {
            return Ok(BearerToken {
                token: Zeroizing::new(token.to_owned()),
                expiration: None,
            });
        }
        let absent = |source, why| Tried { source, why };
        let unset = absent(Source::Environment, format!("{variable} is not set"));
        let settings = self.settings(port).await?;
        let name = settings.profile_name();
        let Some(section) = settings.profile() else {
            let missing = absent(Source::Profile, format!("there is no profile `{name}`"));
            return Err(CredentialsError::NotFound(vec![unset, missing]));
        };
        let sign_in = match sso(settings.files(), name, section) {
            Ok(Some(sign_in)) if sign_in.session.is_some() => sign_in,
            Ok(_) => {
                let silent = absent(
                    Source::Profile,
                    format!("profile `{name}` names no sso_session"),
                );
                return Err(CredentialsError::NotFound(vec![unset, silent]));
            }
            Err(NoPlan::Silent(why) | NoPlan::Wrong(why)) => {
                return Err(failed(Source::Profile, why));
            }
        };
        let token = sso_token::resolve(port, &settings, &sign_in).await;
        let token =
            token.map_err(|stop| failed(Source::Profile, format!("`{name}`: {}", stop.why())))?;
        Ok(BearerToken {
            token: token.token,
            expiration: Some(token.expiration),
        })
    }
}
