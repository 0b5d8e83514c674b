/// What an endpoint knows of the input that it was made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Carried {
    /// The parameter of the endpoint rules that a member of the input sets.
    pub parameter: String,
    /// The value that it had.
    pub value: String,
    pub share: Share,
}

/// How much of a value an endpoint says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Share {
    /// The URL names it.
    Whole,
    /// Something of the endpoint depends on it.
    Part,
}

impl Carried {
    pub(super) fn new(
        parameter: impl Into<String>,
        value: impl Into<String>,
        share: Share,
    ) -> Self {
        Self {
            parameter: parameter.into(),
            value: value.into(),
            share,
        }
    }
}
