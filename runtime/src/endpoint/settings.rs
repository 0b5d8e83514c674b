//! What a client knows of where its calls go, for any service.

use std::fmt;

use super::without_user_info;
use crate::{Error, ErrorKind, Result};

/// What a client knows of where its calls go, whichever the service and the operation:
/// [`ResolveEndpoint`](crate::ResolveEndpoint) makes an endpoint of it.
///
/// ```
/// use tinsmith::EndpointSettings;
///
/// let settings = EndpointSettings::new().region("eu-central-1").use_dual_stack(true);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct EndpointSettings {
    pub(super) region: Option<String>,
    pub(super) use_fips: Option<bool>,
    pub(super) use_dual_stack: Option<bool>,
    pub(super) endpoint_url: Option<String>,
    account_id: Option<String>,
    path_style: Option<bool>,
    pub(super) disable_host_prefix: bool,
    parameters: Vec<(String, ParameterValue)>,
}

/// The value of a parameter of endpoint rules.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParameterValue {
    /// Of the type `string`.
    String(String),
    /// Of the type `boolean`.
    Boolean(bool),
    /// Of the type `stringArray`.
    StringArray(Vec<String>),
}

impl EndpointSettings {
    /// No setting at all.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the AWS Region to call and to sign for, such as `eu-central-1`.
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Says whether hosts must use cryptography that is validated by FIPS 140.
    #[must_use]
    pub fn use_fips(mut self, use_fips: bool) -> Self {
        self.use_fips = Some(use_fips);
        self
    }

    /// Says whether hosts must have IPv6 addresses, too.
    #[must_use]
    pub fn use_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.use_dual_stack = Some(use_dual_stack);
        self
    }

    /// Sets a URL to send requests to, instead of one of AWS's.
    #[must_use]
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint_url = Some(url.into());
        self
    }

    /// Sets the account that calls, which is part of some services' hosts.
    #[must_use]
    pub fn account_id(mut self, account_id: impl Into<String>) -> Self {
        self.account_id = Some(account_id.into());
        self
    }

    /// Says whether S3's buckets are in the path of URLs instead of their host.
    #[must_use]
    pub fn path_style(mut self, path_style: bool) -> Self {
        self.path_style = Some(path_style);
        self
    }

    /// Says whether hosts are whole as they are: nothing goes before them, whatever the operation says (`hostPrefix` of
    /// `smithy.api#endpoint`). Servers of your own and proxies want it so.
    #[must_use]
    pub fn disable_host_prefix(mut self, disable: bool) -> Self {
        self.disable_host_prefix = disable;
        self
    }

    /// Sets a parameter of endpoint rules that a client decides about, by its name there: `Accelerate`,
    /// `DisableS3ExpressSessionAuth` and others of `smithy.rules#clientContextParams`, or one with a `builtIn`. It goes
    /// over the settings above; services whose rules have no such parameter take no notice of it.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<ParameterValue>) -> Self {
        let name = name.into();
        self.parameters.retain(|(known, _)| *known != name);
        self.parameters.push((name, value.into()));
        self
    }

    /// Gives a field its value: that of the parameter of this name, if it is set, else that of the setting which the rules
    /// call `built_in`, if there is any.
    ///
    /// # Errors
    ///
    /// The parameter was given a value of another type.
    #[doc(hidden)]
    pub fn fill(
        &self,
        field: &mut impl ParameterField,
        name: &str,
        built_in: Option<&str>,
    ) -> Result<()> {
        let named = self.parameters.iter().find(|(known, _)| known == name);
        let value = match named {
            Some((_, value)) => Some(value.clone()),
            None => built_in.and_then(|id| self.built_in(id)),
        };
        if value.is_none_or(|value| field.put(value)) {
            return Ok(());
        }
        let message = format!("the endpoint parameter `{name}` was set to a value of another type");
        Err(Error::new(ErrorKind::Endpoint, message))
    }

    /// A setting by the id that rules have for it ("Rules engine built-ins" in the specification).
    fn built_in(&self, id: &str) -> Option<ParameterValue> {
        let text = |text: &Option<String>| text.clone().map(ParameterValue::String);
        let flag = |flag: Option<bool>| flag.map(ParameterValue::Boolean);
        match id {
            "AWS::Region" => text(&self.region),
            "AWS::UseFIPS" => flag(self.use_fips),
            "AWS::UseDualStack" => flag(self.use_dual_stack),
            "SDK::Endpoint" => text(&self.endpoint_url),
            "AWS::Auth::AccountId" => text(&self.account_id),
            // AWS's clients prefer the account's own host wherever they know the account.
            "AWS::Auth::AccountIdEndpointMode" => {
                let mode = self.account_id.as_ref().map(|_| "preferred");
                mode.map(ParameterValue::from)
            }
            "AWS::S3::ForcePathStyle" => flag(self.path_style),
            _ => None,
        }
    }
}

/// The URL may have a user and a password in it, which aren't shown. No more are the values of parameters.
impl fmt::Debug for EndpointSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.endpoint_url.as_deref().map(without_user_info);
        let names: Vec<&str> = self.parameters.iter().map(|(name, _)| &**name).collect();
        f.debug_struct("EndpointSettings")
            .field("region", &self.region)
            .field("use_fips", &self.use_fips)
            .field("use_dual_stack", &self.use_dual_stack)
            .field("endpoint_url", &url)
            .field("account_id", &self.account_id)
            .field("path_style", &self.path_style)
            .field("disable_host_prefix", &self.disable_host_prefix)
            .field("parameters", &names)
            .finish()
    }
}

impl From<&str> for ParameterValue {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for ParameterValue {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for ParameterValue {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<Vec<String>> for ParameterValue {
    fn from(items: Vec<String>) -> Self {
        Self::StringArray(items)
    }
}

/// A field of a service's `EndpointParameters`.
pub trait ParameterField {
    /// Takes a value; tells whether it is of the field's type.
    fn put(&mut self, value: ParameterValue) -> bool;
}

/// Fields of a type, which may be optional.
macro_rules! field {
    ($type:ty, $variant:ident) => {
        impl ParameterField for $type {
            fn put(&mut self, value: ParameterValue) -> bool {
                let ParameterValue::$variant(value) = value else {
                    return false;
                };
                *self = value;
                true
            }
        }

        impl ParameterField for Option<$type> {
            fn put(&mut self, value: ParameterValue) -> bool {
                let ParameterValue::$variant(value) = value else {
                    return false;
                };
                *self = Some(value);
                true
            }
        }
    };
}

field!(String, String);
field!(bool, Boolean);
field!(Vec<String>, StringArray);
