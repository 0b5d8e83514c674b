//! Messages of a service of ours: lists of books, as long as need be, in XML, JSON and CBOR.

use contest::{Fault, Work, calls};
use of_shelf::tinsmith::{Endpoint, Timestamp};
use of_shelf::{Author, Binding, Book, ListBooks, ListBooksOutput, PutBooks, PutBooksInput, Shape};

use crate::sts::expect;

/// How many books the guard's messages have.
pub const PAGE: usize = 100;

/// A book, each a little different.
fn book(n: usize) -> Book {
    // The remainders keep the casts within their types.
    let small = (n % 1_000) as i32;
    Book::new(format!("The smith & the {n} nails"))
        .isbn(format!(
            "978-3-{:06}-{:02}-{}",
            n % 1_000_000,
            n % 97,
            n % 10
        ))
        .pages(100 + small)
        .weight(0.25 + f64::from(small) / 8.0)
        .lent(n.is_multiple_of(3))
        .bought(Timestamp::from_seconds(1_700_000_000 + i64::from(small)))
        .binding(if n.is_multiple_of(2) {
            Binding::Cloth
        } else {
            Binding::Paper
        })
        .author(Author::new(format!("Jane Doe {}", n % 77)).born(1_900 + small % 100))
        .tags(["iron", "fire and anvil"])
}

fn list(books: usize) -> ListBooksOutput {
    ListBooksOutput::new()
        .shelf("upper")
        .books((0..books).map(book))
}

/// So many books in XML, as a restXml service sends them.
///
/// # Errors
///
/// They can't be written.
pub fn xml(books: usize) -> Result<Vec<u8>, Fault> {
    Ok(list(books).to_xml()?.into_bytes())
}

/// So many books in JSON.
///
/// # Errors
///
/// They can't be written.
pub fn json(books: usize) -> Result<Vec<u8>, Fault> {
    Ok(list(books).to_json()?.into_bytes())
}

/// So many books in CBOR.
///
/// # Errors
///
/// They can't be written.
pub fn cbor(books: usize) -> Result<Vec<u8>, Fault> {
    Ok(list(books).to_cbor()?)
}

/// Reads a response of restXml with this body.
///
/// # Errors
///
/// It can't be read.
pub fn decode_xml(body: Vec<u8>, books: usize) -> Result<Box<dyn Work>, Fault> {
    let response = http::Response::new(body);
    let read = ListBooks::response(&response)?;
    expect(
        "books",
        read.into_result().books.unwrap_or_default().len(),
        books,
    )?;
    Ok(calls(move || ListBooks::response(&response)))
}

/// Reads a body of JSON.
///
/// # Errors
///
/// It can't be read.
pub fn decode_json(body: Vec<u8>, books: usize) -> Result<Box<dyn Work>, Fault> {
    let read = ListBooksOutput::of_json(&body)?;
    expect("books", read.books.unwrap_or_default().len(), books)?;
    Ok(calls(move || ListBooksOutput::of_json(&body)))
}

/// Reads a body of CBOR.
///
/// # Errors
///
/// It can't be read.
pub fn decode_cbor(body: Vec<u8>, books: usize) -> Result<Box<dyn Work>, Fault> {
    let read = ListBooksOutput::of_cbor(&body)?;
    expect("books", read.books.unwrap_or_default().len(), books)?;
    Ok(calls(move || ListBooksOutput::of_cbor(&body)))
}

/// Where a call of PutBooks goes, and what it takes: members in the path, in the query, in a header and in the body.
///
/// # Errors
///
/// There are none: the URL is one.
pub fn input() -> Result<(Endpoint, PutBooksInput), Fault> {
    let endpoint = Endpoint::new("https://shelves.example.com")?;
    let input = PutBooksInput::new("upper shelf")
        .reader("jane.doe")
        .replace(true)
        .books((0..PAGE).map(book));
    Ok((endpoint, input))
}

/// From an input to an HTTP request.
///
/// # Errors
///
/// The input can't be written.
pub fn encode(
    (endpoint, input): &(Endpoint, PutBooksInput),
) -> of_shelf::tinsmith::Result<http::Request<Vec<u8>>> {
    PutBooks::request(endpoint, input)
}

/// The body of the request.
///
/// # Errors
///
/// The input can't be written.
pub fn encoded() -> Result<Vec<u8>, Fault> {
    Ok(encode(&input()?)?.into_body())
}
