//! Pages and their items, one after the other.

use std::fmt;
use std::vec;

use tinsmith::{PageCursor, Paginated, PaginatedItems, ResolveEndpoint};

use crate::call::Outcome;
use crate::{AsyncClient, Client, Error};

/// The pages of a paginated operation, as [`Client::pages`] gives them. After an error there are no more.
pub struct Pages<'c, O: Paginated> {
    client: &'c Client,
    cursor: PageCursor<O>,
}

impl<'c, O: Paginated> Pages<'c, O> {
    pub(crate) fn new(client: &'c Client, input: O::Input) -> Self {
        Self {
            client,
            cursor: PageCursor::new(input),
        }
    }

    /// Whether the pages ended since their tokens came again and again, as a faulty service's may.
    pub fn ended_in_circle(&self) -> bool {
        self.cursor.ended_in_circle()
    }
}

impl<O: Paginated + ResolveEndpoint> Iterator for Pages<'_, O> {
    type Item = Outcome<O>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = self.client.send::<O>(self.cursor.input()?);
        go_on(&mut self.cursor, &page);
        Some(page)
    }
}

impl<O: Paginated + ResolveEndpoint> std::iter::FusedIterator for Pages<'_, O> {}

/// The same as [`Pages`], as [`AsyncClient::pages`] gives them.
pub struct AsyncPages<'c, O: Paginated> {
    client: &'c AsyncClient,
    cursor: PageCursor<O>,
}

impl<'c, O: Paginated + ResolveEndpoint> AsyncPages<'c, O> {
    pub(crate) fn new(client: &'c AsyncClient, input: O::Input) -> Self {
        Self {
            client,
            cursor: PageCursor::new(input),
        }
    }

    /// Fetches the next page; none where the one before was the last, or failed.
    pub async fn next(&mut self) -> Option<Outcome<O>> {
        let page = self.client.send::<O>(self.cursor.input()?).await;
        go_on(&mut self.cursor, &page);
        Some(page)
    }

    /// Whether the pages ended since their tokens came again and again, as a faulty service's may.
    pub fn ended_in_circle(&self) -> bool {
        self.cursor.ended_in_circle()
    }
}

fn go_on<O: Paginated>(cursor: &mut PageCursor<O>, page: &Outcome<O>) {
    match page {
        Ok(output) => cursor.advance(&output.result),
        Err(_) => cursor.stop(),
    }
}

/// An item of a page that outlives its page: what a reference to one of a list becomes, or to the key and the value of a map's
/// entry.
pub trait OwnedItem {
    /// What it becomes.
    type Owned;

    /// A copy that is one's own.
    fn into_owned(self) -> Self::Owned;
}

impl<T: Clone> OwnedItem for &T {
    type Owned = T;

    fn into_owned(self) -> T {
        self.clone()
    }
}

impl<K: Clone, V: Clone> OwnedItem for (&K, &V) {
    type Owned = (K, V);

    fn into_owned(self) -> (K, V) {
        (self.0.clone(), self.1.clone())
    }
}

/// What an operation's items are when they outlive their page.
pub type ItemOf<O> = <<O as PaginatedItems>::Item<'static> as OwnedItem>::Owned;

/// The items of a paginated operation, as [`Client::items`] gives them. After an error there are no more.
pub struct Items<'c, O: PaginatedItems, T> {
    pages: Pages<'c, O>,
    of_page: vec::IntoIter<T>,
}

impl<'c, O: PaginatedItems + ResolveEndpoint, T> Items<'c, O, T> {
    pub(crate) fn new(pages: Pages<'c, O>) -> Self {
        Self {
            pages,
            of_page: Vec::new().into_iter(),
        }
    }
}

impl<O: PaginatedItems + ResolveEndpoint, T> Iterator for Items<'_, O, T>
where
    for<'o> O::Item<'o>: OwnedItem<Owned = T>,
{
    type Item = Result<T, Error<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.of_page.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.of_page = items::<O, T>(&page.result),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// The same as [`Items`], as [`AsyncClient::items`] gives them.
pub struct AsyncItems<'c, O: PaginatedItems, T> {
    pages: AsyncPages<'c, O>,
    of_page: vec::IntoIter<T>,
}

impl<'c, O: PaginatedItems + ResolveEndpoint, T> AsyncItems<'c, O, T> {
    pub(crate) fn new(pages: AsyncPages<'c, O>) -> Self {
        Self {
            pages,
            of_page: Vec::new().into_iter(),
        }
    }

    /// The next item, of the next page where this one is through.
    pub async fn next(&mut self) -> Option<Result<T, Error<O::Error>>>
    where
        for<'o> O::Item<'o>: OwnedItem<Owned = T>,
    {
        loop {
            if let Some(item) = self.of_page.next() {
                return Some(Ok(item));
            }
            match self.pages.next().await? {
                Ok(page) => self.of_page = items::<O, T>(&page.result),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

fn items<O: PaginatedItems, T>(page: &O::Output) -> vec::IntoIter<T>
where
    for<'o> O::Item<'o>: OwnedItem<Owned = T>,
{
    let items = O::items(page).map(OwnedItem::into_owned);
    items.collect::<Vec<_>>().into_iter()
}

/// Shows which operation it is of.
macro_rules! debug {
    ($($type:ident<$($more:ident),*>: $bound:ident),*) => {$(
        impl<O: $bound $(, $more)*> fmt::Debug for $type<'_, O $(, $more)*> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($type)).field("operation", &O::SCHEMA.name()).finish_non_exhaustive()
            }
        }
    )*};
}

debug!(Pages<>: Paginated, AsyncPages<>: Paginated, Items<T>: PaginatedItems, AsyncItems<T>: PaginatedItems);
