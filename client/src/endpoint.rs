//! Where calls go, by the client's settings.

use tinsmith::{Endpoint, EndpointSettings, Error, ErrorKind, ResolveEndpoint};

use crate::environment::Environment;

/// What is set of the endpoints of all services.
#[derive(Debug, Clone, Default)]
pub(crate) struct EndpointConfig {
    pub region: Option<String>,
    pub url: Option<String>,
    pub use_fips: bool,
    pub use_dual_stack: bool,
    /// What no environment says.
    pub given: EndpointSettings,
    /// What `AWS_ENDPOINT_URL_<SERVICE>` and `AWS_ENDPOINT_URL` say, unless the client has a URL.
    pub environment: Option<Environment>,
    /// What the files of every AWS tool say, with the environment before them, where both are read.
    #[cfg(feature = "credentials")]
    pub shared: Option<crate::credentials::Settings>,
}

impl EndpointConfig {
    /// The settings in the environment.
    ///
    /// # Errors
    ///
    /// A variable has a value that means nothing.
    #[cfg(feature = "credentials")]
    pub(crate) fn of(environment: &Environment) -> Result<Self, String> {
        let Some(shared) = environment.shared_settings()? else {
            return Ok(Self::default());
        };
        let wrong = |error: crate::credentials::SettingsError| error.to_string();
        // What is wrong is said now, and not at each call.
        shared.endpoint_url("").map_err(wrong)?;
        Ok(Self {
            region: shared.region().map(str::to_owned),
            use_fips: shared.use_fips_endpoint().map_err(wrong)?,
            use_dual_stack: shared.use_dualstack_endpoint().map_err(wrong)?,
            shared: Some(shared),
            ..Self::default()
        })
    }

    /// How often calls are tried.
    ///
    /// # Errors
    ///
    /// It is no number from 1 on.
    #[cfg(feature = "credentials")]
    pub(crate) fn retries(&self) -> Result<crate::Retries, String> {
        let attempts = match &self.shared {
            Some(shared) => shared.max_attempts().map_err(|error| error.to_string())?,
            None => None,
        };
        let standard = crate::Retries::standard();
        Ok(match attempts {
            Some(attempts) => standard.attempts(attempts),
            None => standard,
        })
    }

    /// The settings in the environment.
    ///
    /// # Errors
    ///
    /// A variable has a value that means nothing.
    #[cfg(not(feature = "credentials"))]
    pub(crate) fn of(environment: &Environment) -> Result<Self, String> {
        let ignores_urls = environment.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")?;
        let region = environment.get("AWS_REGION");
        Ok(Self {
            region: region.or_else(|| environment.get("AWS_DEFAULT_REGION")),
            use_fips: environment
                .flag("AWS_USE_FIPS_ENDPOINT")?
                .unwrap_or_default(),
            use_dual_stack: environment
                .flag("AWS_USE_DUALSTACK_ENDPOINT")?
                .unwrap_or_default(),
            environment: (ignores_urls != Some(true)).then(|| environment.clone()),
            ..Self::default()
        })
    }

    /// The URL that is set for the service of `O`.
    ///
    /// # Errors
    ///
    /// What the files say of it means nothing: a call must not go to another place then.
    fn url_of<O: ResolveEndpoint>(&self) -> tinsmith::Result<Option<String>> {
        let service = O::SCHEMA.service();
        if self.url.is_some() {
            return Ok(self.url.clone());
        }
        #[cfg(feature = "credentials")]
        if let Some(shared) = &self.shared {
            return shared
                .endpoint_url(service.sdk_id().unwrap_or_default())
                .map(|url| url.map(str::to_owned))
                .map_err(|error| Error::new(ErrorKind::Endpoint, error.to_string()));
        }
        let Some(environment) = self.environment.as_ref() else {
            return Ok(None);
        };
        let of_service = service
            .endpoint_url_variable()
            .and_then(|name| environment.get(&name));
        Ok(of_service.or_else(|| environment.get("AWS_ENDPOINT_URL")))
    }

    /// The endpoint of a call of `O`: by the service's rules, or the URL that is set.
    pub(crate) fn endpoint<O: ResolveEndpoint>(
        &self,
        input: &O::Input,
    ) -> tinsmith::Result<Endpoint> {
        let given = self.given.clone();
        let mut settings = given
            .use_fips(self.use_fips)
            .use_dual_stack(self.use_dual_stack);
        if let Some(region) = &self.region {
            settings = settings.region(region);
        }
        let url = self.url_of::<O>()?;
        let lacks_region = self.region.is_none() && url.is_none();
        if let Some(url) = url {
            settings = settings.endpoint_url(url);
        }
        O::resolve_endpoint(&settings, input).map_err(|error| match lacks_region {
            false => error,
            // Rules say only what they lack.
            true => Error::new(
                ErrorKind::Endpoint,
                format!(
                    "{error}; no region is set, which `AWS_REGION` or the client's builder does"
                ),
            ),
        })
    }
}
