//! What the environment says.

use std::collections::BTreeMap;
use std::env;
use std::fmt;

/// Variables: those of the process, or those that a test gives.
#[derive(Clone)]
pub(crate) struct Environment(Option<BTreeMap<String, String>>);

impl Environment {
    /// The variables of this process.
    pub(crate) fn of_process() -> Self {
        Self(None)
    }

    /// These variables, and no others.
    pub(crate) fn of<N: Into<String> + Clone, V: Into<String> + Clone>(
        variables: &[(N, V)],
    ) -> Self {
        let pairs = variables.iter().cloned();
        Self(Some(pairs.map(|(n, v)| (n.into(), v.into())).collect()))
    }

    /// Whether there is nothing to read at all, as where nobody asked for it.
    #[cfg(feature = "credentials")]
    pub(crate) fn is_nothing(&self) -> bool {
        self.0.as_ref().is_some_and(BTreeMap::is_empty)
    }

    /// All variables, as the search for credentials reads them.
    #[cfg(feature = "credentials")]
    pub(crate) fn all(&self) -> crate::credentials::Environment {
        match &self.0 {
            None => crate::credentials::Environment::of_process(),
            Some(variables) => crate::credentials::Environment::new(variables.clone()),
        }
    }

    /// A variable that is set and isn't empty.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let value = match &self.0 {
            None => env::var(name).ok(),
            Some(variables) => variables.get(name).cloned(),
        };
        value.filter(|value| !value.is_empty())
    }

    /// What the config and the credentials file say, if there is an environment to be read.
    ///
    /// # Errors
    ///
    /// A file can't be read, or isn't written as it should be.
    #[cfg(feature = "credentials")]
    pub(crate) fn shared_settings(&self) -> Result<Option<crate::credentials::Settings>, String> {
        use crate::credentials::{Answer, Settings, perform_here};

        if self.is_nothing() {
            return Ok(None);
        }
        // It asks for files, and for nothing that a machine can't do by itself.
        let read = Settings::load(self.all(), None)
            .run(|effect| perform_here(effect).unwrap_or(Answer::Waited));
        read.map(Some).map_err(|error| error.to_string())
    }

    /// A variable that says yes or no.
    ///
    /// # Errors
    ///
    /// It says something else.
    #[cfg(not(feature = "credentials"))]
    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, String> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        match value.to_ascii_lowercase().as_str() {
            "true" => Ok(Some(true)),
            "false" => Ok(Some(false)),
            _ => Err(format!("`{name}` must be `true` or `false`")),
        }
    }
}

impl fmt::Debug for Environment {
    /// Values may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").finish_non_exhaustive()
    }
}
