//! What the environment and the config file say of calls: region, endpoints, tries, certificates.

use std::fmt;
use std::sync::Arc;

use super::Environment;
use super::dialogue::{Dialogue, Port};
use super::effect::FileError;
use super::error::Printable;
use super::profile::{FileLocations, ProfileError, ProfileFiles, Section};

/// What the environment and the config file say of calls. A variable wins over the profile.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    environment: Arc<Environment>,
    files: Arc<ProfileFiles>,
    profile: String,
    is_profile_chosen: bool,
    region: Option<String>,
}

/// A setting that can't be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SettingsError {
    /// Where it is set, and what is wrong with it.
    pub why: String,
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Printable(&self.why).fmt(f)
    }
}

impl std::error::Error for SettingsError {}

/// How calls are tried again: `retry_mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryMode {
    /// As all AWS SDKs do.
    Standard,
    /// And slower where the service asks for it.
    Adaptive,
}

impl Settings {
    /// Reads the config and the credentials file. `profile` is the profile that counts, whatever the environment says.
    pub fn load(
        environment: Environment,
        profile: Option<String>,
    ) -> Dialogue<Result<Self, ProfileError>> {
        let environment = Arc::new(environment);
        Dialogue::new(|port| async move { Self::read(&port, environment, profile).await })
    }

    /// The settings of files that were read already.
    pub fn new(environment: Environment, files: ProfileFiles, profile: impl Into<String>) -> Self {
        Self {
            environment: Arc::new(environment),
            files: Arc::new(files),
            profile: profile.into(),
            is_profile_chosen: true,
            region: None,
        }
    }

    pub(crate) async fn read(
        port: &Port,
        environment: Arc<Environment>,
        profile: Option<String>,
    ) -> Result<Self, ProfileError> {
        let locations = FileLocations::of(&environment);
        let config = text(port, locations.config.as_deref()).await?;
        let credentials = text(port, locations.credentials.as_deref()).await?;
        let path = |path: &Option<String>| path.clone().unwrap_or_default();
        let files = ProfileFiles::parse(
            (&path(&locations.config), &config),
            (&path(&locations.credentials), &credentials),
        )?;
        Ok(Self {
            environment,
            files: Arc::new(files),
            is_profile_chosen: profile.is_some() || locations.is_profile_chosen,
            profile: profile.unwrap_or(locations.profile),
            region: None,
        })
    }

    /// All that the files say.
    pub fn files(&self) -> &ProfileFiles {
        &self.files
    }

    /// The name of the profile that counts.
    pub fn profile_name(&self) -> &str {
        &self.profile
    }

    /// Whether somebody chose the profile.
    pub(crate) fn is_profile_chosen(&self) -> bool {
        self.is_profile_chosen
    }

    /// The profile that counts, if it is there.
    pub fn profile(&self) -> Option<&Section> {
        self.files.profile(&self.profile)
    }

    pub(crate) fn environment(&self) -> &Environment {
        &self.environment
    }

    /// A setting, by its variable and its key in the profile.
    fn get(&self, variables: &[&'static str], key: &str) -> Option<(&str, String)> {
        for variable in variables {
            if let Some(value) = self.environment.get(variable) {
                return Some((value, (*variable).to_owned()));
            }
        }
        let value = self.profile()?.get(key)?;
        Some((value, format!("`{key}` of profile `{}`", self.profile)))
    }

    pub(crate) fn value(&self, variable: &'static str, key: &str) -> Option<&str> {
        Some(self.get(&[variable], key)?.0)
    }

    fn switch(&self, variable: &'static str, key: &str) -> Result<bool, SettingsError> {
        match self.get(&[variable], key) {
            None => Ok(false),
            Some((value, _)) if value.eq_ignore_ascii_case("true") => Ok(true),
            Some((value, _)) if value.eq_ignore_ascii_case("false") => Ok(false),
            Some((value, place)) => Err(SettingsError {
                why: format!("{place} is `{value}`; it must be `true` or `false`"),
            }),
        }
    }

    /// Says which region counts, whatever environment and profile say.
    #[must_use]
    pub fn with_region(mut self, region: Option<String>) -> Self {
        self.region = region;
        self
    }

    /// The region to call: `AWS_REGION`, `AWS_DEFAULT_REGION`, or `region` of the profile.
    pub fn region(&self) -> Option<&str> {
        if let Some(region) = &self.region {
            return Some(region);
        }
        Some(self.get(&["AWS_REGION", "AWS_DEFAULT_REGION"], "region")?.0)
    }

    /// Whether endpoints must use cryptography that is validated by FIPS 140.
    ///
    /// # Errors
    ///
    /// It is neither true nor false.
    pub fn use_fips_endpoint(&self) -> Result<bool, SettingsError> {
        self.switch("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")
    }

    /// Whether endpoints must have IPv6 addresses, too.
    ///
    /// # Errors
    ///
    /// It is neither true nor false.
    pub fn use_dualstack_endpoint(&self) -> Result<bool, SettingsError> {
        self.switch("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
    }

    /// The URL to send a service's requests to, instead of one of AWS's. `sdk_id` is what the service's model calls it, such as
    /// `STS` or `Elastic Beanstalk`.
    ///
    /// In this order: `AWS_ENDPOINT_URL_STS`, `AWS_ENDPOINT_URL`, `endpoint_url` of the service in the `[services]` that the profile
    /// names, `endpoint_url` of the profile.
    ///
    /// # Errors
    ///
    /// `ignore_configured_endpoint_urls` is neither true nor false, or the profile names `[services]` that aren't there.
    pub fn endpoint_url(&self, sdk_id: &str) -> Result<Option<&str>, SettingsError> {
        let ignored = self.switch(
            "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
            "ignore_configured_endpoint_urls",
        )?;
        if ignored {
            return Ok(None);
        }
        let id = sdk_id.replace([' ', '-'], "_");
        let of_service = format!("AWS_ENDPOINT_URL_{}", id.to_ascii_uppercase());
        let variable = self.environment.get(&of_service);
        if let Some(url) = variable.or_else(|| self.environment.get("AWS_ENDPOINT_URL")) {
            return Ok(Some(url));
        }
        let Some(profile) = self.profile() else {
            return Ok(None);
        };
        if let Some(name) = profile.get("services") {
            let Some(services) = self.files.services(name) else {
                let profile = &self.profile;
                return Err(SettingsError {
                    why: format!("profile `{profile}` names [services {name}], which isn't there"),
                });
            };
            if let Some(url) = services.get_within(&id.to_ascii_lowercase(), "endpoint_url") {
                return Ok(Some(url));
            }
        }
        Ok(profile.get("endpoint_url"))
    }

    /// How often a call is tried at most, the first time included.
    ///
    /// # Errors
    ///
    /// It is no whole number from 1 on.
    pub fn max_attempts(&self) -> Result<Option<u32>, SettingsError> {
        let Some((value, place)) = self.get(&["AWS_MAX_ATTEMPTS"], "max_attempts") else {
            return Ok(None);
        };
        match value.parse() {
            Ok(attempts) if attempts > 0 => Ok(Some(attempts)),
            _ => Err(SettingsError {
                why: format!("{place} is `{value}`; it must be a whole number from 1 on"),
            }),
        }
    }

    /// How calls are tried again. `legacy` is read as the standard way, which came after it.
    ///
    /// # Errors
    ///
    /// There is no such way.
    pub fn retry_mode(&self) -> Result<Option<RetryMode>, SettingsError> {
        let Some((value, place)) = self.get(&["AWS_RETRY_MODE"], "retry_mode") else {
            return Ok(None);
        };
        match value.to_ascii_lowercase().as_str() {
            "standard" | "legacy" => Ok(Some(RetryMode::Standard)),
            "adaptive" => Ok(Some(RetryMode::Adaptive)),
            _ => Err(SettingsError {
                why: format!("{place} is `{value}`; there are `standard` and `adaptive`"),
            }),
        }
    }

    /// A file with the certificates of authorities to trust.
    pub fn ca_bundle(&self) -> Option<String> {
        let (path, _) = self.get(&["AWS_CA_BUNDLE"], "ca_bundle")?;
        Some(self.environment.expand(path))
    }

    /// Whether the instance metadata service is never to be asked.
    pub fn is_instance_metadata_disabled(&self) -> bool {
        self.value("AWS_EC2_METADATA_DISABLED", "disable_ec2_metadata")
            .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }
}

/// What a file holds; nothing where there is none.
async fn text(port: &Port, path: Option<&str>) -> Result<zeroize::Zeroizing<String>, ProfileError> {
    let Some(path) = path else {
        return Ok(zeroize::Zeroizing::default());
    };
    let fault = |why: String| ProfileError {
        path: path.to_owned(),
        line: 0,
        why,
    };
    let bytes = match port.read(path).await {
        Ok(bytes) => bytes,
        Err(FileError::Absent(_)) => return Ok(zeroize::Zeroizing::default()),
        Err(FileError::Unreadable(why)) => return Err(fault(why)),
    };
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(zeroize::Zeroizing::new(text.to_owned())),
        Err(error) => {
            let at = error.valid_up_to();
            Err(fault(format!(
                "the file is not written in UTF-8, from byte {at} on"
            )))
        }
    }
}
