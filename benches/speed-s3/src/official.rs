//! The official crate's side.

use alone::sts::expect;
use aws_sdk_s3::operation::complete_multipart_upload::{
    CompleteMultipartUpload, CompleteMultipartUploadInput,
};
use aws_sdk_s3::operation::list_objects_v2::{ListObjectsV2, ListObjectsV2Output};
use aws_sdk_s3::types::{CompletedMultipartUpload, CompletedPart};
use contest::{Fault, Work, calls};
use official::{ErasedInput, HttpRequest, Operation, output, response};

use crate::{ours, sample};

pub(crate) fn decode() -> Result<Box<dyn Work>, Fault> {
    let operation = Operation::of(&ListObjectsV2::new())?;
    let response = response(sample::response()?)?;
    let read: ListObjectsV2Output = output(operation.deserialize(&response))?;
    expect("keys", read.contents().len(), sample::MANY)?;
    let last = read.contents().last().and_then(|object| object.e_tag());
    expect("last tag", last, Some(&*sample::etag(sample::MANY - 1)))?;
    Ok(calls(move || operation.deserialize(&response)))
}

pub(crate) fn encode() -> Result<Box<dyn FnMut(ErasedInput) -> Option<HttpRequest>>, Fault> {
    let mut operation = Operation::of(&CompleteMultipartUpload::new())?;
    let request = operation.serialize(erase(input()?));
    let request = request.ok_or("the official crate writes no request")?;
    let text = |body: &[u8]| String::from_utf8_lossy(body).into_owned();
    let body = text(request.body().bytes().unwrap_or_default());
    expect("body", body, text(&ours::encoded()?))?;
    Ok(Box::new(move |input| operation.serialize(input)))
}

pub(crate) fn erase(input: CompleteMultipartUploadInput) -> ErasedInput {
    ErasedInput::erase(input)
}

pub(crate) fn input() -> Result<CompleteMultipartUploadInput, Fault> {
    let parts = (1..=sample::MANY).map(|n| {
        // A thousand is an `i32`.
        let number = n as i32;
        CompletedPart::builder()
            .part_number(number)
            .e_tag(sample::etag(n))
            .build()
    });
    let upload = CompletedMultipartUpload::builder().set_parts(Some(parts.collect()));
    let input = CompleteMultipartUploadInput::builder()
        .bucket(sample::BUCKET)
        .key(sample::KEY)
        .upload_id(sample::UPLOAD_ID)
        .multipart_upload(upload.build());
    Ok(input.build()?)
}
