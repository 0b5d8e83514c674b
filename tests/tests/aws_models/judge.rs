//! Drives the waiters and paginators of generated crates. Prints the name of each waiter that did as expected.

use std::process::ExitCode;

use dynamodb::tinsmith;
use tinsmith::deserialize::DeserializableStruct;
use tinsmith::waiter::Decision::{self, Failure, Retry, Success};
use tinsmith::waiter::Waiter;
use tinsmith::{Operation, Paginated, PaginatedItems, Response};

/// How a call ended.
enum Call {
    /// With this output.
    Gave(&'static str),
    /// With an error of this code.
    Failed(&'static str),
    /// With a response of this status that had no body.
    Status(u16),
}

use Call::{Failed, Gave, Status};

#[derive(Default)]
struct Judge {
    faults: Vec<String>,
}

impl Judge {
    fn waiter<O: Operation>(&mut self, waiter: &Waiter<O>, cases: &[(Call, Decision)]) {
        for (number, (call, expected)) in cases.iter().enumerate() {
            let outcome = match call {
                Gave(json) => Ok(Response::new(read::<O::Output>(json))),
                Failed(code) => Err(tinsmith::protocol::error_of_json(code, b"{}")),
                Status(status) => {
                    let response = tinsmith::http::Response::builder().status(*status);
                    tinsmith::operation::response::<O>(&response.body(Vec::new()).unwrap())
                }
            };
            let decision = waiter.decide(&O::Input::blank(), &outcome);
            if decision != *expected {
                let name = waiter.name();
                self.faults.push(format!(
                    "{name}, case {}: {decision:?}, not {expected:?}",
                    number + 1
                ));
            }
        }
        println!("{}", waiter.name());
    }

    fn equal<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, found: T, expected: T) {
        if found != expected {
            self.faults
                .push(format!("{what}: {found:?}, not {expected:?}"));
        }
    }
}

fn read<S: DeserializableStruct>(json: &str) -> S {
    let mut shape = S::blank();
    tinsmith::codec::json::read(json.as_bytes(), &mut shape).unwrap();
    shape
}

/// The inputs' tokens and the outputs of all pages.
fn pages<O: Paginated>(answers: &[&str]) -> (Vec<Option<O::Token>>, Vec<Response<O::Output>>) {
    let mut answers = answers.iter();
    let mut tokens = Vec::new();
    let pages = O::pages(O::Input::blank(), |input| {
        tokens.push(O::input_token(input).cloned());
        answers
            .next()
            .map(|json| Response::new(read(json)))
            .ok_or("one call too many")
    });
    let pages = pages.collect::<Result<_, _>>().unwrap();
    (tokens, pages)
}

fn main() -> ExitCode {
    let mut judge = Judge::default();
    dynamodb(&mut judge);
    dynamodb_streams(&mut judge);
    ecs_daemons(&mut judge);
    ecs_services(&mut judge);
    ecs_tasks(&mut judge);
    glacier(&mut judge);
    iam(&mut judge);
    lambda(&mut judge);
    route_53(&mut judge);
    s3(&mut judge);
    paginators(&mut judge);
    for fault in &judge.faults {
        eprintln!("{fault}");
    }
    match judge.faults.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

fn dynamodb(judge: &mut Judge) {
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

fn dynamodb_streams(judge: &mut Judge) {
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

fn ecs_daemons(judge: &mut Judge) {
    use ecs::waiters::*;
    judge.waiter(
        &DAEMON_ACTIVE,
        &[
            (Gave(r#"{"daemon": {"status": "ACTIVE"}}"#), Success),
            (
                Gave(r#"{"daemon": {"status": "DELETE_IN_PROGRESS"}}"#),
                Failure,
            ),
            (Gave("{}"), Retry),
        ],
    );
    judge.waiter(&DAEMON_DEPLOYMENT_SUCCESSFUL, &[
        (Gave(r#"{"daemonDeployments": [{"status": "SUCCESSFUL"}, {"status": "SUCCESSFUL"}]}"#), Success),
        (Gave(r#"{"daemonDeployments": [{"status": "SUCCESSFUL"}, {"status": "IN_PROGRESS"}]}"#), Retry),
        (Gave(r#"{"daemonDeployments": [{"status": "SUCCESSFUL"}, {"status": "STOPPED"}]}"#), Failure),
        (Gave(r#"{"daemonDeployments": [], "failures": [{"reason": "MISSING"}]}"#), Failure),
        (Gave(r#"{"daemonDeployments": []}"#), Retry),
    ]);
    judge.waiter(
        &DAEMON_DEPLOYMENT_STOPPED,
        &[
            (
                Gave(r#"{"daemonDeployments": [{"status": "STOPPED"}]}"#),
                Success,
            ),
            (
                Gave(r#"{"failures": [{"reason": "OTHER"}, {"reason": "MISSING"}]}"#),
                Failure,
            ),
            (Gave(r#"{"failures": [{"reason": "OTHER"}]}"#), Retry),
        ],
    );
    judge.waiter(
        &DAEMON_TASK_DEFINITION_ACTIVE,
        &[
            (
                Gave(r#"{"daemonTaskDefinition": {"status": "ACTIVE"}}"#),
                Success,
            ),
            (
                Gave(r#"{"daemonTaskDefinition": {"status": "DELETED"}}"#),
                Failure,
            ),
            (Gave("{}"), Retry),
        ],
    );
    judge.waiter(
        &DAEMON_TASK_DEFINITION_DELETED,
        &[
            (
                Gave(r#"{"daemonTaskDefinition": {"status": "DELETED"}}"#),
                Success,
            ),
            (
                Gave(r#"{"daemonTaskDefinition": {"status": "ACTIVE"}}"#),
                Retry,
            ),
            (Failed("ClientException"), Failure),
        ],
    );
}

fn ecs_services(judge: &mut Judge) {
    use ecs::waiters::*;
    const STABLE: &str = r#"{"services": [
        {"status": "ACTIVE", "deployments": [{}], "runningCount": 2, "desiredCount": 2},
        {"status": "ACTIVE", "deployments": [{}], "runningCount": 0, "desiredCount": 0}]}"#;
    judge.waiter(&SERVICES_STABLE, &[
        (Gave(STABLE), Success),
        (
            Gave(r#"{"services": [{"deployments": [{}], "runningCount": 1, "desiredCount": 2}]}"#),
            Retry,
        ),
        (
            Gave(r#"{"services": [{"deployments": [{}, {}], "runningCount": 2, "desiredCount": 2}]}"#),
            Retry,
        ),
        (Gave(r#"{"services": [{"status": "DRAINING"}]}"#), Failure),
        (Gave(r#"{"services": [], "failures": [{"reason": "MISSING"}]}"#), Failure),
        (Failed("ClusterNotFoundException"), Failure),
    ]);
    judge.waiter(
        &SERVICES_INACTIVE,
        &[
            (
                Gave(r#"{"services": [{"status": "ACTIVE"}, {"status": "INACTIVE"}]}"#),
                Success,
            ),
            (Gave(r#"{"services": [{"status": "ACTIVE"}]}"#), Retry),
            (Gave(r#"{"failures": [{"reason": "MISSING"}]}"#), Failure),
        ],
    );
}

fn ecs_tasks(judge: &mut Judge) {
    use ecs::waiters::*;
    judge.waiter(
        &TASKS_RUNNING,
        &[
            (
                Gave(r#"{"tasks": [{"lastStatus": "RUNNING"}, {"lastStatus": "RUNNING"}]}"#),
                Success,
            ),
            (
                Gave(r#"{"tasks": [{"lastStatus": "RUNNING"}, {"lastStatus": "PENDING"}]}"#),
                Retry,
            ),
            (
                Gave(r#"{"tasks": [{"lastStatus": "RUNNING"}, {"lastStatus": "STOPPED"}]}"#),
                Failure,
            ),
            (Gave(r#"{"tasks": []}"#), Retry),
        ],
    );
    judge.waiter(
        &TASKS_STOPPED,
        &[
            (Gave(r#"{"tasks": [{"lastStatus": "STOPPED"}]}"#), Success),
            (
                Gave(r#"{"tasks": [{"lastStatus": "STOPPED"}, {"lastStatus": "RUNNING"}]}"#),
                Retry,
            ),
            (Failed("ServerException"), Failure),
        ],
    );
}

fn glacier(judge: &mut Judge) {
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

fn iam(judge: &mut Judge) {
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

fn lambda(judge: &mut Judge) {
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

fn route_53(judge: &mut Judge) {
    judge.waiter(
        &route_53::waiters::RESOURCE_RECORD_SETS_CHANGED,
        &[
            (Gave(r#"{"ChangeInfo": {"Status": "INSYNC"}}"#), Success),
            (Gave(r#"{"ChangeInfo": {"Status": "PENDING"}}"#), Retry),
            (Failed("NoSuchChange"), Failure),
        ],
    );
}

fn s3(judge: &mut Judge) {
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

fn paginators(judge: &mut Judge) {
    let (tokens, users) = pages::<iam::ListUsers>(&[
        r#"{"Users": [{"UserName": "Ada"}, {"UserName": "Bo"}], "IsTruncated": true, "Marker": "m"}"#,
        r#"{"Users": [{"UserName": "Cy"}]}"#,
    ]);
    judge.equal("ListUsers", tokens, vec![None, Some("m".to_owned())]);
    let names: Vec<&str> = users
        .iter()
        .flat_map(|page| iam::ListUsers::items(page))
        .map(|user| user.user_name.as_str())
        .collect();
    judge.equal("ListUsers", names, vec!["Ada", "Bo", "Cy"]);

    // An empty key ends it, and the items may be absent.
    let (tokens, items) = pages::<dynamodb::Query>(&[
        r#"{"Items": [{"id": {"S": "a"}}], "LastEvaluatedKey": {"id": {"S": "a"}}}"#,
        r#"{"LastEvaluatedKey": {}}"#,
    ]);
    let tokens: Vec<Option<usize>> = tokens.iter().map(|t| t.as_ref().map(|t| t.len())).collect();
    judge.equal("Query", tokens, vec![None, Some(1)]);
    let items = items.iter().flat_map(|page| dynamodb::Query::items(page));
    judge.equal("Query", items.count(), 1);

    // The service has the names of the tokens.
    let (tokens, functions) = pages::<lambda::ListFunctions>(&[
        r#"{"Functions": [{"FunctionName": "f"}], "NextMarker": "f"}"#,
        r#"{"Functions": [{"FunctionName": "g"}], "NextMarker": "f"}"#,
    ]);
    judge.equal("ListFunctions", tokens, vec![None, Some("f".to_owned())]);
    let functions = functions
        .iter()
        .flat_map(|page| lambda::ListFunctions::items(page));
    judge.equal("ListFunctions", functions.count(), 2);
}
