//! The generated crate's side.

use alone::sts::expect;
use contest::{Fault, Work, calls};
use of_s3::tinsmith::{self, Endpoint};
use of_s3::{
    CompleteMultipartUpload, CompleteMultipartUploadRequest, CompletedMultipartUpload,
    CompletedPart, ListObjectsV2,
};

use crate::sample;

pub(crate) fn decode() -> Result<Box<dyn Work>, Fault> {
    let response = sample::response()?;
    let read = ListObjectsV2::response(&response)?.into_result();
    let contents = read.contents.unwrap_or_default();
    expect("keys", contents.len(), sample::MANY)?;
    let last = contents.last().and_then(|object| object.etag.clone());
    expect("last tag", last, Some(sample::etag(sample::MANY - 1)))?;
    Ok(calls(move || ListObjectsV2::response(&response)))
}

type Given = (Endpoint, CompleteMultipartUploadRequest);

pub(crate) fn input() -> Result<Given, Fault> {
    let endpoint = Endpoint::new("https://reports.s3.eu-central-1.amazonaws.com")?
        .carrying("Bucket", sample::BUCKET);
    let parts = (1..=sample::MANY).map(|n| {
        // A thousand is an `i32`.
        let number = n as i32;
        CompletedPart::new()
            .part_number(number)
            .etag(sample::etag(n))
    });
    let input = CompleteMultipartUploadRequest::new(sample::BUCKET, sample::KEY, sample::UPLOAD_ID)
        .multipart_upload(CompletedMultipartUpload::new().parts(parts));
    Ok((endpoint, input))
}

pub(crate) fn encode((endpoint, input): &Given) -> tinsmith::Result<http::Request<Vec<u8>>> {
    CompleteMultipartUpload::request(endpoint, input)
}

pub(crate) fn encoded() -> Result<Vec<u8>, Fault> {
    Ok(encode(&input()?)?.into_body())
}
