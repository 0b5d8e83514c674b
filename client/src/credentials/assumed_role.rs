//! A role that a program asks for, whatever its credentials are.

use super::plan::Role;

/// A role that a program asks for, whatever its credentials are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssumedRole(Role);

impl AssumedRole {
    /// The role, by its ARN.
    pub fn new(role_arn: impl Into<String>) -> Self {
        Self(Role {
            role_arn: role_arn.into(),
            ..Role::default()
        })
    }

    /// What the role's owner asks for.
    #[must_use]
    pub fn external_id(mut self, external_id: impl Into<String>) -> Self {
        self.0.external_id = Some(external_id.into());
        self
    }

    /// What the session is called.
    #[must_use]
    pub fn session_name(mut self, name: impl Into<String>) -> Self {
        self.0.session_name = Some(name.into());
        self
    }

    /// How long the session lasts, in seconds.
    #[must_use]
    pub fn duration_seconds(mut self, seconds: i32) -> Self {
        self.0.duration_seconds = Some(seconds);
        self
    }

    pub(super) fn into_role(self) -> Role {
        self.0
    }
}
