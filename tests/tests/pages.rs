//! Pages that follow each other, with the types of STS for want of an operation that has pages.

use std::collections::BTreeMap;

use tinsmith::internal::schema::OperationSchema;
use tinsmith::{Operation, PageToken, Paginated, Response};
use tinsmith_sts::{
    GetSessionToken, GetSessionTokenError, GetSessionTokenRequest, GetWebIdentityTokenResult,
};

/// An operation whose tokens are the members of others.
struct List;

impl Operation for List {
    type Input = GetSessionTokenRequest;
    type Output = GetWebIdentityTokenResult;
    type Error = GetSessionTokenError;
    type Protocol = tinsmith::protocol::AwsQuery;

    const SCHEMA: &'static OperationSchema = GetSessionToken::SCHEMA;
}

impl Paginated for List {
    type Token = String;

    fn input_token(input: &GetSessionTokenRequest) -> Option<&String> {
        input.token_code.as_ref()
    }

    fn set_input_token(input: &mut GetSessionTokenRequest, token: String) {
        input.token_code = Some(token);
    }

    fn output_token(output: &GetWebIdentityTokenResult) -> Option<&String> {
        output.web_identity_token.as_ref()
    }
}

type Page = Response<GetWebIdentityTokenResult>;

fn first() -> GetSessionTokenRequest {
    GetSessionTokenRequest::new().duration_seconds(900)
}

fn page(token: &str) -> Page {
    Response::new(GetWebIdentityTokenResult::new().web_identity_token(token))
}

/// The tokens that are sent to a service that answers with these, one after another.
fn sent(answers: Vec<Result<Page, &str>>) -> (Vec<Option<String>>, Vec<Result<Page, &str>>) {
    let mut sent = Vec::new();
    let mut answers = answers.into_iter();
    let pages = List::pages(first(), |input| {
        // All else of the input stays.
        assert_eq!(input.duration_seconds, Some(900));
        sent.push(input.token_code.clone());
        answers.next().expect("no further call")
    });
    let pages = pages.collect();
    (sent, pages)
}

fn tokens(tokens: &[&str]) -> Vec<Option<String>> {
    let tokens = tokens.iter().map(|token| Some((*token).to_owned()));
    std::iter::once(None).chain(tokens).collect()
}

#[test]
fn pages_end_where_no_token_comes() {
    let last = Response::new(GetWebIdentityTokenResult::new());
    let (sent, pages) = sent(vec![Ok(page("a")), Ok(page("b")), Ok(last.clone())]);
    assert_eq!(sent, tokens(&["a", "b"]));
    assert_eq!(pages, [Ok(page("a")), Ok(page("b")), Ok(last)]);
}

#[test]
fn an_empty_token_is_none() {
    assert_eq!(sent(vec![Ok(page("a")), Ok(page(""))]).0, tokens(&["a"]));
    assert!(PageToken::is_empty(&BTreeMap::<String, i32>::new()));
    assert!(!PageToken::is_empty(&BTreeMap::from([("a", 1)])));
    assert!(!PageToken::is_empty(&0_i32));
}

#[test]
fn the_token_that_was_sent_ends_the_pages() {
    assert_eq!(sent(vec![Ok(page("a")), Ok(page("a"))]).0, tokens(&["a"]));
    // An older one doesn't: who knows what it means.
    let answers = vec![Ok(page("a")), Ok(page("b")), Ok(page("a")), Ok(page(""))];
    assert_eq!(sent(answers).0, tokens(&["a", "b", "a"]));
}

#[test]
fn an_error_is_the_last_item() {
    let (sent, pages) = sent(vec![Ok(page("a")), Err("lost")]);
    assert_eq!(sent, tokens(&["a"]));
    assert_eq!(pages, [Ok(page("a")), Err("lost")]);
    let mut pages = List::pages(first(), |_| Err::<Page, _>("lost"));
    assert_eq!(pages.next(), Some(Err("lost")));
    assert_eq!((pages.next(), pages.next()), (None, None));
}

#[test]
fn the_caller_may_call_as_they_like() {
    let mut next = Some(first());
    let mut seen = Vec::new();
    let mut answers = ["a", "b", ""].into_iter();
    while let Some(input) = next {
        let output = page(answers.next().unwrap());
        next = List::next_input(&input, &output);
        seen.push(input.token_code);
    }
    assert_eq!(seen, tokens(&["a", "b"]));
}
