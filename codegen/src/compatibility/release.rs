//! Which version a change asks for.

/// How much newer a version must be under [Cargo's rules](https://doc.rust-lang.org/cargo/reference/semver.html).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Release {
    /// The crate is what it was: there is nothing to release.
    None,
    /// The crate is another, and its public surface the same.
    Patch,
    /// The public surface has grown.
    Minor,
    /// Programs may have to be changed.
    Major,
}

impl Release {
    /// The release in one word, which is stable: `none`, `patch`, `minor` or `major`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Release::None => "none",
            Release::Patch => "patch",
            Release::Minor => "minor",
            Release::Major => "major",
        }
    }

    /// The version that follows `version`. None if that isn't three numbers: what follows a pre-release is for people
    /// to decide.
    ///
    /// Before 1.0.0 the leftmost number that isn't zero takes the place of the major one.
    ///
    /// ```
    /// use tinsmith_codegen::compatibility::Release;
    ///
    /// assert_eq!(Release::Major.after("1.2.3").as_deref(), Some("2.0.0"));
    /// assert_eq!(Release::Major.after("0.2.3").as_deref(), Some("0.3.0"));
    /// assert_eq!(Release::Minor.after("0.2.3").as_deref(), Some("0.2.4"));
    /// assert_eq!(Release::None.after("0.2.3").as_deref(), Some("0.2.3"));
    /// assert_eq!(Release::Patch.after("0.2.3-rc.1"), None);
    /// ```
    #[must_use]
    pub fn after(self, version: &str) -> Option<String> {
        let numbers: Vec<u64> = version
            .split('.')
            .map(|number| number.parse().ok())
            .collect::<Option<_>>()?;
        let [major, minor, patch] = numbers.try_into().ok()?;
        let (major, minor, patch) = match (self, major, minor) {
            (Release::None, ..) => (major, minor, patch),
            (Release::Major, 0, 0) => (0, 0, patch.checked_add(1)?),
            (Release::Major, 0, _) => (0, minor.checked_add(1)?, 0),
            (Release::Major, ..) => (major.checked_add(1)?, 0, 0),
            (Release::Minor, 1.., _) => (major, minor.checked_add(1)?, 0),
            (Release::Minor | Release::Patch, ..) => (major, minor, patch.checked_add(1)?),
        };
        Some(format!("{major}.{minor}.{patch}"))
    }
}
