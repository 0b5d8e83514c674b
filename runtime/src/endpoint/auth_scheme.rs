/// A way to authenticate that an endpoint asks for (`authSchemes` in endpoint rules).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuthScheme {
    /// What it is called: `sigv4`, `sigv4a`, `sigv4-s3express` or `bearer`.
    pub name: String,
    /// The service's name to sign for, where it isn't the service's own.
    pub signing_name: Option<String>,
    /// The region to sign for, where it isn't the endpoint's own.
    pub signing_region: Option<String>,
    /// The regions to sign for, by `sigv4a`.
    pub signing_region_set: Vec<String>,
    /// Whether the path is signed as it is, instead of being escaped once more.
    pub disable_double_encoding: bool,
    /// Whether the path is signed as it is, instead of without its `.` and `..`.
    pub disable_normalize_path: bool,
}

impl AuthScheme {
    /// A scheme of this name, with nothing else said.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Sets the service's name to sign for.
    #[must_use]
    pub fn with_signing_name(mut self, name: impl Into<String>) -> Self {
        self.signing_name = Some(name.into());
        self
    }

    /// Sets the region to sign for.
    #[must_use]
    pub fn with_signing_region(mut self, region: impl Into<String>) -> Self {
        self.signing_region = Some(region.into());
        self
    }

    /// Sets the regions to sign for, by `sigv4a`.
    #[must_use]
    pub fn with_signing_region_set(
        mut self,
        regions: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.signing_region_set = regions.into_iter().map(Into::into).collect();
        self
    }

    /// Lets the path be signed as it is, instead of being escaped once more.
    #[must_use]
    pub fn without_double_encoding(mut self) -> Self {
        self.disable_double_encoding = true;
        self
    }

    /// Lets the path be signed as it is, instead of without its `.` and `..`.
    #[must_use]
    pub fn without_path_normalization(mut self) -> Self {
        self.disable_normalize_path = true;
        self
    }
}
