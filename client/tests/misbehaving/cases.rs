//! What the server does, for each of its moods.

use std::fmt::Write as _;

use super::server::{Act, response, text};

fn good() -> Act {
    let xml = "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult>\
               <ResponseMetadata><RequestId>good-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>";
    response("200 OK", "", xml)
}

fn error(status: &str, headers: &str, code: &str) -> Act {
    let xml = format!(
        "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>It is so</Message></Error>\
         <RequestId>bad-1</RequestId></ErrorResponse>"
    );
    response(status, headers, &xml)
}

pub(crate) fn cases() -> Vec<(&'static str, Vec<Act>)> {
    let beginning = b"HTTP/1.1 200 OK\r\ncontent-le".to_vec();
    let cut =
        b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n<GetCallerIdentityResponse>".to_vec();
    let mut many = String::new();
    for number in 0..10_000 {
        write!(many, "x-{number}: 1\r\n").unwrap();
    }
    let later = "date: Thu, 01 Jan 2026 01:00:00 GMT\r\n";
    let elsewhere =
        "location: https://sts.eu-west-1.amazonaws.com/\r\nx-amz-bucket-region: eu-west-1\r\n";
    vec![
        ("answers", vec![good()]),
        (
            "hangs up before the request, then answers",
            vec![Act::HangUp, good()],
        ),
        (
            "hangs up after the request, always",
            vec![Act::HangUpAfterRequest],
        ),
        (
            "hangs up within the head, then answers",
            vec![Act::Send(beginning.clone()), good()],
        ),
        (
            "cuts the body, then answers",
            vec![Act::Send(cut.clone()), good()],
        ),
        ("cuts the body, always", vec![Act::Send(cut.clone())]),
        (
            "stalls before the head, then answers",
            vec![Act::SendAndStall(Vec::new()), good()],
        ),
        (
            "stalls within the head, always",
            vec![Act::SendAndStall(beginning)],
        ),
        (
            "stalls within the body, then answers",
            vec![Act::SendAndStall(cut), good()],
        ),
        (
            "is no HTTP server",
            vec![Act::Send(b"220 mail.example ESMTP\r\n\r\n".to_vec())],
        ),
        (
            "500 without a body, then answers",
            vec![response("500 Oops", "", ""), good()],
        ),
        (
            "500 with a page, always",
            vec![response("500 Oops", "", "<html>down</html>")],
        ),
        (
            "503 SlowDown, twice",
            vec![
                error("503 Slow", "", "SlowDown"),
                error("503 Slow", "", "SlowDown"),
                good(),
            ],
        ),
        (
            "429 with Retry-After in seconds",
            vec![
                error("429 Many", "retry-after: 7\r\n", "Throttling"),
                good(),
            ],
        ),
        (
            "429 with Retry-After of an hour",
            vec![
                error("429 Many", "retry-after: 3600\r\n", "Throttling"),
                good(),
            ],
        ),
        (
            "503 with x-amz-retry-after",
            vec![
                error(
                    "503 No",
                    "x-amz-retry-after: 1500\r\n",
                    "ServiceUnavailable",
                ),
                good(),
            ],
        ),
        (
            "429 with Retry-After as a date",
            vec![
                error(
                    "429 Many",
                    &format!("{later}retry-after: Thu, 01 Jan 2026 01:00:04 GMT\r\n"),
                    "Throttling",
                ),
                good(),
            ],
        ),
        (
            "200 with an error that passes",
            vec![error("200 OK", "", "InternalFailure"), good()],
        ),
        (
            "200 with an error that doesn't",
            vec![error("200 OK", "", "AccessDenied")],
        ),
        (
            "200 with half a document",
            vec![response("200 OK", "", "<GetCallerIdentityResponse>")],
        ),
        (
            "a clock that is an hour ahead",
            vec![error("403 No", later, "SignatureDoesNotMatch"), good()],
        ),
        (
            "a clock that is right, but a wrong signature",
            vec![error(
                "403 No",
                "date: Thu, 01 Jan 2026 00:00:09 GMT\r\n",
                "SignatureDoesNotMatch",
            )],
        ),
        (
            "an expired token",
            vec![error("403 No", "", "ExpiredToken")],
        ),
        (
            "a redirect to another region",
            vec![error("301 Moved", elsewhere, "PermanentRedirect")],
        ),
        ("10,000 headers", vec![response("200 OK", &many, "")]),
        (
            "a gzip body, which nobody asked for",
            vec![response(
                "200 OK",
                "content-encoding: gzip\r\n",
                "\u{1f}\u{fffd}",
            )],
        ),
        (
            "says 100 first",
            vec![
                Act::Send(
                    [
                        b"HTTP/1.1 100 Continue\r\n\r\n".to_vec(),
                        text("503 No", "", ""),
                    ]
                    .concat(),
                ),
                good(),
            ],
        ),
    ]
}
