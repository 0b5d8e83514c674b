use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};

/// How much is handed over at a time.
const PIECE: usize = 64 << 10;

/// The body of a request, which tells how far it came.
pub(super) struct Upload {
    rest: Bytes,
    progress: Progress,
}

/// How many bytes were handed over.
#[derive(Clone, Default)]
pub(super) struct Progress(Arc<AtomicU64>);

impl Upload {
    pub(super) fn new(body: Vec<u8>) -> (Self, Progress) {
        let progress = Progress::default();
        let upload = Self {
            rest: body.into(),
            progress: progress.clone(),
        };
        (upload, progress)
    }
}

impl Progress {
    pub(super) fn sent(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Body for Upload {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let length = self.rest.len().min(PIECE);
        if length == 0 {
            return Poll::Ready(None);
        }
        let piece = self.rest.split_to(length);
        self.progress.0.fetch_add(length as u64, Ordering::Relaxed);
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
