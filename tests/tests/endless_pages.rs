//! Services whose pages would never end, with the types of STS for want of an operation that has pages.

use tinsmith::internal::schema::OperationSchema;
use tinsmith::{Operation, Paginated, Response};
use tinsmith_sts::{
    GetSessionToken, GetSessionTokenError, GetSessionTokenRequest, GetWebIdentityTokenResult,
};

/// An operation whose tokens are the members of others, and whose pages may say that they are the last.
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

    fn is_last_page(output: &GetWebIdentityTokenResult) -> bool {
        output.expiration.is_some()
    }
}

fn page(token: impl Into<String>) -> GetWebIdentityTokenResult {
    GetWebIdentityTokenResult::new().web_identity_token(token)
}

/// How many pages come where a page's number leads to the next one, and whether they ended in a circle.
fn count(first: Option<&str>, next: impl Fn(u32) -> GetWebIdentityTokenResult) -> (usize, bool) {
    let mut input = GetSessionTokenRequest::new();
    input.token_code = first.map(str::to_owned);
    let mut pages = List::pages(input, |input| {
        let number = input
            .token_code
            .as_ref()
            .map_or(0, |token| token.parse().unwrap());
        Ok::<_, GetSessionTokenError>(Response::new(next(number)))
    });
    let count = pages.by_ref().take(100_000).count();
    (count, pages.ended_in_circle())
}

#[test]
fn a_circle_ends_and_is_told() {
    for length in [2, 3, 7, 100, 1000] {
        let (pages, ended_in_circle) = count(None, |n| page(((n + 1) % length).to_string()));
        assert!(ended_in_circle, "{length}");
        assert!(
            pages >= length as usize && pages <= 5 * length as usize + 1,
            "{length}: {pages}"
        );
        // Back to the page that was asked for.
        let (pages, ended_in_circle) = count(Some("1"), |n| page((n % length + 1).to_string()));
        assert!(
            ended_in_circle && pages <= 5 * length as usize + 1,
            "{length}: {pages}"
        );
    }
    // A way that leads into a circle.
    let (pages, ended_in_circle) = count(None, |n| {
        page(if n < 500 { n + 1 } else { 498 }.to_string())
    });
    assert!(ended_in_circle && (502..2000).contains(&pages), "{pages}");
}

#[test]
fn other_ends_are_no_circle() {
    assert_eq!(
        count(None, |n| page((n + 1).min(5000).to_string())),
        (5001, false)
    );
    assert_eq!(
        count(None, |_| GetWebIdentityTokenResult::new()),
        (1, false)
    );
}

#[test]
fn a_page_that_is_the_last_ends_whatever_its_token() {
    let last = |n: u32| match n {
        0..3 => page((n + 1).to_string()),
        _ => page("0").expiration(tinsmith::Timestamp::UNIX_EPOCH),
    };
    assert_eq!(count(None, last), (4, false));
}
