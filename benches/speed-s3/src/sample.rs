//! The messages.
//!
//! The request is CompleteMultipartUpload, since it needs no checksum: for DeleteObjects our crate computes one
//! with the request, the official crate later, after its serializer.

use std::fmt::Write;

use contest::Fault;

/// How many keys a listing has, and how many parts an upload.
pub(crate) const MANY: usize = 1_000;

pub(crate) const BUCKET: &str = "reports";
pub(crate) const KEY: &str = "archive/2026.tar";
pub(crate) const UPLOAD_ID: &str = "VXBsb2FkIElEIGZvciA2aWWpbmcncyBteS1tb3ZpZS5tMnRzIHVwbG9hZA";

/// The key of an object of the listing.
pub(crate) fn key(n: usize) -> String {
    format!(
        "reports/2026/{:02}/department-{:03}/summary &amp; totals {n:04}.csv",
        n % 12 + 1,
        n % 250
    )
}

/// The tag of an object or a part.
pub(crate) fn etag(n: usize) -> String {
    format!("\"{:032x}\"", 0x9e37_79b9_7f4a_7c15_u128 * (n as u128 + 1))
}

/// The body of a response of ListObjectsV2, as S3 sends it.
pub(crate) fn listing() -> Result<Vec<u8>, Fault> {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>{BUCKET}</Name>\
         <Prefix>reports/2026/</Prefix><NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=\
         </NextContinuationToken><KeyCount>{MANY}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>true</IsTruncated>"
    );
    for n in 0..MANY {
        let etag = etag(n).replace('"', "&quot;");
        write!(
            xml,
            "<Contents><Key>{}</Key><LastModified>2026-03-{:02}T{:02}:09:26.000Z</LastModified>\
             <ETag>{etag}</ETag><ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>\
             <ChecksumType>FULL_OBJECT</ChecksumType><Size>{}</Size><StorageClass>STANDARD</StorageClass></Contents>",
            key(n),
            n % 28 + 1,
            n % 24,
            n * 7_919,
        )?;
    }
    xml.push_str("</ListBucketResult>");
    Ok(xml.into_bytes())
}

/// The response that has it.
pub(crate) fn response() -> Result<http::Response<Vec<u8>>, Fault> {
    let body = listing()?;
    Ok(http::Response::builder()
        .status(200)
        .header(
            "x-amz-id-2",
            "eftixk72aD6Ap51TnqcoF8eFidJG9Z/2mkiDFu8yU9AS1ed4OpIszj7UDNEHGran",
        )
        .header("x-amz-request-id", "318BC8BC148832E5")
        .header("Date", "Sat, 14 Mar 2026 14:09:26 GMT")
        .header("Content-Type", "application/xml")
        .header("Content-Length", body.len())
        .header("Server", "AmazonS3")
        .body(body)?)
}
