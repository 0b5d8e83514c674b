use std::fmt;

use crate::Operation;

/// What the model shows of an operation (`smithy.api#examples`): a call and its outcome, as a generated crate
/// has them with its feature `examples`.
#[non_exhaustive]
pub struct Example<O: Operation> {
    /// What it shows, in a few words.
    pub title: &'static str,
    /// What it shows, at length, in the model's own words; empty where there are none.
    pub documentation: &'static str,
    /// What the call takes.
    pub input: O::Input,
    /// What it gives.
    pub outcome: Result<O::Output, O::Error>,
}

impl<O: Operation> Example<O> {
    /// An example.
    pub fn new(
        title: &'static str,
        documentation: &'static str,
        input: O::Input,
        outcome: Result<O::Output, O::Error>,
    ) -> Self {
        Self {
            title,
            documentation,
            input,
            outcome,
        }
    }

    /// The HTTP response that the service would send.
    ///
    /// # Errors
    ///
    /// As for [`encode_response`](crate::operation::encode_response) and
    /// [`encode_error`](crate::operation::encode_error).
    #[cfg(feature = "mock")]
    pub fn response(&self, request_id: Option<&str>) -> crate::Result<http::Response<Vec<u8>>>
    where
        O::Protocol: crate::protocol::ServerProtocol,
    {
        match &self.outcome {
            Ok(output) => crate::operation::encode_response::<O>(output, request_id),
            Err(error) => crate::operation::encode_error::<O>(error, request_id),
        }
    }
}

impl<O: Operation> Clone for Example<O>
where
    O::Input: Clone,
    O::Output: Clone,
    O::Error: Clone,
{
    fn clone(&self) -> Self {
        Self {
            title: self.title,
            documentation: self.documentation,
            input: self.input.clone(),
            outcome: self.outcome.clone(),
        }
    }
}

impl<O: Operation> fmt::Debug for Example<O>
where
    O::Input: fmt::Debug,
    O::Output: fmt::Debug,
    O::Error: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Example")
            .field("title", &self.title)
            .field("documentation", &self.documentation)
            .field("input", &self.input)
            .field("outcome", &self.outcome)
            .finish()
    }
}
