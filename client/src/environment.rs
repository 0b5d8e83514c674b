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

    /// A variable that is set and isn't empty.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let value = match &self.0 {
            None => env::var(name).ok(),
            Some(variables) => variables.get(name).cloned(),
        };
        value.filter(|value| !value.is_empty())
    }

    /// A variable that says yes or no.
    ///
    /// # Errors
    ///
    /// It says something else.
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
