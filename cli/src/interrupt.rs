//! What Ctrl-C does to a run that writes: the disk is then as it was before, or as a run that ended leaves it.

use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use tinsmith_build::Failure;

/// The exit code of a run that was interrupted, as a shell has it for SIGINT.
const INTERRUPTED: i32 = 130;

/// Whether the user asked the run to end.
static ASKED: AtomicBool = AtomicBool::new(false);

/// Held while the disk is changed. Says whether it was, to the end.
static WRITTEN: Mutex<bool> = Mutex::new(false);

/// From now on Ctrl-C (SIGINT, SIGTERM, SIGHUP) ends the run where nothing is half-done.
pub(crate) fn watch() {
    // Fails where the system has no such signals, or someone watches already: they end the process as ever then.
    let _ = ctrlc::set_handler(|| {
        ASKED.store(true, Ordering::Relaxed);
        // Waits for what changes the disk, which sees that it was asked, and undoes what it did.
        let written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
        if !*written {
            leave();
        }
    });
}

/// Whether the user asked the run to end.
pub(crate) fn was_asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}

/// Runs what changes the disk, all or nothing. If it fails since the user asked the run to end, the process ends here.
pub(crate) fn writing<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    let result = work();
    match &result {
        Ok(_) => *written = true,
        Err(failure) if was_asked() => {
            eprint!("{}", failure.stderr);
            exit(INTERRUPTED);
        }
        Err(_) => {}
    }
    result
}

fn leave() -> ! {
    eprintln!("error: interrupted; every file is as it was");
    exit(INTERRUPTED)
}
