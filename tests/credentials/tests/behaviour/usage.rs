//! How searches are driven, and what nobody sees.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use tinsmith::Timestamp;
use tinsmith_client::credentials::{CredentialsChain, Environment, ProfileFiles, Settings, Step};
use tinsmith_credentials::world::World;

const SECRET: &str = "S3CR3T";

fn chain() -> CredentialsChain {
    CredentialsChain::new(Environment::new([
        ("AWS_CONFIG_FILE", "/config"),
        ("AWS_PROFILE", "a"),
    ]))
}

fn world() -> World {
    let mut world = World::at(Timestamp::UNIX_EPOCH);
    let config = "[profile a]\naws_access_key_id = AKID\naws_secret_access_key = S3CR3T\naws_session_token = S3CR3T";
    world
        .files
        .insert("/config".to_owned(), config.as_bytes().to_vec());
    world
}

#[test]
fn a_search_goes_the_same_way_step_by_step_blocking_and_waiting() {
    let mut world_of_steps = world();
    let mut asked = Vec::new();
    let mut step = chain().resolve().begin();
    let found = loop {
        match step {
            Step::Perform(effect, pending) => {
                asked.push(format!("{effect:?}"));
                step = pending.answer(world_of_steps.perform(effect));
            }
            Step::Done(found) => break found,
        }
    };
    assert_eq!(asked, [r#"ReadFile("/config")"#]);
    let mut blocking = world();
    assert_eq!(
        chain().resolve().run(|effect| blocking.perform(effect)),
        found
    );
    let mut waiting = world();
    let search = chain().resolve();
    let future = pin!(search.run_async(|effect| std::future::ready(waiting.perform(effect))));
    assert_eq!(
        future.poll(&mut Context::from_waker(Waker::noop())),
        Poll::Ready(found)
    );
}

#[test]
fn an_answer_to_another_question_is_an_error() {
    let step = chain().resolve().begin();
    let Step::Perform(_, pending) = step else {
        panic!("it must read a file")
    };
    let Step::Done(found) = pending.answer(tinsmith_client::credentials::Answer::Waited) else {
        panic!("it must be at its end")
    };
    let why = found.unwrap_err().to_string();
    assert!(why.contains("the answer was for another question"), "{why}");
}

#[test]
fn what_a_debugger_shows_has_no_secret_in_it() {
    let mut world = world();
    let found = chain()
        .resolve()
        .run(|effect| world.perform(effect))
        .unwrap();
    let files = ProfileFiles::parse(
        ("c", "[default]\naws_secret_access_key = S3CR3T"),
        ("d", ""),
    )
    .unwrap();
    let environment = Environment::new([("AWS_SECRET_ACCESS_KEY", SECRET)]);
    let settings = Settings::new(environment.clone(), files.clone(), "default");
    let shown = format!(
        "{found:?} {files:?} {environment:?} {settings:?} {:?}",
        CredentialsChain::new(environment.clone())
    );
    assert!(!shown.contains(SECRET), "{shown}");
    assert!(
        shown.contains("AWS_SECRET_ACCESS_KEY") && shown.contains("aws_secret_access_key"),
        "{shown}"
    );
}

#[test]
fn a_profile_that_the_program_chooses_comes_before_the_variables() {
    let variables = [
        ("AWS_CONFIG_FILE", "/config"),
        ("AWS_ACCESS_KEY_ID", "OTHER"),
        ("AWS_SECRET_ACCESS_KEY", "x"),
    ];
    let chain = CredentialsChain::new(Environment::new(variables));
    let id = |chain: CredentialsChain| {
        let mut world = world();
        let found = chain.resolve().run(|effect| world.perform(effect)).unwrap();
        found.credentials.access_key_id().to_owned()
    };
    assert_eq!(id(chain.clone()), "OTHER");
    assert_eq!(id(chain.profile("a")), "AKID");
}
