//! What `smithy.protocols#rpcv2Cbor` and `smithy.protocols#rpcv2Json` have in common ("Smithy RPC v2" in the
//! specification).

use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{Method, Request};

use super::error_body::{self, Format};
#[cfg(feature = "event-stream")]
use super::events::{EventFormat, InitialMessages};
#[cfg(feature = "mock")]
use super::server::{self, OutgoingError, OutgoingOutput};
use super::{Call, IncomingResponse};
#[cfg(feature = "event-stream")]
use crate::OperationSchema;
use crate::codec::Encoded;
use crate::deserialize::DeserializableStruct;
use crate::error::IncomingError;
use crate::serialize::SerializableStruct;
use crate::{Error, ErrorKind, Metadata, Result};

/// One of the two, by its format.
pub(super) struct RpcV2 {
    /// The value of the header `smithy-protocol`.
    pub name: &'static str,
    pub content_type: &'static str,
    pub write: fn(&dyn SerializableStruct) -> Result<Vec<u8>>,
    pub read: fn(Encoded<'_>, &mut dyn DeserializableStruct) -> Result<()>,
    /// Writes texts before a structure's members.
    #[cfg(feature = "mock")]
    pub write_after: WriteAfter,
}

#[cfg(feature = "mock")]
type WriteAfter = fn(&[(&str, &str)], &dyn SerializableStruct) -> Result<Vec<u8>>;

impl RpcV2 {
    /// A POST to `/service/{service}/operation/{operation}`; without a body where there is no input.
    pub(super) fn request(&self, call: &Call<'_>) -> Result<Request<Vec<u8>>> {
        let service = call.operation.service;
        let path = format!(
            "/service/{}/operation/{}",
            service.name(),
            call.operation.name
        );
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(call.endpoint.join(&path)?)
            .header("smithy-protocol", HeaderValue::from_static(self.name))
            .header(ACCEPT, HeaderValue::from_static(self.content_type));
        if service.aws_query_compatible {
            request = request.header("x-amzn-query-mode", "true");
        }
        let body = match call.input.schema().id {
            "smithy.api#Unit" => Vec::new(),
            _ => {
                request = request.header(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
                (self.write)(call.input)?
            }
        };
        request
            .header(CONTENT_LENGTH, body.len())
            .body(body)
            .map_err(|e| Error::new(ErrorKind::Request, e.to_string()))
    }

    /// Reads an output. A response that doesn't name the protocol comes from something else.
    pub(super) fn read_output(
        &self,
        incoming: &IncomingResponse<'_>,
        output: &mut dyn DeserializableStruct,
    ) -> Result<Metadata> {
        self.check_protocol(incoming)?;
        if !output.schema().members.is_empty() {
            (self.read)(incoming.document(), output)?;
        }
        Ok(Metadata::default())
    }

    pub(super) fn read_error<'r>(&self, incoming: &IncomingResponse<'r>) -> IncomingError<'r> {
        let (body, format) = (incoming.document(), Format::typed(self.read));
        // The specification forbids to look into what comes from something else.
        if let Err(problem) = self.check_protocol(incoming) {
            let metadata = incoming.error_metadata().with_problem(problem);
            return IncomingError::new(metadata, |_| Ok(()));
        }
        error_body::of_response(incoming, format, move |error| {
            error_body::read_members(body, format, error)
        })
    }

    /// The response that carries an output: without a body where there is none.
    #[cfg(feature = "mock")]
    pub(super) fn write_output(
        &self,
        outgoing: &OutgoingOutput<'_>,
    ) -> Result<http::Response<Vec<u8>>> {
        let status = http::StatusCode::OK;
        let mut response = match outgoing.has_output() {
            true => server::of_body(status, self.content_type, (self.write)(outgoing.output)?),
            false => http::Response::new(Vec::new()),
        };
        server::insert(
            &mut response,
            "smithy-protocol",
            HeaderValue::from_static(self.name),
        );
        Ok(response)
    }

    #[cfg(feature = "mock")]
    pub(super) fn write_error(
        &self,
        outgoing: &OutgoingError<'_>,
    ) -> Result<http::Response<Vec<u8>>> {
        let texts = outgoing.texts(Some(outgoing.id));
        let body = (self.write_after)(&texts, outgoing.error)?;
        let mut response = server::of_body(outgoing.status, self.content_type, body);
        server::insert(
            &mut response,
            "smithy-protocol",
            HeaderValue::from_static(self.name),
        );
        Ok(response)
    }

    #[cfg(feature = "event-stream")]
    pub(super) fn event_format(
        &self,
        write: fn(&'static OperationSchema, &dyn SerializableStruct) -> Result<Vec<u8>>,
    ) -> EventFormat {
        EventFormat {
            content_type: self.content_type,
            write,
            format: Format::typed(self.read),
            initial: InitialMessages::First,
        }
    }

    fn check_protocol(&self, incoming: &IncomingResponse<'_>) -> Result<()> {
        match incoming.headers.get("smithy-protocol") {
            Some(name) if name == self.name => Ok(()),
            _ => {
                let message = format!(
                    "the response lacks the header `smithy-protocol: {}`",
                    self.name
                );
                Err(Error::mismatch(message))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode};

    use super::*;
    use crate::schema::prelude;
    use crate::{OperationSchema, ServiceSchema};

    static SERVICE: ServiceSchema = ServiceSchema::new("a.b#Service", "1");
    static OPERATION: OperationSchema =
        OperationSchema::new(&SERVICE, "Go", &prelude::UNIT, &prelude::UNIT);

    /// A protocol whose bodies are never read.
    const PROTOCOL: RpcV2 = RpcV2 {
        name: "rpc-v2-test",
        content_type: "application/test",
        write: |_| Ok(Vec::new()),
        read: |_, _| Err(Error::mismatch("the body was read")),
        #[cfg(feature = "mock")]
        write_after: |_, _| Ok(Vec::new()),
    };

    /// Why an error of these headers has no code.
    fn problem(headers: &[(&'static str, &'static str)]) -> String {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        let status = StatusCode::BAD_GATEWAY;
        let response = PROTOCOL.read_error(&IncomingResponse::new(
            &OPERATION, status, &headers, b"a body",
        ));
        assert_eq!(response.code(), "");
        let (code, body, metadata) = response.unknown();
        assert_eq!((code.as_str(), &body[..]), ("", &b"a body"[..]));
        metadata.problem().unwrap().to_string()
    }

    #[test]
    fn an_error_that_does_not_name_the_protocol_is_not_read() {
        let unnamed = [("x-amzn-errortype", "Full"), ("smithy-protocol", "other")];
        assert!(problem(&unnamed).contains("smithy-protocol: rpc-v2-test"));
        let named = [
            ("x-amzn-errortype", "Full"),
            ("smithy-protocol", PROTOCOL.name),
        ];
        assert!(problem(&named).contains("the body was read"));
    }
}
