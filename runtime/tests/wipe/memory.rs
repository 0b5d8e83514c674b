//! A look into the memory of this process, as a file: no pointer is followed.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};

/// A secret that no other test has, and of which something is left even where an allocator writes a few words over what was
/// given back.
pub(crate) fn secret(owner: &str) -> String {
    format!("the first half of the long secret of {owner}, and the other half of it")
}

/// Where the bytes of a secret stand, or stood.
pub(crate) struct Place {
    address: usize,
    secret: Vec<u8>,
}

impl Place {
    pub(crate) fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        Self {
            address: bytes.as_ptr().addr(),
            secret: bytes.to_vec(),
        }
    }

    pub(crate) fn assert_held(&self) {
        if let Some(found) = self.found() {
            assert!(found == self.secret, "{}", found.escape_ascii());
        }
    }

    /// Memory that was given back may hold what was written there since, but no secret.
    pub(crate) fn assert_wiped(&self) {
        let Some(found) = self.found() else { return };
        let windows = self.secret.windows(8);
        for (part, window) in found.windows(8).zip(windows) {
            assert!(part != window, "{}", found.escape_ascii());
        }
    }

    /// What stands there now. Nothing is known where the system shows no process its memory.
    fn found(&self) -> Option<Vec<u8>> {
        let mut found = vec![0; self.secret.len()];
        let read = File::open("/proc/self/mem").and_then(|mut memory| {
            memory.seek(SeekFrom::Start(self.address as u64))?;
            memory.read_exact(&mut found)
        });
        match read {
            Ok(()) => Some(found),
            Err(error) => {
                eprintln!("left out: a look into the memory ({error})");
                None
            }
        }
    }
}
