//! The waiters of ECS.

use crate::Call::{Failed, Gave};
use crate::Judge;
use crate::tinsmith::waiter::Decision::{Failure, Retry, Success};

pub(crate) fn daemons(judge: &mut Judge) {
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

pub(crate) fn services(judge: &mut Judge) {
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

pub(crate) fn tasks(judge: &mut Judge) {
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
