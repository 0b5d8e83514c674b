//! Where the config and the credentials file are, and which profile counts.

use super::super::Environment;

/// Where the config and the credentials file are, and which profile counts.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileLocations {
    /// The config file: `AWS_CONFIG_FILE`, else `.aws/config` in the home directory; `None` where that isn't known.
    pub config: Option<String>,
    /// The credentials file: `AWS_SHARED_CREDENTIALS_FILE`, else `.aws/credentials` in the home directory.
    pub credentials: Option<String>,
    /// The profile: `AWS_PROFILE`, else `default`.
    pub profile: String,
    /// Whether somebody chose the profile.
    pub is_profile_chosen: bool,
}

impl FileLocations {
    /// What the environment says.
    pub fn of(environment: &Environment) -> Self {
        let file = |variable: &str, name: &str| match environment.get(variable) {
            Some(path) => Some(environment.expand(path)),
            None => environment.below_home(&[".aws", name]),
        };
        let profile = environment.get("AWS_PROFILE");
        Self {
            config: file("AWS_CONFIG_FILE", "config"),
            credentials: file("AWS_SHARED_CREDENTIALS_FILE", "credentials"),
            profile: profile.unwrap_or("default").to_owned(),
            is_profile_chosen: profile.is_some(),
        }
    }
}
