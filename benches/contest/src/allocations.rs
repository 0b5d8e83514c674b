//! Counting allocations.

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use crate::work::Work;

/// The allocator that counts: a program makes it its global allocator.
pub type Counting = &'static StatsAlloc<System>;

/// The one there is.
pub static COUNTING: Counting = &INSTRUMENTED_SYSTEM;

/// How often a call allocates, growing what it has included, and how many bytes it gets.
///
/// The first call of all may fill what is filled once and for all; the second counts.
pub fn count_allocations(work: &mut dyn Work) -> (usize, usize) {
    let mut counted = (0, 0);
    for _ in 0..2 {
        let region = Region::new(COUNTING);
        let region = std::cell::RefCell::new(region);
        work.observe(&mut || region.borrow_mut().reset(), &mut || {
            let change = region.borrow().change();
            // Growing in place or elsewhere, by what has been added.
            let calls = change.allocations + change.reallocations;
            counted = (calls, change.bytes_allocated);
        });
    }
    counted
}
