//! S3 by restXml.

/// All operations of the model. The command writes the file where it copies this program to.
mod operations {
    include!("operations.rs");
}

use std::collections::BTreeMap;
use std::process::ExitCode;

use clients::{Caller, Client};
use service::*;
use tinsmith_interop::judge::draw::Alphabet;
use tinsmith_interop::judge::{Checks, Fault, run};

fn main() -> ExitCode {
    run("s3", |checks| {
        operations::requests(checks, Alphabet::Xml)?;
        for client in clients::all()? {
            objects(checks, &*client)?;
        }
        Ok(())
    })
}

fn objects(checks: &mut Checks, client: &dyn Client) -> Result<(), Fault> {
    let bucket = format!("bucket-{}", client.name());
    let caller = Caller::new(client, &checks.server)?;
    let place =
        CreateBucketConfiguration::new().location_constraint(BucketLocationConstraint::EuCentral1);
    let input = CreateBucketRequest::new(&bucket).create_bucket_configuration(place);
    caller.does::<CreateBucket>(checks, &input);
    // What a path may hold, and what it must escape.
    let keys = ["a/b c", "ü/ß", "a+b=c&d", "100%", "~tilde*'()!", "x:y@z,$;"].map(str::to_owned);
    for key in &keys {
        let metadata = BTreeMap::from([("smith".to_owned(), "forge".to_owned())]);
        let input = PutObjectRequest::new(&bucket, key)
            .body(vec![0, 1, 254, 255])
            .content_type("application/x-anvil")
            .metadata(metadata);
        caller.does::<PutObject>(checks, &input);
        caller.same::<GetObject>(checks, &GetObjectRequest::new(&bucket, key), &[]);
    }
    caller.same::<HeadObject>(checks, &HeadObjectRequest::new(&bucket, &keys[0]), &[]);
    let tagging = Tagging::new(vec![Tag::new("a", "1 + 2"), Tag::new("b", "")]);
    caller.does::<PutObjectTagging>(
        checks,
        &PutObjectTaggingRequest::new(&bucket, &keys[0], tagging),
    );
    caller.same::<GetObjectTagging>(
        checks,
        &GetObjectTaggingRequest::new(&bucket, &keys[0]),
        &[],
    );
    caller.same::<ListObjectsV2>(checks, &ListObjectsV2Request::new(&bucket), &[]);
    caller.pages::<ListObjectsV2>(
        checks,
        &keys,
        |token| {
            let mut input = ListObjectsV2Request::new(&bucket).max_keys(2);
            input.continuation_token = token;
            input
        },
        |output| {
            let objects = output.contents.unwrap_or_default();
            let keys = objects.into_iter().filter_map(|object| object.key);
            (keys.collect(), output.next_continuation_token)
        },
    );
    let inputs = keys.iter().map(|key| GetObjectRequest::new(&bucket, key));
    caller.strictly::<GetObject>(checks, inputs)?;
    caller.fails::<GetObject>(
        checks,
        &GetObjectRequest::new(&bucket, "nothing"),
        |error| matches!(error, GetObjectError::NoSuchKey(_)),
    );
    for key in &keys[1..] {
        caller.does::<DeleteObject>(checks, &DeleteObjectRequest::new(&bucket, key));
    }
    let objects = vec![ObjectIdentifier::new(&keys[0])];
    caller.does::<DeleteObjects>(
        checks,
        &DeleteObjectsRequest::new(&bucket, Delete::new(objects)),
    );
    caller.does::<DeleteBucket>(checks, &DeleteBucketRequest::new(&bucket));
    caller.fails::<ListObjectsV2>(checks, &ListObjectsV2Request::new(&bucket), |error| {
        matches!(error, ListObjectsV2Error::NoSuchBucket(_))
    });
    Ok(())
}
