//! What a contestant does, call by call.

use std::hint::black_box;
use std::time::Duration;

use crate::clock::thread_time;

/// Something that is done again and again, and measured.
///
/// What a call takes is made before the clock starts, and what it gives is dropped after the clock has stopped:
/// neither is what is measured.
pub trait Work {
    /// The time that so many calls take, one after the other.
    fn time(&mut self, calls: usize) -> Duration;

    /// One call, between two observations.
    fn observe(&mut self, before: &mut dyn FnMut(), after: &mut dyn FnMut());
}

/// Calls that need nothing.
pub fn calls<T>(mut call: impl FnMut() -> T + 'static) -> Box<dyn Work> {
    calls_with(|| (), move |()| call())
}

/// Calls that each get an input of their own, by value. Dropping it is the call's affair, and within the time.
pub fn calls_with<I, T>(
    prepare: impl FnMut() -> I + 'static,
    call: impl FnMut(I) -> T + 'static,
) -> Box<dyn Work> {
    Box::new(Taking { prepare, call })
}

/// Calls that each look at an input of their own. It is dropped outside the time.
pub fn calls_of<I, T>(
    prepare: impl FnMut() -> I + 'static,
    call: impl FnMut(&I) -> T + 'static,
) -> Box<dyn Work> {
    Box::new(Looking { prepare, call })
}

struct Taking<P, C> {
    prepare: P,
    call: C,
}

struct Looking<P, C> {
    prepare: P,
    call: C,
}

impl<I, T, P: FnMut() -> I, C: FnMut(I) -> T> Work for Taking<P, C> {
    fn time(&mut self, calls: usize) -> Duration {
        let inputs: Vec<I> = (0..calls).map(|_| (self.prepare)()).collect();
        timed(inputs.into_iter(), calls, &mut self.call)
    }

    fn observe(&mut self, before: &mut dyn FnMut(), after: &mut dyn FnMut()) {
        let input = (self.prepare)();
        observed(input, &mut self.call, before, after);
    }
}

impl<I, T, P: FnMut() -> I, C: FnMut(&I) -> T> Work for Looking<P, C> {
    fn time(&mut self, calls: usize) -> Duration {
        let inputs: Vec<I> = (0..calls).map(|_| (self.prepare)()).collect();
        timed(inputs.iter(), calls, &mut self.call)
    }

    fn observe(&mut self, before: &mut dyn FnMut(), after: &mut dyn FnMut()) {
        let input = (self.prepare)();
        observed(&input, &mut self.call, before, after);
    }
}

fn timed<I, T>(
    inputs: impl Iterator<Item = I>,
    calls: usize,
    call: &mut impl FnMut(I) -> T,
) -> Duration {
    let mut outputs = Vec::with_capacity(calls);
    let started = thread_time();
    for input in inputs {
        outputs.push(black_box(call(black_box(input))));
    }
    thread_time().saturating_sub(started)
}

fn observed<I, T>(
    input: I,
    call: &mut impl FnMut(I) -> T,
    before: &mut dyn FnMut(),
    after: &mut dyn FnMut(),
) {
    let input = black_box(input);
    before();
    let output = counted_by_callgrind(call, input);
    after();
    drop(black_box(output));
}

/// A call as callgrind finds it: by this function's name, which `cargo xtask bench` knows.
#[inline(never)]
fn counted_by_callgrind<I, T>(call: &mut impl FnMut(I) -> T, input: I) -> T {
    call(input)
}
