//! From a client's settings to the endpoint of a call.

use super::{Endpoint, EndpointSettings};
use crate::rules::{in_region, partition, refused};
use crate::{Operation, Result, ServiceSchema};

/// An operation that knows where its calls go. Generated code implements it for every operation.
///
/// ```
/// # use tinsmith::{EndpointSettings, ResolveEndpoint, Result};
/// # fn example<AssumeRole: ResolveEndpoint>(input: &AssumeRole::Input) -> Result<()> {
/// let settings = EndpointSettings::new().region("eu-central-1");
/// let endpoint = AssumeRole::resolve_endpoint(&settings, input)?; // https://sts.eu-central-1.amazonaws.com
/// # Ok(())
/// # }
/// ```
pub trait ResolveEndpoint: Operation {
    /// What decides about the service's endpoints.
    #[doc(hidden)]
    type Rules: EndpointRules;

    /// Where a call with that input goes, by a client's settings.
    ///
    /// # Errors
    ///
    /// There is no such endpoint, and the service's rules say why; a setting is missing; or a URL or the region can't be
    /// part of one.
    fn resolve_endpoint(settings: &EndpointSettings, input: &Self::Input) -> Result<Endpoint> {
        let rules = Self::Rules::of_settings(settings)?;
        let endpoint = Self::endpoint_by(&rules, input)?;
        Ok(match settings.disable_host_prefix {
            true => endpoint.without_host_prefix(),
            false => endpoint,
        })
    }

    /// Where a call goes by the service's rules, with what the operation and its input say of their parameters.
    ///
    /// # Errors
    ///
    /// There is no such endpoint.
    #[doc(hidden)]
    fn endpoint_by(rules: &Self::Rules, _input: &Self::Input) -> Result<Endpoint> {
        rules.endpoint(Self::SCHEMA.service)
    }
}

/// What decides about a service's endpoints: its rules with their parameters, or [`NoRules`].
pub trait EndpointRules: Sized {
    /// The parameters that a client's settings give.
    ///
    /// # Errors
    ///
    /// A setting has the wrong type.
    fn of_settings(settings: &EndpointSettings) -> Result<Self>;

    /// The endpoint.
    ///
    /// # Errors
    ///
    /// There is none.
    fn endpoint(&self, service: &ServiceSchema) -> Result<Endpoint>;
}

/// The endpoints of a service whose model has no rules for them: AWS's usual host names, or the URL that a client gives.
#[derive(Debug, Clone)]
pub struct NoRules(EndpointSettings);

impl EndpointRules for NoRules {
    fn of_settings(settings: &EndpointSettings) -> Result<Self> {
        Ok(Self(settings.clone()))
    }

    fn endpoint(&self, service: &ServiceSchema) -> Result<Endpoint> {
        let Self(settings) = self;
        let fips = settings.use_fips == Some(true);
        let dual_stack = settings.use_dual_stack == Some(true);
        if let Some(url) = &settings.endpoint_url {
            if fips || dual_stack {
                let what = if fips { "FIPS" } else { "dual stack" };
                return Err(refused(format!(
                    "{what} and an endpoint URL of your own don't go together: leave one of them out"
                )));
            }
            let endpoint = Endpoint::new(url)?;
            return match &settings.region {
                Some(region) => in_region(endpoint, region),
                None => Ok(endpoint),
            };
        }
        let Some(prefix) = service.endpoint_prefix else {
            return Err(refused(format!(
                "nothing in the model of `{}` says where it is: set the URL of its endpoint, as `endpoint_url`",
                service.name()
            )));
        };
        let Some(region) = settings.region.as_deref().filter(|text| !text.is_empty()) else {
            return Err(refused(format!(
                "the endpoint of `{}` depends on the region, and none is set",
                service.name()
            )));
        };
        // A region with a slash or an `@` in it would make another host of the rest.
        in_region(Endpoint::new("https://localhost")?, region)?;
        let Some(partition) = partition(region) else {
            return Err(refused(format!(
                "the region `{region}` belongs to no partition"
            )));
        };
        if fips && !partition.supports_fips {
            return Err(refused("the region's partition has no endpoints for FIPS"));
        }
        if dual_stack && !partition.supports_dual_stack {
            return Err(refused(
                "the region's partition has no dual-stack endpoints",
            ));
        }
        let fips = if fips { "-fips" } else { "" };
        let suffix = match dual_stack {
            true => partition.dual_stack_dns_suffix,
            false => partition.dns_suffix,
        };
        let url = format!("https://{prefix}{fips}.{region}.{suffix}");
        in_region(Endpoint::new(&url)?, region)
    }
}
