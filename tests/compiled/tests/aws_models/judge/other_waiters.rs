//! The waiters of services that have few.

use crate::Call::{Failed, Gave, Status};
use crate::Judge;
use crate::tinsmith::waiter::Decision::{Failure, Retry, Success};

pub(crate) fn glacier(judge: &mut Judge) {
    judge.waiter(
        &glacier::waiters::VAULT_EXISTS,
        &[
            (Gave("{}"), Success),
            (Failed("ResourceNotFoundException"), Retry),
            (Failed("ServiceUnavailableException"), Failure),
        ],
    );
    judge.waiter(
        &glacier::waiters::VAULT_NOT_EXISTS,
        &[
            (Gave("{}"), Retry),
            (Failed("ResourceNotFoundException"), Success),
            (Failed("ServiceUnavailableException"), Failure),
        ],
    );
}

pub(crate) fn iam(judge: &mut Judge) {
    use iam::waiters::*;
    // The model has the shape's name in one waiter, and its code on the wire in the others.
    let cases = || {
        [
            (Gave("{}"), Success),
            (Failed("NoSuchEntity"), Retry),
            (Failed("AccessDenied"), Failure),
        ]
    };
    judge.waiter(&INSTANCE_PROFILE_EXISTS, &cases());
    judge.waiter(&POLICY_EXISTS, &cases());
    judge.waiter(&ROLE_EXISTS, &cases());
    judge.waiter(&USER_EXISTS, &cases());
}

pub(crate) fn lambda(judge: &mut Judge) {
    use lambda::waiters::*;
    let state = || {
        [
            (Gave(r#"{"State": "Active"}"#), Success),
            (Gave(r#"{"State": "Failed"}"#), Failure),
            (Gave(r#"{"State": "Pending"}"#), Retry),
            (Failed("ResourceNotFoundException"), Failure),
        ]
    };
    judge.waiter(&FUNCTION_ACTIVE, &state());
    judge.waiter(&PUBLISHED_VERSION_ACTIVE, &state());
    judge.waiter(
        &FUNCTION_UPDATED,
        &[
            (Gave(r#"{"LastUpdateStatus": "Successful"}"#), Success),
            (Gave(r#"{"LastUpdateStatus": "Failed"}"#), Failure),
            (Gave(r#"{"LastUpdateStatus": "InProgress"}"#), Retry),
        ],
    );
    judge.waiter(
        &FUNCTION_ACTIVE_V2,
        &[
            (Gave(r#"{"Configuration": {"State": "Active"}}"#), Success),
            (Gave(r#"{"Configuration": {"State": "Failed"}}"#), Failure),
            (Gave(r#"{"State": "Active"}"#), Retry),
        ],
    );
    judge.waiter(
        &FUNCTION_UPDATED_V2,
        &[
            (
                Gave(r#"{"Configuration": {"LastUpdateStatus": "Successful"}}"#),
                Success,
            ),
            (
                Gave(r#"{"Configuration": {"LastUpdateStatus": "Failed"}}"#),
                Failure,
            ),
            (Gave("{}"), Retry),
        ],
    );
    judge.waiter(
        &FUNCTION_EXISTS,
        &[
            (Gave("{}"), Success),
            (Failed("ResourceNotFoundException"), Retry),
            (Failed("TooManyRequestsException"), Failure),
        ],
    );
}

pub(crate) fn route_53(judge: &mut Judge) {
    judge.waiter(
        &route_53::waiters::RESOURCE_RECORD_SETS_CHANGED,
        &[
            (Gave(r#"{"ChangeInfo": {"Status": "INSYNC"}}"#), Success),
            (Gave(r#"{"ChangeInfo": {"Status": "PENDING"}}"#), Retry),
            (Failed("NoSuchChange"), Failure),
        ],
    );
}

pub(crate) fn s3(judge: &mut Judge) {
    use s3::waiters::*;
    // What answers a HEAD request has no body that could name the error.
    let exists = || {
        [
            (Gave("{}"), Success),
            (Status(404), Retry),
            (Status(403), Failure),
        ]
    };
    let not_exists = || {
        [
            (Gave("{}"), Retry),
            (Status(404), Success),
            (Status(403), Failure),
        ]
    };
    judge.waiter(&BUCKET_EXISTS, &exists());
    judge.waiter(&OBJECT_EXISTS, &exists());
    judge.waiter(&BUCKET_NOT_EXISTS, &not_exists());
    judge.waiter(&OBJECT_NOT_EXISTS, &not_exists());
}
