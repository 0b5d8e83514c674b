//! Which errors of calls may pass when they are tried again.

use std::time::Duration;

use tinsmith_sts::tinsmith::http::Response;
use tinsmith_sts::{AssumeRole, AssumeRoleError, AssumeRoleWithWebIdentity};

fn response(status: u16, code: &str) -> Response<String> {
    let body = format!("<ErrorResponse><Error><Code>{code}</Code></Error></ErrorResponse>");
    Response::builder().status(status).body(body).unwrap()
}

fn error(status: u16, code: &str) -> AssumeRoleError {
    AssumeRole::response(&response(status, code)).unwrap_err()
}

#[test]
fn statuses_of_failures_that_pass() {
    for status in [429, 500, 502, 503, 504] {
        let error = error(status, "Unheard");
        assert!(error.is_retryable(), "{error}");
        assert_eq!(error.is_throttling(), status == 429, "{error}");
    }
    for status in [200, 301, 400, 403, 404, 408, 413, 501, 505, 599] {
        assert!(!error(status, "Unheard").is_retryable(), "{status}");
    }
}

#[test]
fn codes_of_services_that_are_too_busy() {
    for code in [
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "RequestThrottledException",
        "TooManyRequestsException",
        "ProvisionedThroughputExceededException",
        "TransactionInProgressException",
        "RequestLimitExceeded",
        "BandwidthLimitExceeded",
        "LimitExceededException",
        "RequestThrottled",
        "SlowDown",
        "PriorRequestNotComplete",
        "EC2ThrottledException",
    ] {
        let error = error(400, code);
        assert!(error.is_throttling() && error.is_retryable(), "{error}");
    }
    for code in ["RequestTimeout", "RequestTimeoutException"] {
        let error = error(400, code);
        assert!(!error.is_throttling() && error.is_retryable(), "{error}");
    }
    for code in ["", "throttling", "AccessDenied", "ExpiredTokenException"] {
        assert!(!error(400, code).is_retryable(), "{code}");
    }
}

/// The model says so in words only.
#[test]
fn an_identity_provider_that_did_not_answer() {
    let response = response(400, "IDPCommunicationError");
    let error = AssumeRoleWithWebIdentity::response(&response).unwrap_err();
    assert!(error.is_retryable() && !error.is_throttling(), "{error:?}");
}

#[test]
fn a_response_that_cannot_be_read_goes_by_its_status() {
    let unreadable = |status| {
        let response = Response::builder().status(status).body("<Ass").unwrap();
        AssumeRole::response(&response).unwrap_err().is_retryable()
    };
    assert!(!unreadable(200));
    assert!(unreadable(502));
}

#[test]
fn how_long_to_wait() {
    let after = |headers: &[(&str, &str)]| {
        let mut builder = Response::builder().status(503);
        for (name, value) in headers {
            builder = builder.header(*name, *value);
        }
        let error = AssumeRole::response(&builder.body("").unwrap()).unwrap_err();
        error.retry_after()
    };
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    let date = ("date", "Tue, 29 Apr 2014 18:30:38 GMT");
    assert_eq!(after(&[]), None);
    assert_eq!(after(&[("retry-after", " 7 ")]), seconds(7));
    let both = [("retry-after", "7"), ("x-amz-retry-after", "1500")];
    assert_eq!(after(&both), Some(Duration::from_millis(1500)));
    let minute = ("retry-after", "Tue, 29 Apr 2014 18:31:38 GMT");
    assert_eq!(after(&[minute, date]), seconds(60));
    assert_eq!(after(&[minute]), None);
    let over = ("retry-after", "Tue, 29 Apr 2014 18:29:38 GMT");
    assert_eq!(after(&[over, date]), seconds(0));
    for nonsense in ["-1", "soon", "99999999999999999999", "1.5", ""] {
        assert_eq!(
            after(&[("retry-after", nonsense), date]),
            None,
            "{nonsense}"
        );
    }
    assert_eq!(
        after(&[("x-amz-retry-after", "soon"), ("retry-after", "2")]),
        seconds(2)
    );
}
