//! The waiters of DynamoDB.

use crate::Call::{Failed, Gave};
use crate::Judge;
use crate::tinsmith::waiter::Decision::{Failure, Retry, Success};

pub(crate) fn dynamodb(judge: &mut Judge) {
    use dynamodb::waiters::*;
    judge.waiter(
        &TABLE_EXISTS,
        &[
            (Gave(r#"{"Table": {"TableStatus": "ACTIVE"}}"#), Success),
            (Gave(r#"{"Table": {"TableStatus": "CREATING"}}"#), Retry),
            (Gave("{}"), Retry),
            (Failed("ResourceNotFoundException"), Retry),
            (
                Failed("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"),
                Retry,
            ),
            (Failed("AccessDeniedException"), Failure),
        ],
    );
    judge.waiter(
        &TABLE_NOT_EXISTS,
        &[
            (Gave(r#"{"Table": {"TableStatus": "DELETING"}}"#), Retry),
            (Failed("ResourceNotFoundException"), Success),
            (Failed("InternalServerError"), Failure),
        ],
    );
    judge.waiter(
        &CONTRIBUTOR_INSIGHTS_ENABLED,
        &[
            (Gave(r#"{"ContributorInsightsStatus": "ENABLED"}"#), Success),
            (Gave(r#"{"ContributorInsightsStatus": "ENABLING"}"#), Retry),
            (Gave(r#"{"ContributorInsightsStatus": "FAILED"}"#), Failure),
        ],
    );
    judge.waiter(
        &EXPORT_COMPLETED,
        &[
            (
                Gave(r#"{"ExportDescription": {"ExportStatus": "COMPLETED"}}"#),
                Success,
            ),
            (
                Gave(r#"{"ExportDescription": {"ExportStatus": "IN_PROGRESS"}}"#),
                Retry,
            ),
            (
                Gave(r#"{"ExportDescription": {"ExportStatus": "FAILED"}}"#),
                Failure,
            ),
        ],
    );
    judge.waiter(
        &IMPORT_COMPLETED,
        &[
            (
                Gave(r#"{"ImportTableDescription": {"ImportStatus": "COMPLETED"}}"#),
                Success,
            ),
            (
                Gave(r#"{"ImportTableDescription": {"ImportStatus": "IN_PROGRESS"}}"#),
                Retry,
            ),
            (
                Gave(r#"{"ImportTableDescription": {"ImportStatus": "CANCELLED"}}"#),
                Failure,
            ),
        ],
    );
}

pub(crate) fn dynamodb_streams(judge: &mut Judge) {
    judge.waiter(
        &dynamodb::waiters::KINESIS_STREAMING_DESTINATION_ACTIVE,
        &[
            (
                Gave(
                    r#"{"KinesisDataStreamDestinations": [
                {"DestinationStatus": "DISABLED"}, {"DestinationStatus": "ACTIVE"}]}"#,
                ),
                Success,
            ),
            (
                Gave(
                    r#"{"KinesisDataStreamDestinations": [
                {"DestinationStatus": "DISABLED"}, {"DestinationStatus": "ENABLING"}]}"#,
                ),
                Retry,
            ),
            (
                Gave(
                    r#"{"KinesisDataStreamDestinations": [
                {"DestinationStatus": "DISABLED"}, {"DestinationStatus": "ENABLE_FAILED"}]}"#,
                ),
                Failure,
            ),
            (Gave(r#"{"KinesisDataStreamDestinations": []}"#), Retry),
            // The length of what is absent can't be taken.
            (Gave("{}"), Retry),
        ],
    );
}
