//! Where calls go, by the client's settings.

use tinsmith::{Endpoint, Error, ErrorKind, Operation};

use crate::environment::Environment;

/// What is set of the endpoints of all services.
#[derive(Debug, Clone, Default)]
pub(crate) struct EndpointConfig {
    pub region: Option<String>,
    pub url: Option<String>,
    pub use_fips: bool,
    pub use_dual_stack: bool,
    pub path_style: bool,
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

    /// The URL that is set for a service of that SDK id.
    fn url_of(&self, sdk_id: Option<&str>) -> Option<String> {
        if self.url.is_some() {
            return self.url.clone();
        }
        #[cfg(feature = "credentials")]
        if let Some(shared) = &self.shared {
            return shared
                .endpoint_url(sdk_id.unwrap_or_default())
                .ok()?
                .map(str::to_owned);
        }
        let environment = self.environment.as_ref()?;
        let of_service = sdk_id.and_then(|id| {
            let name = id.replace(' ', "_").to_ascii_uppercase();
            environment.get(&format!("AWS_ENDPOINT_URL_{name}"))
        });
        of_service.or_else(|| environment.get("AWS_ENDPOINT_URL"))
    }

    /// The endpoint of a call of `O`.
    pub(crate) fn endpoint<O: Operation>(&self, _input: &O::Input) -> tinsmith::Result<Endpoint> {
        let service = O::SCHEMA.service();
        let refused = |message: &str| Err(Error::new(ErrorKind::Request, message));
        let Some(url) = self.url_of(service.sdk_id()) else {
            return refused("no endpoint: give its URL to the client, or call `send_to`");
        };
        if self.use_fips || self.use_dual_stack {
            return refused(
                "an endpoint that has a URL of its own can't be one of FIPS or dual stack as well",
            );
        }
        let endpoint = Endpoint::new(&url)?;
        Ok(match &self.region {
            Some(region) => endpoint.with_region(region),
            None => endpoint,
        })
    }
}
