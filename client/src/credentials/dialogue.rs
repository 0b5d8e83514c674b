//! A search for credentials as a machine without I/O: it asks for one effect after the other, and goes on with the answers.
//!
//! What is within is written as `async` functions, which the compiler turns into such machines; nothing but [`Port`] is ever awaited
//! there, so that no executor is needed to go on.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tinsmith::{Timestamp, http};
use zeroize::Zeroizing;

use super::effect::{Answer, Effect, FileError, FileToWrite, HttpCall, ProcessOutput};

/// Something that is to be found out, and hasn't begun yet.
#[must_use = "it does nothing unless it is driven"]
pub struct Dialogue<T> {
    future: Pin<Box<dyn Future<Output = T> + Send>>,
    port: Port,
}

/// Where a [`Dialogue`] stands.
#[expect(
    clippy::exhaustive_enums,
    reason = "who leaves one out does the wrong thing"
)]
pub enum Step<T> {
    /// It wants something of the world, and goes on with the answer.
    Perform(Effect, Pending<T>),
    /// It is at its end.
    Done(T),
}

/// A [`Dialogue`] that waits for an answer.
#[must_use = "it does nothing unless it is answered"]
pub struct Pending<T>(Dialogue<T>);

impl<T> Dialogue<T> {
    pub(crate) fn new<F>(talk: impl FnOnce(Port) -> F) -> Self
    where
        F: Future<Output = T> + Send + 'static,
    {
        let port = Port::default();
        Self {
            future: Box::pin(talk(port.clone())),
            port,
        }
    }

    /// Begins.
    pub fn begin(mut self) -> Step<T> {
        let mut context = Context::from_waker(Waker::noop());
        match self.future.as_mut().poll(&mut context) {
            Poll::Ready(found) => Step::Done(found),
            Poll::Pending => {
                // Nothing but a port is awaited, which asks for something before it waits: there is an effect.
                let asked = self.port.with(|exchange| exchange.asked.take());
                Step::Perform(asked.unwrap_or(Effect::Now), Pending(self))
            }
        }
    }

    /// Goes from its beginning to its end, where the world is asked by a function that blocks.
    pub fn run(self, mut perform: impl FnMut(Effect) -> Answer) -> T {
        let mut step = self.begin();
        loop {
            match step {
                Step::Perform(effect, pending) => step = pending.answer(perform(effect)),
                Step::Done(found) => return found,
            }
        }
    }

    /// Goes from its beginning to its end, where the world is asked by a function that waits.
    pub async fn run_async<F: Future<Output = Answer>>(
        self,
        mut perform: impl FnMut(Effect) -> F,
    ) -> T {
        let mut step = self.begin();
        loop {
            match step {
                Step::Perform(effect, pending) => step = pending.answer(perform(effect).await),
                Step::Done(found) => return found,
            }
        }
    }
}

impl<T> Pending<T> {
    /// Goes on with what came of the effect.
    pub fn answer(self, answer: Answer) -> Step<T> {
        self.0.port.with(|exchange| exchange.answer = Some(answer));
        self.0.begin()
    }
}

/// Why an effect came to nothing that the search could go on with.
const ANOTHER_ANSWER: &str = "the answer was for another question";

/// What a machine asks the world through.
#[derive(Clone, Default)]
pub(crate) struct Port(Arc<Mutex<Exchange>>);

#[derive(Default)]
struct Exchange {
    asked: Option<Effect>,
    answer: Option<Answer>,
}

impl Port {
    fn with<T>(&self, change: impl FnOnce(&mut Exchange) -> T) -> T {
        // A panic elsewhere leaves both places as they are, which are sound by themselves.
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    async fn perform(&self, effect: Effect) -> Answer {
        self.with(|exchange| {
            exchange.asked = Some(effect);
            exchange.answer = None;
        });
        std::future::poll_fn(|_| match self.with(|exchange| exchange.answer.take()) {
            Some(answer) => Poll::Ready(answer),
            None => Poll::Pending,
        })
        .await
    }

    pub(crate) async fn http(&self, call: HttpCall) -> Result<http::Response<Vec<u8>>, String> {
        match self.perform(Effect::Http(Box::new(call))).await {
            Answer::Response(response) => response,
            _ => Err(ANOTHER_ANSWER.to_owned()),
        }
    }

    pub(crate) async fn read(&self, path: &str) -> Result<Zeroizing<Vec<u8>>, FileError> {
        match self.perform(Effect::ReadFile(path.to_owned())).await {
            Answer::File(content) => content,
            _ => Err(FileError::Unreadable(ANOTHER_ANSWER.to_owned())),
        }
    }

    pub(crate) async fn write(&self, path: String, content: Vec<u8>) -> Result<(), String> {
        let content = Zeroizing::new(content);
        let file = FileToWrite { path, content };
        match self.perform(Effect::WriteFile(file)).await {
            Answer::Written(written) => written,
            _ => Err(ANOTHER_ANSWER.to_owned()),
        }
    }

    pub(crate) async fn run(&self, command: &str) -> Result<ProcessOutput, String> {
        match self.perform(Effect::RunProcess(command.to_owned())).await {
            Answer::Output(output) => output,
            _ => Err(ANOTHER_ANSWER.to_owned()),
        }
    }

    /// A driver that doesn't say what time it is leaves us before all that ever expires.
    pub(crate) async fn now(&self) -> Timestamp {
        match self.perform(Effect::Now).await {
            Answer::Now(now) => now,
            _ => Timestamp::UNIX_EPOCH,
        }
    }

    pub(crate) async fn chance(&self) -> u64 {
        match self.perform(Effect::Chance).await {
            Answer::Chance(number) => number,
            _ => 0,
        }
    }

    pub(crate) async fn wait(&self, pause: Duration) {
        self.perform(Effect::Wait(pause)).await;
    }
}
