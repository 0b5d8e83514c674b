use std::fmt;

use super::Paginated;
use super::circle::Circle;

/// Where one is in the pages of an operation: the input of the next page, for callers who call by other means than
/// [`Paginated::pages`] does, such as asynchronous ones.
///
/// ```
/// # use tinsmith::{PageCursor, Paginated, Response};
/// # fn pages<L: Paginated>(first: L::Input, call: impl Fn(&L::Input) -> Result<Response<L::Output>, L::Error>)
/// # -> Result<(), L::Error> {
/// let mut cursor = PageCursor::<L>::new(first);
/// while let Some(input) = cursor.input() {
///     let output = call(input)?;
///     // ...
///     cursor.advance(&output);
/// }
/// # Ok(())
/// # }
/// ```
pub struct PageCursor<O: Paginated> {
    next: Option<O::Input>,
    circle: Circle<O::Token>,
    ended_in_circle: bool,
}

impl<O: Paginated> PageCursor<O> {
    /// Begins with the page of `input`.
    pub fn new(input: O::Input) -> Self {
        Self {
            circle: Circle::new(O::input_token(&input)),
            next: Some(input),
            ended_in_circle: false,
        }
    }

    /// The input of the next page; none where there is no further one.
    pub fn input(&self) -> Option<&O::Input> {
        self.next.as_ref()
    }

    /// Goes on behind the page that the input gave.
    pub fn advance(&mut self, output: &O::Output) {
        let Some(mut input) = self.next.take() else {
            return;
        };
        if let Some(token) = O::next_token(&input, output).cloned() {
            self.ended_in_circle = self.circle.is_closed_by(&token);
            if !self.ended_in_circle {
                O::set_input_token(&mut input, token);
                self.next = Some(input);
            }
        }
    }

    /// Ends the pages here, as an error does.
    pub fn stop(&mut self) {
        self.next = None;
    }

    /// Whether the pages ended since their tokens came again and again; see [`Pages::ended_in_circle`](super::Pages::ended_in_circle).
    pub fn ended_in_circle(&self) -> bool {
        self.ended_in_circle
    }
}

impl<O: Paginated<Input: fmt::Debug>> fmt::Debug for PageCursor<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageCursor")
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}
