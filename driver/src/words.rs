//! How whoever calls names what a run is told: a message that says what to do says it in those words.

/// How the options are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Words {
    /// As fields and methods, and as the keys of a configuration file: `service`.
    #[default]
    Names,
    /// As options of a command line: `--service`.
    Flags,
}

impl Words {
    /// How an option is called, for a message.
    pub(crate) fn option(self, name: &str) -> String {
        match self {
            Self::Names => format!("`{name}`"),
            // The command line takes operations one by one.
            Self::Flags => format!("--{}", name.strip_suffix('s').unwrap_or(name)),
        }
    }
}
