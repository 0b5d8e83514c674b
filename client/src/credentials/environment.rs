//! The variables of the environment, as they were when somebody looked.

use std::collections::BTreeMap;
use std::fmt;

use zeroize::Zeroize as _;

/// The variables of the environment, and whose rules the paths of files follow.
///
/// `Debug` shows the names of the variables; the values are overwritten when they are dropped.
#[derive(Clone, Default)]
pub struct Environment {
    variables: BTreeMap<String, String>,
    is_windows: bool,
}

impl Environment {
    /// The environment of this process, as it is now. Variables that aren't Unicode are left out.
    pub fn of_process() -> Self {
        let unicode = std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        Self::new(unicode).on_windows(cfg!(windows))
    }

    /// An environment of these variables alone, and of a system whose paths are written with slashes.
    pub fn new<N: Into<String>, V: Into<String>>(
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let owned = |(name, value): (N, V)| (name.into(), value.into());
        Self {
            variables: variables.into_iter().map(owned).collect(),
            is_windows: false,
        }
    }

    /// Says whether the system is Windows, where the home directory has other names, and paths are written with backslashes.
    #[must_use]
    pub fn on_windows(mut self, is_windows: bool) -> Self {
        self.is_windows = is_windows;
        self
    }

    /// The value of a variable, without white space around it, if there is more than that.
    pub fn get(&self, name: &str) -> Option<&str> {
        let value = self.variables.get(name)?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// A path below the home directory, if it is known which one that is.
    pub(crate) fn below_home(&self, parts: &[&str]) -> Option<String> {
        let separator = if self.is_windows { '\\' } else { '/' };
        let mut path = self.home()?;
        for part in parts {
            if !path.ends_with(separator) {
                path.push(separator);
            }
            path.push_str(part);
        }
        Some(path)
    }

    /// A path whose `~` at the beginning stands for the home directory.
    pub(crate) fn expand(&self, path: &str) -> String {
        let below = path
            .strip_prefix("~/")
            .or_else(|| path.strip_prefix("~\\").filter(|_| self.is_windows));
        let expanded = match below {
            Some(below) => self.below_home(&[below]),
            None if path == "~" => self.home(),
            None => None,
        };
        expanded.unwrap_or_else(|| path.to_owned())
    }

    fn home(&self) -> Option<String> {
        if let Some(home) = self.get("HOME") {
            return Some(home.to_owned());
        }
        if !self.is_windows {
            return None;
        }
        if let Some(profile) = self.get("USERPROFILE") {
            return Some(profile.to_owned());
        }
        Some(format!(
            "{}{}",
            self.get("HOMEDRIVE")?,
            self.get("HOMEPATH")?
        ))
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment")
            .field("variables", &self.variables.keys())
            .field("is_windows", &self.is_windows)
            .finish()
    }
}

impl Drop for Environment {
    fn drop(&mut self) {
        self.variables
            .values_mut()
            .for_each(|value| value.zeroize());
    }
}
