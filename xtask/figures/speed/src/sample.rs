//! The call that is measured.

use tinsmith_sts::tinsmith::http;

/// A response as STS sends it.
pub const RESPONSE_BODY: &[u8] = include_bytes!("../assume_role_response.xml");
pub const REQUEST_ID: &str = "c6104cbe-af31-4e0f-8b6a-d1c2e7f09a35";
pub const ACCESS_KEY_ID: &str = "ASIAQXZ4NV2EXAMPLEKEY";

/// The members of the request.
pub const ROLE_ARN: &str = "arn:aws:iam::123456789012:role/reporting";
pub const ROLE_SESSION_NAME: &str = "nightly-report";
pub const DURATION_SECONDS: i32 = 3600;
pub const EXTERNAL_ID: &str = "customer/4711";
pub const SOURCE_IDENTITY: &str = "jane.doe";
pub const TAGS: [(&str, &str); 2] = [("Project", "annual report"), ("CostCenter", "12345")];
pub const TRANSITIVE_TAG_KEY: &str = "Project";
pub const POLICY: &str = concat!(
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"#,
    r#""Resource":["arn:aws:s3:::reports","arn:aws:s3:::reports/*"]}]}"#
);

/// The response with its headers.
pub fn response<B: From<&'static [u8]>>() -> http::Result<http::Response<B>> {
    http::Response::builder()
        .status(200)
        .header("x-amzn-RequestId", REQUEST_ID)
        .header("Content-Type", "text/xml")
        .header("Content-Length", RESPONSE_BODY.len())
        .header("Date", "Sat, 14 Mar 2026 14:09:26 GMT")
        .body(B::from(RESPONSE_BODY))
}
