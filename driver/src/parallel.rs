//! Work on all cores.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// As much as a program's first thread has: values in models nest, and so does the code that is made of them.
const STACK: usize = 8 << 20;

/// What becomes of each item, in their order. The items are begun in their order as well: the longest first
/// keeps all cores busy to the end.
///
/// # Panics
///
/// No thread can be started.
#[expect(
    clippy::panic,
    reason = "as `scope.spawn` has it: nothing can be done without threads"
)]
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..cores.min(items.len()) {
            let (sender, next, work) = (sender.clone(), &next, &work);
            let run = move || {
                while let index = next.fetch_add(1, Ordering::Relaxed)
                    && let Some(item) = items.get(index)
                {
                    // The receiver lives as long as the scope.
                    let _ = sender.send((index, work(item)));
                }
            };
            let started = thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, run);
            if let Err(error) = started {
                panic!("no thread can be started: {error}");
            }
        }
    });
    drop(sender);
    let mut results: Vec<(usize, R)> = receiver.into_iter().collect();
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_keep_the_order_of_the_items() {
        let items: Vec<u64> = (0..1_000).collect();
        let squares: Vec<u64> = items.iter().map(|n| n * n).collect();
        assert_eq!(super::map(&items, |n| n * n), squares);
        assert_eq!(super::map(&[] as &[u64], |n| n * n), [0; 0]);
    }
}
