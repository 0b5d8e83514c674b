//! The outputs of all operations, as the official crate has them, and as ours.

use aws_sdk_sts::operation as theirs;
use aws_sdk_sts::primitives::DateTime;
use aws_sdk_sts::types;
use official::Operation as Driven;
use service::*;
use tinsmith::Timestamp;
use tinsmith_interop::judge::{Checks, Fault};

use crate::outputs;

/// Checks each operation: its module in the official crate, its names there and here, and the members, with what makes ours
/// of theirs.
macro_rules! operations {
    ($checks:ident; $($module:ident::$operation:ident -> $output:ident as $result:ident { $($member:ident $(: $convert:ident)?),* })*) => {$(
        let operation = Driven::of(&theirs::$module::$operation::new())?;
        outputs::<$operation, theirs::$module::$output>($checks, operation, |read| {
            let mut ours = $result::new();
            $(ours.$member = read.$member$(.map($convert))?;)*
            ours
        })?;
    )*};
}

/// Checks the outputs of all operations.
pub(crate) fn all(checks: &mut Checks) -> Result<(), Fault> {
    operations! { checks;
        assume_role::AssumeRole -> AssumeRoleOutput as AssumeRoleResult {
            credentials: credentials, assumed_role_user: role, packed_policy_size, source_identity
        }
        assume_role_with_web_identity::AssumeRoleWithWebIdentity
            -> AssumeRoleWithWebIdentityOutput as AssumeRoleWithWebIdentityResult {
            credentials: credentials, subject_from_web_identity_token, assumed_role_user: role, packed_policy_size, provider,
            audience, source_identity
        }
        assume_root::AssumeRoot -> AssumeRootOutput as AssumeRootResult {
            credentials: credentials, source_identity
        }
        decode_authorization_message::DecodeAuthorizationMessage
            -> DecodeAuthorizationMessageOutput as DecodeAuthorizationMessageResult { decoded_message }
        get_access_key_info::GetAccessKeyInfo -> GetAccessKeyInfoOutput as GetAccessKeyInfoResult { account }
        get_caller_identity::GetCallerIdentity -> GetCallerIdentityOutput as GetCallerIdentityResult {
            user_id, account, arn
        }
        get_delegated_access_token::GetDelegatedAccessToken
            -> GetDelegatedAccessTokenOutput as GetDelegatedAccessTokenResult {
            credentials: credentials, packed_policy_size, assumed_principal
        }
        get_federation_token::GetFederationToken -> GetFederationTokenOutput as GetFederationTokenResult {
            credentials: credentials, federated_user: user, packed_policy_size
        }
        get_session_token::GetSessionToken -> GetSessionTokenOutput as GetSessionTokenResult { credentials: credentials }
        get_web_identity_token::GetWebIdentityToken -> GetWebIdentityTokenOutput as GetWebIdentityTokenResult {
            web_identity_token, expiration: timestamp
        }
    }
    // The one operation that is spelt in two ways.
    let operation = Driven::of(&theirs::assume_role_with_saml::AssumeRoleWithSAML::new())?;
    outputs::<AssumeRoleWithSaml, theirs::assume_role_with_saml::AssumeRoleWithSamlOutput>(
        checks,
        operation,
        |read| {
            let mut ours = AssumeRoleWithSamlResult::new();
            ours.credentials = read.credentials.map(credentials);
            ours.assumed_role_user = read.assumed_role_user.map(role);
            ours.packed_policy_size = read.packed_policy_size;
            ours.subject = read.subject;
            ours.subject_type = read.subject_type;
            ours.issuer = read.issuer;
            ours.audience = read.audience;
            ours.name_qualifier = read.name_qualifier;
            ours.source_identity = read.source_identity;
            ours
        },
    )
}

fn credentials(read: types::Credentials) -> Credentials {
    Credentials::new(
        read.access_key_id,
        read.secret_access_key,
        read.session_token,
        timestamp(read.expiration),
    )
}

fn role(read: types::AssumedRoleUser) -> AssumedRoleUser {
    AssumedRoleUser::new(read.assumed_role_id, read.arn)
}

fn user(read: types::FederatedUser) -> FederatedUser {
    FederatedUser::new(read.federated_user_id, read.arn)
}

fn timestamp(read: DateTime) -> Timestamp {
    // It has less than a second of them.
    Timestamp::new(read.secs(), read.subsec_nanos()).unwrap_or(Timestamp::UNIX_EPOCH)
}
