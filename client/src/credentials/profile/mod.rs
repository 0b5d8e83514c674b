//! The config and the credentials file: profiles, sessions of IAM Identity Center, and services.

mod location;
mod parse;

use std::collections::BTreeMap;
use std::fmt;

use zeroize::Zeroize as _;

use super::error::Printable;
use parse::{BLANKS, is_name};

pub use location::FileLocations;

/// What the config and the credentials file say.
///
/// Where both files have a profile, they are merged, and the credentials file wins. `Debug` shows no value.
#[derive(Debug, Clone, Default)]
pub struct ProfileFiles {
    profiles: BTreeMap<String, Section>,
    sso_sessions: BTreeMap<String, Section>,
    services: BTreeMap<String, Section>,
}

/// A section of the files: the properties of a profile, a session or a group of services, with names in small letters.
///
/// `Debug` shows the names alone; the values are overwritten when they are dropped.
#[derive(Clone, Default)]
pub struct Section {
    properties: BTreeMap<String, String>,
    /// Whether the credentials file gave the access key.
    has_filed_key: bool,
}

/// A file that isn't written as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProfileError {
    /// Which file.
    pub path: String,
    /// In which line, counted from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// What is wrong there.
    pub why: String,
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", Printable(&self.path), Printable(&self.why)),
            line => write!(
                f,
                "{}, line {line}: {}",
                Printable(&self.path),
                Printable(&self.why)
            ),
        }
    }
}

impl std::error::Error for ProfileError {}

/// Which of the two files a text comes from.
#[derive(Clone, Copy, PartialEq)]
enum File {
    Config,
    Credentials,
}

/// What a section is about.
enum Kind {
    Profile,
    SsoSession,
    Services,
}

impl ProfileFiles {
    /// Reads both files, each by its path and its text.
    ///
    /// Sections and properties with names that none may have are left out, as other tools do.
    ///
    /// # Errors
    ///
    /// The path, the line and what is wrong there.
    pub fn parse(config: (&str, &str), credentials: (&str, &str)) -> Result<Self, ProfileError> {
        let mut files = Self::default();
        files.add(File::Config, config)?;
        files.add(File::Credentials, credentials)?;
        Ok(files)
    }

    /// A profile by its name, without the `profile` that may stand before it.
    pub fn profile(&self, name: &str) -> Option<&Section> {
        self.profiles.get(name)
    }

    /// All profiles, by name.
    pub fn profiles(&self) -> impl Iterator<Item = (&str, &Section)> {
        self.profiles
            .iter()
            .map(|(name, section)| (name.as_str(), section))
    }

    /// A session of IAM Identity Center: `[sso-session NAME]`.
    pub fn sso_session(&self, name: &str) -> Option<&Section> {
        self.sso_sessions.get(name)
    }

    /// All sessions of IAM Identity Center, by name.
    pub fn sso_sessions(&self) -> impl Iterator<Item = (&str, &Section)> {
        self.sso_sessions
            .iter()
            .map(|(name, section)| (name.as_str(), section))
    }

    /// What is said of single services: `[services NAME]`.
    pub fn services(&self, name: &str) -> Option<&Section> {
        self.services.get(name)
    }

    fn add(&mut self, file: File, (path, text): (&str, &str)) -> Result<(), ProfileError> {
        let sections = parse::sections(text).map_err(|fault| ProfileError {
            path: path.to_owned(),
            line: fault.line,
            why: fault.why.to_owned(),
        })?;
        // `[profile default]` of the config file rules `[default]` out.
        let has_prefixed_default = sections.iter().any(|section| {
            matches!(
                kind(file, section.heading),
                Some((Kind::Profile, "default"))
            ) && section.heading != "default"
        });
        for section in sections {
            let Some((kind, name)) = kind(file, section.heading) else {
                continue;
            };
            if has_prefixed_default && section.heading == "default" {
                continue;
            }
            let all = match kind {
                Kind::Profile => &mut self.profiles,
                Kind::SsoSession => &mut self.sso_sessions,
                Kind::Services => &mut self.services,
            };
            let merged = all.entry(name.to_owned()).or_default();
            let mut names = section.properties.iter().map(|(name, _)| name);
            merged.has_filed_key |=
                file == File::Credentials && names.any(|name| name == "aws_access_key_id");
            let valid = section
                .properties
                .into_iter()
                .filter(|(name, _)| is_name(name));
            merged.properties.extend(valid);
        }
        Ok(())
    }
}

/// What a heading means in a file, if it means anything there.
fn kind(file: File, heading: &str) -> Option<(Kind, &str)> {
    let (kind, name) = match (file, heading.split_once(BLANKS)) {
        (File::Config, Some(("profile", name))) => (Kind::Profile, name),
        (File::Config, Some(("sso-session", name))) => (Kind::SsoSession, name),
        (File::Config, Some(("services", name))) => (Kind::Services, name),
        (File::Config, None) if heading == "default" => (Kind::Profile, heading),
        (File::Credentials, None) => (Kind::Profile, heading),
        _ => return None,
    };
    let name = name.trim_matches(BLANKS);
    is_name(name).then_some((kind, name))
}

impl Section {
    /// A section of these properties.
    pub fn new<N: Into<String>, V: Into<String>>(
        properties: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let owned = |(name, value): (N, V)| (name.into().to_ascii_lowercase(), value.into());
        Self {
            properties: properties.into_iter().map(owned).collect(),
            has_filed_key: false,
        }
    }

    /// Whether the access key stands in the credentials file, and not in the config file alone.
    pub(super) fn has_filed_key(&self) -> bool {
        self.has_filed_key
    }

    /// The value of a property, if it has one. Names are in small letters.
    pub fn get(&self, name: &str) -> Option<&str> {
        let value = self.properties.get(name)?.as_str();
        (!value.is_empty()).then_some(value)
    }

    /// The value of a property of a property, such as `endpoint_url` of `sts`. The last one wins.
    pub fn get_within(&self, name: &str, within: &str) -> Option<&str> {
        let lines = self.properties.get(name)?.strip_prefix('\n')?.lines();
        let pairs = lines.filter_map(|line| line.split_once('='));
        let mut wanted =
            pairs.filter(|(name, _)| name.trim_matches(BLANKS).eq_ignore_ascii_case(within));
        let value = wanted.next_back()?.1.trim_matches(BLANKS);
        (!value.is_empty()).then_some(value)
    }

    /// All properties, by name; the value of one with sub-properties begins with a line break.
    pub fn properties(&self) -> impl Iterator<Item = (&str, &str)> {
        self.properties
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl fmt::Debug for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.properties.keys()).finish()
    }
}

impl Drop for Section {
    fn drop(&mut self) {
        self.properties
            .values_mut()
            .for_each(|value| value.zeroize());
    }
}

impl FromIterator<(String, Section)> for ProfileFiles {
    /// Profiles by name, without sessions or services.
    fn from_iter<I: IntoIterator<Item = (String, Section)>>(profiles: I) -> Self {
        Self {
            profiles: profiles.into_iter().collect(),
            ..Self::default()
        }
    }
}

impl ProfileFiles {
    /// Adds a session of IAM Identity Center.
    #[must_use]
    pub fn with_sso_session(mut self, name: impl Into<String>, session: Section) -> Self {
        self.sso_sessions.insert(name.into(), session);
        self
    }
}
