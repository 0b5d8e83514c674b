//! Requests drawn at random, signed here and by AWS's own signer.

use aws_sigv4::http_request::SignableBody;
use fastrand::Rng;
use tinsmith::http::Request;
use tinsmith::sign::SignExt;
use tinsmith::{AuthScheme, Endpoint, Operation};

use crate::official::{self, Manner};
use crate::operations::{GetObject, Plain, Streamed};
use crate::request::{self, Kind};
use crate::{HOUR, NOW, credentials, seed};

const REQUESTS: usize = 4000;

/// The headers that AWS's signer leaves out of URLs, though a client that is given the URL must send them.
const LEFT_OUT_OF_URLS: [&str; 2] = ["x-amz-user-agent", "x-amz-checksum-mode"];

fn endpoint(manner: Manner) -> Endpoint {
    let mut scheme = AuthScheme::new("sigv4");
    scheme.disable_double_encoding = !manner.is_encoded_twice;
    scheme.disable_normalize_path = !manner.is_normalized;
    let endpoint = Endpoint::new("https://example.amazonaws.com").unwrap();
    endpoint.with_region("us-east-1").with_auth_scheme(scheme)
}

/// What stands in `Authorization`, or in a URL.
pub(crate) fn written(request: &Request<Vec<u8>>) -> (String, String) {
    let query = request.uri().query().unwrap_or_default();
    if let Some((_, signature)) = query.split_once("X-Amz-Signature=") {
        let (_, names) = query.rsplit_once("X-Amz-SignedHeaders=").unwrap();
        let names = names.split('&').next().unwrap().replace("%3B", ";");
        return (signature.to_owned(), names);
    }
    let authorization = request.headers()["authorization"].to_str().unwrap();
    let (rest, signature) = authorization.split_once(", Signature=").unwrap();
    let (_, names) = rest.split_once("SignedHeaders=").unwrap();
    (signature.to_owned(), names.to_owned())
}

/// Signs requests of an operation both ways.
fn compare<O: Operation>(
    salt: u64,
    body: impl Fn(&[u8], bool) -> SignableBody<'_>,
    fixed: Option<Manner>,
) {
    let mut rng = Rng::with_seed(seed() ^ salt);
    let service = O::SCHEMA.service().signing_name().unwrap();
    for number in 0..REQUESTS {
        let is_url = rng.bool();
        let manner = Manner {
            expires_in: is_url.then_some(HOUR),
            ..fixed.unwrap_or_else(|| Manner {
                is_encoded_twice: rng.bool(),
                is_normalized: rng.bool(),
                has_hash_in_header: false,
                expires_in: None,
            })
        };
        let is_plain = rng.bool();
        let mut request = request::draw(&mut rng, Kind { is_plain, is_url });
        if is_url {
            for name in LEFT_OUT_OF_URLS {
                request.headers_mut().remove(name);
            }
        }
        let token = request::draw_token(&mut rng);
        let expected = official::signature(
            &request,
            body(request.body(), is_url),
            service,
            token,
            manner,
        );
        let (endpoint, credentials) = (endpoint(manner), credentials(token));
        let mut signed = request.clone();
        if is_url {
            let presigned = O::presign(signed, &endpoint, &credentials, NOW, HOUR).unwrap();
            signed = presigned.into_request();
        } else {
            O::sign(&mut signed, &endpoint, &credentials, NOW).unwrap();
        }
        assert_eq!(
            written(&signed),
            expected,
            "{number}: {manner:?} {request:#?}"
        );
    }
}

#[test]
fn requests_are_signed_as_by_awss_signer() {
    compare::<Plain>(1, |body, _| SignableBody::Bytes(body), None);
}

#[test]
fn requests_of_amazon_s3_are_signed_as_by_awss_signer() {
    let manner = Manner {
        is_encoded_twice: false,
        is_normalized: false,
        has_hash_in_header: true,
        expires_in: None,
    };
    // A URL may be sent with any body.
    compare::<GetObject>(
        2,
        |body, is_url| match is_url {
            true => SignableBody::UnsignedPayload,
            false => SignableBody::Bytes(body),
        },
        Some(manner),
    );
}

#[test]
fn requests_without_a_signed_body_are_signed_as_by_awss_signer() {
    compare::<Streamed>(3, |_, _| SignableBody::UnsignedPayload, None);
}
