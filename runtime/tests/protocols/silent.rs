//! An operation without an output: its responses have no body.

use std::marker::PhantomData;

use tinsmith::http::Response;
use tinsmith::internal::schema::OperationSchema;
use tinsmith::operation::{encode_response, response};
use tinsmith::protocol::{
    AwsJson1_0, AwsJson1_1, AwsQuery, Ec2Query, Protocol, RestJson1, RestXml, RpcV2Cbor, RpcV2Json,
    ServerProtocol,
};
use tinsmith::{Operation, Unit};

use crate::operation::{PutError, SERVICE};
use crate::shapes::Gone;

/// An operation without an output.
struct Silent<P>(PhantomData<P>);

impl<P: Protocol> Operation for Silent<P> {
    type Input = Unit;
    type Output = Unit;
    type Error = PutError;
    type Protocol = P;

    const SCHEMA: &'static OperationSchema = &OperationSchema::new(
        &SERVICE,
        "Silent",
        &tinsmith::internal::schema::prelude::UNIT,
        &tinsmith::internal::schema::prelude::UNIT,
    )
    .http("POST", "/silent");
}

/// The same with an output that has no members.
struct Empty<P>(PhantomData<P>);

impl<P: Protocol> Operation for Empty<P> {
    type Input = Unit;
    type Output = Gone;
    type Error = PutError;
    type Protocol = P;

    const SCHEMA: &'static OperationSchema = &OperationSchema::new(
        &SERVICE,
        "Empty",
        &tinsmith::internal::schema::prelude::UNIT,
        Gone::SCHEMA,
    )
    .http("POST", "/empty");
}

struct Wire {
    name: &'static str,
    silent: Response<Vec<u8>>,
    /// With a request id.
    identified: Response<Vec<u8>>,
    empty: Response<Vec<u8>>,
}

fn wire<P: ServerProtocol>(name: &'static str) -> Wire {
    let wire = Wire {
        name,
        silent: encode_response::<Silent<P>>(&Unit, None).unwrap(),
        identified: encode_response::<Silent<P>>(&Unit, Some("id-1")).unwrap(),
        empty: encode_response::<Empty<P>>(&Gone {}, None).unwrap(),
    };
    for (id, encoded) in [(None, &wire.silent), (Some("id-1"), &wire.identified)] {
        let read = response::<Silent<P>>(encoded).unwrap();
        assert_eq!(read.metadata.request_id(), id, "{name}");
    }
    response::<Empty<P>>(&wire.empty).unwrap();
    wire
}

#[test]
fn no_output_is_no_body() {
    for wire in [
        wire::<AwsJson1_0>("awsJson1_0"),
        wire::<AwsJson1_1>("awsJson1_1"),
        wire::<RestJson1>("restJson1"),
        wire::<RpcV2Json>("rpcv2Json"),
        wire::<RpcV2Cbor>("rpcv2Cbor"),
        wire::<AwsQuery>("awsQuery"),
        wire::<Ec2Query>("ec2Query"),
        wire::<RestXml>("restXml"),
    ] {
        let text = |response: &Response<Vec<u8>>| {
            assert_eq!(response.status(), 200, "{}", wire.name);
            let length = response.body().len().to_string();
            assert_eq!(response.headers()["content-length"], length.as_str());
            String::from_utf8_lossy(response.body()).into_owned()
        };
        assert_eq!(text(&wire.silent), "", "{}", wire.name);
        // The query protocols have the id in the body, so that there is one.
        let identified = match wire.name {
            "awsQuery" => {
                "<SilentResponse><ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></SilentResponse>"
            }
            "ec2Query" => "<SilentResponse><requestId>id-1</requestId></SilentResponse>",
            _ => "",
        };
        assert_eq!(text(&wire.identified), identified, "{}", wire.name);
        // What has no members is an output all the same, if the format has something for it.
        let empty = match wire.name {
            "rpcv2Cbor" => "\u{FFFD}\u{FFFD}",
            "awsQuery" => "<EmptyResponse><EmptyResult></EmptyResult></EmptyResponse>",
            "ec2Query" => "<EmptyResponse></EmptyResponse>",
            "restXml" => "",
            _ => "{}",
        };
        assert_eq!(text(&wire.empty), empty, "{}", wire.name);
    }
}
