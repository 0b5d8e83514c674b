//! What a profile asks for: where credentials come from at first, and which roles are then assumed with them.

mod base;
mod roles;

use tinsmith::sign;

pub(super) use base::sso;
pub use roles::plan;

/// Where the credentials of a profile come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Where the first come from.
    pub base: Base,
    /// The roles to assume, one with the credentials of the other, the profile's own last.
    pub roles: Vec<Role>,
}

/// Where the first credentials of a chain come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Base {
    /// They are written down.
    Keys {
        /// The credentials.
        credentials: sign::Credentials,
        /// The account they belong to.
        account_id: Option<String>,
    },
    /// `credential_source`.
    Named(NamedSource),
    /// A role by a token of somebody else's.
    WebIdentity(WebIdentity),
    /// IAM Identity Center.
    Sso(Sso),
    /// AWS Sign-In.
    Login {
        /// `login_session`: whose session it is.
        session: String,
    },
    /// A program that prints them.
    Process {
        /// The command line.
        command: String,
        /// The account, where the program doesn't name it.
        account_id: Option<String>,
    },
}

/// The sources that `credential_source` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedSource {
    /// The variables of the environment.
    Environment,
    /// The instance metadata service of EC2.
    Ec2InstanceMetadata,
    /// The endpoint of the container.
    EcsContainer,
}

/// A role to assume.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Role {
    /// The role's ARN.
    pub role_arn: String,
    /// What its owner asks for.
    pub external_id: Option<String>,
    /// What the session is called.
    pub session_name: Option<String>,
    /// How long the session lasts, in seconds.
    pub duration_seconds: Option<i32>,
}

/// A role to assume by a token of somebody else's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebIdentity {
    /// The file that holds the token.
    pub token_file: String,
    /// The role's ARN.
    pub role_arn: String,
    /// What the session is called.
    pub session_name: Option<String>,
}

/// A sign-in to IAM Identity Center.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sso {
    /// The session's name, in the newer form.
    pub session: Option<String>,
    /// Where the user signs in.
    pub start_url: String,
    /// The region of IAM Identity Center.
    pub region: String,
    /// The account and the role; without them there is a token only.
    pub role: Option<(String, String)>,
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPlan {
    /// Nothing is said of credentials: other sources may be asked.
    Silent(String),
    /// What is said can't be followed.
    Wrong(String),
}

fn wrong<T>(why: String) -> Result<T, NoPlan> {
    Err(NoPlan::Wrong(why))
}
