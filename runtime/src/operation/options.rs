//! What a caller may decide about a request.

/// What a caller may decide about a request.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct RequestOptions {
    /// What members with `@idempotencyToken` hold that are not set. Without it they stay unset: the runtime
    /// has no source of chance.
    pub idempotency_token: Option<String>,
}

impl RequestOptions {
    /// Sets what members with `@idempotencyToken` hold that are not set. Two requests with the same token
    /// are one to the service.
    #[must_use]
    pub fn idempotency_token(mut self, token: impl Into<String>) -> Self {
        self.idempotency_token = Some(token.into());
        self
    }
}
