//! Operations that give their results page by page (`smithy.api#paginated`).

mod circle;
mod cursor;

use std::collections::BTreeMap;
use std::fmt;

pub use cursor::PageCursor;

use crate::{Operation, Response};

/// An operation that gives its results in pages. Generated code implements it for each operation with
/// `smithy.api#paginated`; see the Smithy specification, "Pagination".
///
/// No call is made here. Call by whatever means you have, async ones too, and ask for the next input:
///
/// ```
/// # use tinsmith::{Operation, Paginated, Response};
/// # fn pages<L: Paginated>(first: L::Input, call: impl Fn(&L::Input) -> Result<Response<L::Output>, L::Error>)
/// # -> Result<(), L::Error> {
/// let mut next = Some(first);
/// while let Some(input) = next {
///     let output = call(&input)?;
///     // ...
///     next = L::next_input(&input, &output);
/// }
/// # Ok(())
/// # }
/// ```
///
/// or let [`pages`](Self::pages) do so. The page's size is a member of the input, if the operation has one.
pub trait Paginated: Operation<Input: Clone> {
    /// What says where the next page begins: mostly a string, in some services a map or a number.
    type Token: PageToken;

    /// The token in an input, which says where its page begins; none in the input of the first page.
    fn input_token(input: &Self::Input) -> Option<&Self::Token>;

    /// Makes an input the one of the page that begins at `token`.
    fn set_input_token(input: &mut Self::Input, token: Self::Token);

    /// The token in an output as it came, which may be empty.
    fn output_token(output: &Self::Output) -> Option<&Self::Token>;

    /// Whether an output says that its page was the last one, whatever its token. Only operations say so whose service
    /// gives a token there, too.
    fn is_last_page(_output: &Self::Output) -> bool {
        false
    }

    /// The token of the next page: none where this page was the last one.
    ///
    /// It was the last if its output has no token or an empty one, or [says so](Self::is_last_page). It counts as the last, too, if its token is
    /// the one that was just sent. Some services say so that nothing more is there yet, others are wrong:
    /// whoever went on would call for ever. To follow such a service, as one follows a log that grows, call
    /// again with [`output_token`](Self::output_token) after a while.
    fn next_token<'o>(input: &Self::Input, output: &'o Self::Output) -> Option<&'o Self::Token> {
        Self::output_token(output)
            .filter(|token| !token.is_empty() && Self::input_token(input) != Some(*token))
            .filter(|_| !Self::is_last_page(output))
    }

    /// The input of the next page: the same one with the next token. None where this page was the last one,
    /// which [`next_token`](Self::next_token) decides.
    fn next_input(input: &Self::Input, output: &Self::Output) -> Option<Self::Input> {
        let token = Self::next_token(input, output)?;
        let mut next = input.clone();
        Self::set_input_token(&mut next, token.clone());
        Some(next)
    }

    /// The pages from that of `input` on, each fetched by `call` when it is asked for.
    ///
    /// After an error there are no more pages: it is the iterator's last item. Nor are there where the tokens go round in a
    /// circle, as a faulty service's may, so that no loop over pages is endless. The pages of the circle have come more
    /// than once then, and others may not have come at all: [`Pages::ended_in_circle`] tells. Whoever calls by
    /// [`next_input`](Self::next_input) sees only circles of one token.
    fn pages<C, E>(input: Self::Input, call: C) -> Pages<Self, C>
    where
        Self: Sized,
        C: FnMut(&Self::Input) -> Result<Response<Self::Output>, E>,
    {
        Pages {
            cursor: PageCursor::new(input),
            call,
        }
    }
}

/// A paginated operation whose pages consist of items (`items` of `smithy.api#paginated`). Generated code
/// implements it.
pub trait PaginatedItems: Paginated {
    /// An item: a reference to one of a list, or to the key and the value of a map's entry.
    type Item<'o>;

    /// The items of one page; none where the output lacks their member.
    fn items(output: &Self::Output) -> impl Iterator<Item = Self::Item<'_>>;
}

/// What a page's token can be.
pub trait PageToken: Clone + PartialEq {
    /// Whether it says that there is no further page.
    fn is_empty(&self) -> bool;
}

impl PageToken for String {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<K: Clone + PartialEq, V: Clone + PartialEq> PageToken for BTreeMap<K, V> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl PageToken for $number {
            /// A number is never empty.
            fn is_empty(&self) -> bool {
                false
            }
        }
    )*};
}

numbers!(i8 i16 i32 i64);

/// The pages of a paginated operation, as [`Paginated::pages`] gives them.
///
/// To know how the pages ended, iterate by reference:
///
/// ```
/// # use tinsmith::{Paginated, Response};
/// # fn all<L: Paginated, E>(first: L::Input, call: impl FnMut(&L::Input) -> Result<Response<L::Output>, E>)
/// # -> Result<bool, E> {
/// let mut pages = L::pages(first, call);
/// for page in pages.by_ref() {
///     let page = page?;
///     // ...
/// }
/// let is_complete = !pages.ended_in_circle();
/// # Ok(is_complete)
/// # }
/// ```
pub struct Pages<O: Paginated, C> {
    cursor: PageCursor<O>,
    call: C,
}

impl<O: Paginated, C> Pages<O, C> {
    /// Whether the pages ended since their tokens came again and again, so that the service would have given the same pages
    /// for ever. The token that was just sent is no circle: where it comes back, the page counts as the last.
    pub fn ended_in_circle(&self) -> bool {
        self.cursor.ended_in_circle()
    }
}

impl<O, C, E> Iterator for Pages<O, C>
where
    O: Paginated,
    C: FnMut(&O::Input) -> Result<Response<O::Output>, E>,
{
    type Item = Result<Response<O::Output>, E>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = (self.call)(self.cursor.input()?);
        match &page {
            Ok(output) => self.cursor.advance(output),
            Err(_) => self.cursor.stop(),
        }
        Some(page)
    }
}

impl<O, C, E> std::iter::FusedIterator for Pages<O, C>
where
    O: Paginated,
    C: FnMut(&O::Input) -> Result<Response<O::Output>, E>,
{
}

impl<O: Paginated<Input: fmt::Debug>, C> fmt::Debug for Pages<O, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("next", &self.cursor.input())
            .finish_non_exhaustive()
    }
}
