//! A server that misbehaves: what the caller sees, in the blocking world and in the asynchronous one.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail as tests do"
)]

mod as_signed;
mod cases;
mod server;

use std::fmt::Write as _;
use std::future::ready;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cases::cases;
use server::Server;
use tinsmith::Timestamp;
use tinsmith_client::{
    AsyncClient, Attempt, BoxFuture, Builder, Client, Clock, Credentials, Error,
};
use tinsmith_sts::{
    GetCallerIdentity, GetCallerIdentityError, GetCallerIdentityRequest, GetCallerIdentityResult,
};

/// A clock that stands still, and has slept at once.
#[derive(Default)]
struct StillClock;

/// 2026-01-01T00:00:00Z
const NOW: i64 = 1_767_225_600;

impl Clock for StillClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_seconds(NOW)
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    /// It draws half of every pause.
    fn chance(&self) -> u64 {
        1 << 63
    }

    fn sleep(&self, _pause: Duration) {}

    fn pause(&self, _pause: Duration) -> BoxFuture<'_, ()> {
        Box::pin(ready(()))
    }
}

type Outcome = Result<tinsmith::Response<GetCallerIdentityResult>, Error<GetCallerIdentityError>>;

const SECRETS: [&str; 2] = ["planted-secret-key", "planted-session-token"];

fn set<T>(builder: Builder<T>, address: SocketAddr, seen: &Arc<Mutex<Vec<Attempt>>>) -> Builder<T> {
    let seen = Arc::clone(seen);
    builder
        .region("eu-central-1")
        .endpoint_url(format!("http://{address}"))
        .credentials(Credentials::new("AKIDEXAMPLE", SECRETS[0]).with_session_token(SECRETS[1]))
        .idle_timeout(Duration::from_millis(150))
        .clock(StillClock)
        .observer(move |attempt| seen.lock().unwrap().push(attempt.clone()))
}

/// What a caller sees, in words; and all texts there are.
fn told(outcome: &Outcome, attempts: &[Attempt], address: SocketAddr) -> (String, String) {
    let mut said = match outcome {
        Ok(response) => format!(
            "account {:?}",
            response.account.as_deref().unwrap_or_default()
        ),
        // What the system says of a connection depends on the moment.
        Err(Error::Transport { error, .. }) => format!("{:?}: {error}", error.kind()),
        Err(error) => error.to_string(),
    };
    for attempt in attempts {
        let pause = attempt.pause.map(|pause| format!(", then {pause:?}"));
        let status = attempt
            .status
            .map_or("-".to_owned(), |status| status.to_string());
        let id = attempt.request_id.as_deref().map(|id| format!(" {id}"));
        let (id, pause) = (id.unwrap_or_default(), pause.unwrap_or_default());
        write!(said, "\n      {}. {status}{id}{pause}", attempt.number).unwrap();
    }
    let all = match outcome {
        Ok(_) => format!("{attempts:?}"),
        Err(error) => format!("{error} {error:?} {attempts:?}"),
    };
    (said.replace(&address.to_string(), "SERVER"), all)
}

fn blocking(address: SocketAddr) -> (String, String) {
    let seen = Arc::default();
    let client = set(Client::builder(), address, &seen).build().unwrap();
    let outcome = client.send::<GetCallerIdentity>(&GetCallerIdentityRequest::new());
    let (said, all) = told(&outcome, &seen.lock().unwrap(), address);
    (said, format!("{all} {client:?}"))
}

fn asynchronous(address: SocketAddr) -> (String, String) {
    let seen = Arc::default();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let client = set(AsyncClient::builder(), address, &seen).build().unwrap();
    let input = GetCallerIdentityRequest::new();
    let outcome = runtime
        .unwrap()
        .block_on(client.send::<GetCallerIdentity>(&input));
    let (said, all) = told(&outcome, &seen.lock().unwrap(), address);
    (said, format!("{all} {client:?}"))
}

#[test]
fn what_callers_see() {
    let mut table = String::new();
    let mut row = |name: &str, worlds: [(String, String); 2]| {
        for (_, all) in &worlds {
            for secret in SECRETS {
                assert!(!all.contains(secret), "{name}: {all}");
            }
        }
        let [(blocking, _), (asynchronous, _)] = worlds;
        match blocking == asynchronous {
            true => writeln!(table, "{name}\n  both: {blocking}").unwrap(),
            false => writeln!(
                table,
                "{name}\n  blocking: {blocking}\n  async: {asynchronous}"
            )
            .unwrap(),
        }
    };
    let nobody = Server::nobody();
    row(
        "refuses connections",
        [blocking(nobody), asynchronous(nobody)],
    );
    for (name, script) in cases() {
        let (first, second) = (Server::start(script.clone()), Server::start(script));
        row(
            name,
            [blocking(first.address), asynchronous(second.address)],
        );
        for server in [first, second] {
            for head in server.heads() {
                let host = format!("host: {}\r\n", server.address);
                assert!(head.to_ascii_lowercase().contains(&host), "{name}: {head}");
            }
        }
    }
    insta::assert_snapshot!(table);
}
