//! Reads responses as S3 and Route 53 send them. It fails where one is not read as it should be.

use s3::tinsmith;
use tinsmith::http::Response;
use tinsmith::{Note, Operation, OperationError, Paginated, Timestamp};

type Answer<O> = Result<tinsmith::Response<<O as Operation>::Output>, <O as Operation>::Error>;

fn read<O: Operation>(status: u16, headers: &[(&str, &[u8])], body: impl AsRef<[u8]>) -> Answer<O> {
    let mut response = Response::builder()
        .status(status)
        .header("x-amz-request-id", "request-7");
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    tinsmith::operation::response::<O>(&response.body(body).unwrap())
}

fn error<O: Operation>(status: u16, body: &str) -> O::Error {
    match read::<O>(status, &[], body) {
        Err(error) => error,
        Ok(_) => panic!("{}: {status} {body}", O::SCHEMA.name()),
    }
}

fn main() {
    errors_with_the_status_of_a_success();
    errors_that_answer_head();
    the_location_of_a_bucket();
    odd_headers();
    the_last_page_of_parts();
    an_error_whose_code_is_its_root();
}

fn errors_with_the_status_of_a_success() {
    fn told<O: Operation>() {
        let slow = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>SlowDown</Code>\
            <Message>Please reduce your request rate.</Message><RequestId>request-8</RequestId></Error>";
        let error = error::<O>(200, slow);
        let metadata = error.metadata();
        assert_eq!(metadata.code(), Some("SlowDown"), "{error}");
        assert_eq!(metadata.message(), Some("Please reduce your request rate."));
        assert_eq!(metadata.request_id(), Some("request-8"));
        assert!(metadata.is_retryable() && metadata.problem().is_none());
    }
    fn empty<O: Operation>() {
        let error = error::<O>(200, "");
        let problem = error.metadata().problem().unwrap();
        assert!(problem.message().contains("empty body"), "{problem}");
    }
    told::<s3::CompleteMultipartUpload>();
    told::<s3::CopyObject>();
    told::<s3::GetBucketLocation>();
    told::<s3::ListParts>();
    told::<s3::PutObject>();
    told::<s3::UploadPartCopy>();
    empty::<s3::CompleteMultipartUpload>();
    empty::<s3::CopyObject>();
    empty::<s3::GetBucketLocation>();
    empty::<s3::ListParts>();
    empty::<s3::UploadPartCopy>();
    assert!(read::<s3::PutObject>(200, &[], "").is_ok());
    let object = "<Error><Code>SlowDown</Code></Error>";
    let got = read::<s3::GetObject>(200, &[], object).unwrap();
    assert_eq!(&got.body[..], object.as_bytes());
}

fn errors_that_answer_head() {
    let object = error::<s3::HeadObject>(404, "");
    assert!(
        matches!(object, s3::HeadObjectError::NotFound(_)),
        "{object:?}"
    );
    let bucket = error::<s3::HeadBucket>(404, "");
    assert!(
        matches!(bucket, s3::HeadBucketError::NotFound(_)),
        "{bucket:?}"
    );
    assert_eq!(bucket.code(), Some("NotFound"));
    for status in [301, 400, 403, 412] {
        let unknown = error::<s3::HeadObject>(status, "");
        let is_unknown = matches!(unknown, s3::HeadObjectError::UnknownOperationError { .. });
        assert!(is_unknown, "{unknown:?}");
    }
}

fn the_location_of_a_bucket() {
    let location = |body: &str| read::<s3::GetBucketLocation>(200, &[], body.as_bytes());
    let namespace = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    for before in ["", "\u{FEFF}", "\n ", "\u{FEFF}<?xml version=\"1.0\"?>\n"] {
        let body =
            format!("{before}<LocationConstraint {namespace}>eu-west-1</LocationConstraint>");
        let found = location(&body).unwrap();
        let constraint = found.location_constraint.as_ref().unwrap();
        assert_eq!(constraint.as_str(), "eu-west-1");
    }
    for foreign in [
        "<html><body>welcome</body></html>",
        "<GetBucketLocationOutput/>",
        "<Region>eu-west-1</Region>",
    ] {
        assert!(location(foreign).is_err(), "{foreign}");
    }
}

fn odd_headers() {
    let headers = [
        ("x-amz-meta-name", &b"caf\xE9"[..]),
        ("Content-Disposition", b"attachment; filename=\"\xFC.txt\""),
        ("Last-Modified", b"junk"),
        ("x-amz-missing-meta", b"many"),
        ("ETag", b"\"tag\""),
    ];
    let object = read::<s3::HeadObject>(200, &headers, "").unwrap();
    assert_eq!(object.metadata.notes().len(), 2, "{:?}", object.metadata);
    let head = &object.result;
    assert_eq!(head.metadata.as_ref().unwrap()["name"], "café");
    assert_eq!(
        head.content_disposition.as_deref(),
        Some("attachment; filename=\"ü.txt\"")
    );
    assert_eq!((head.last_modified, head.missing_meta), (None, None));
    assert_eq!(head.etag.as_deref(), Some("\"tag\""));
    for note in object.metadata.notes() {
        let Note::UnreadHeader { header, problem } = note else {
            panic!("{note}");
        };
        assert!(
            ["Last-Modified", "x-amz-missing-meta"].contains(header),
            "{problem}"
        );
    }
    for date in ["Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
        let headers = [("Last-Modified", date.as_bytes())];
        let head = read::<s3::HeadObject>(200, &headers, "").unwrap();
        assert_eq!(
            head.last_modified,
            Some(Timestamp::from_seconds(784_111_777))
        );
    }
}

fn the_last_page_of_parts() {
    let page = |marker: u32, is_truncated: bool| {
        format!(
            "<ListPartsResult><NextPartNumberMarker>{marker}</NextPartNumberMarker>\
             <IsTruncated>{is_truncated}</IsTruncated></ListPartsResult>"
        )
    };
    let bodies = [page(1000, true), page(1001, false)];
    for last in [&bodies[1], &page(0, false)] {
        let mut answers = [&bodies[0], last].into_iter();
        let first = s3::ListPartsRequest::new("bucket", "key", "upload");
        let pages = s3::ListParts::pages(first, |_| {
            read::<s3::ListParts>(200, &[], answers.next().expect("no further call"))
        });
        assert_eq!(pages.count(), 2);
    }
}

fn an_error_whose_code_is_its_root() {
    use route_53::tinsmith::OperationError as _;
    let body = "<?xml version=\"1.0\"?>\n<InvalidChangeBatch xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">\
        <Messages><Message>it already exists</Message></Messages><RequestId>request-8</RequestId>\
        </InvalidChangeBatch>";
    let error = error::<route_53::ChangeResourceRecordSets>(400, body);
    assert_eq!(error.code(), Some("InvalidChangeBatch"));
    assert_eq!(error.message(), Some("it already exists"));
    assert_eq!(error.metadata().request_id(), Some("request-8"));
    let route_53::ChangeResourceRecordSetsError::InvalidChangeBatch(batch) = error else {
        panic!("{error:?}");
    };
    assert_eq!(
        batch.messages.as_deref(),
        Some(&["it already exists".to_owned()][..])
    );
}
