mod connect;
mod upload;

use std::error::Error as StdError;
use std::fmt;
use std::future::{Future, poll_fn};
use std::io;
use std::pin::pin;
use std::task::Poll;

use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper_util::client::legacy::connect::capture_connection;
use hyper_util::client::legacy::{Client, Error as HyperError};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tinsmith::http::header::{CONTENT_LENGTH, HeaderValue};
use tinsmith::http::{Request, Response};
use tokio::time::timeout;

use self::connect::{Connector, SecureConnector, authorization};
use self::upload::Upload;
use super::certificates::{bundle, unusable};
use super::proxies::Proxies;
use super::{AsyncTransport, SendOptions, TransportError, TransportErrorKind};
use crate::BoxFuture;
use crate::environment::Environment;

/// How many headers a response may have that is read, as the runtime bounds them.
const MAX_HEADERS: usize = 10_000;

/// Asynchronous HTTP/1.1 on tokio, by `hyper-util` with `rustls` and `ring`. Connections are kept for later requests.
///
/// It goes through the proxies that the environment names, and trusts the authorities of `AWS_CA_BUNDLE`, else Mozilla's. A
/// response of more than 10,000 headers is refused.
#[derive(Clone)]
pub struct HyperTransport {
    proxied: Client<SecureConnector, Upload>,
    direct: Client<SecureConnector, Upload>,
    proxies: Proxies,
}

impl HyperTransport {
    /// The transport, as the environment of the process wants it.
    ///
    /// # Errors
    ///
    /// A variable names a proxy or certificates that can't be used.
    pub fn new() -> Result<Self, TransportError> {
        Self::of(&Environment::of_process())
    }

    pub(crate) fn of(environment: &Environment) -> Result<Self, TransportError> {
        let mut roots = RootCertStore::empty();
        match bundle(environment)? {
            None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
            Some((path, text)) => {
                for certificate in CertificateDer::pem_slice_iter(&text) {
                    let added = certificate.ok().and_then(|c| roots.add(c).ok());
                    added.ok_or_else(|| unusable(&path))?;
                }
                if roots.is_empty() {
                    return Err(unusable(&path));
                }
            }
        }
        let provider = rustls::crypto::ring::default_provider();
        let tls = ClientConfig::builder_with_provider(provider.into())
            .with_safe_default_protocol_versions()
            .map_err(|error| {
                let message = "`rustls` can't be set up";
                TransportError::new(TransportErrorKind::Refused, message).with_source(error)
            })?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let proxies = Proxies::of(environment)?;
        let client = |proxies: Proxies| {
            Client::builder(TokioExecutor::new())
                .pool_timer(TokioTimer::new())
                .http1_max_headers(MAX_HEADERS)
                .build(Connector::new(proxies).secure(tls.clone()))
        };
        Ok(Self {
            proxied: client(proxies.clone()),
            direct: client(Proxies::default()),
            proxies,
        })
    }

    async fn exchange(
        &self,
        mut request: Request<Vec<u8>>,
        options: &SendOptions,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let authority = request.uri().authority();
        let host = &authority.map_or_else(String::new, ToString::to_string);
        let client = match options.is_direct {
            true => &self.direct,
            false => &self.proxied,
        };
        if !options.is_direct {
            authorization(&self.proxies, &mut request);
        }
        let (mut head, body) = request.into_parts();
        // `hyper` leaves it out where there is no body (RFC 9110, section 8.6).
        if body.is_empty() && super::wants_length(&head.method) {
            let length = head.headers.entry(CONTENT_LENGTH);
            length.or_insert(HeaderValue::from_static("0"));
        }
        let (upload, progress) = Upload::new(body);
        let mut request = Request::from_parts(head, upload);
        let mut captured = capture_connection(&mut request);
        let mut response = pin!(client.request(request));

        // Until there is a connection, its own limit holds; the response may be there before anybody looks.
        let connected = {
            let mut connected = pin!(captured.wait_for_connection_metadata());
            let first = poll_fn(|context| match response.as_mut().poll(context) {
                Poll::Ready(response) => Poll::Ready(Some(response)),
                Poll::Pending => connected.as_mut().poll(context).map(|_| None),
            });
            timeout(options.connect, first).await
        };
        let response = match connected {
            Ok(Some(response)) => response,
            Ok(None) => loop {
                let sent = progress.sent();
                match timeout(options.idle, &mut response).await {
                    Ok(response) => break response,
                    // What is sent is a sign of life.
                    Err(_) if progress.sent() > sent => {}
                    Err(_) => return Err(silent(host, options)),
                }
            },
            Err(_) => {
                let limit = options.connect;
                let message = format!("no connection to `{host}` within {limit:?}");
                return Err(TransportError::new(TransportErrorKind::Connect, message));
            }
        };
        let (head, body) = response.map_err(|error| failed(error, host))?.into_parts();
        let body = read(body, host, options).await?;
        Ok(Response::from_parts(head, body))
    }
}

impl AsyncTransport for HyperTransport {
    fn send<'a>(
        &'a self,
        request: Request<Vec<u8>>,
        options: &'a SendOptions,
    ) -> BoxFuture<'a, Result<Response<Vec<u8>>, TransportError>> {
        Box::pin(async move {
            let Some(left) = options.time_left else {
                return self.exchange(request, options).await;
            };
            let authority = request.uri().authority();
            let host = authority.map_or_else(String::new, ToString::to_string);
            let exchange = timeout(left, self.exchange(request, options)).await;
            exchange.unwrap_or_else(|_| {
                let message = format!("`{host}` took longer than the call has time");
                Err(TransportError::new(TransportErrorKind::TimeOut, message))
            })
        })
    }
}

async fn read(
    mut body: Incoming,
    host: &str,
    options: &SendOptions,
) -> Result<Vec<u8>, TransportError> {
    let mut bytes = Vec::new();
    loop {
        let frame = timeout(options.idle, body.frame()).await;
        let Some(frame) = frame.map_err(|_| silent(host, options))? else {
            return Ok(bytes);
        };
        let frame = frame.map_err(|error| match error.is_parse() {
            true => unreadable(host).with_source(error),
            false => broken(host).with_source(error),
        })?;
        let Some(data) = frame.data_ref() else {
            continue;
        };
        if bytes.len().saturating_add(data.len()) > options.max_body {
            return Err(super::error::too_large(options));
        }
        bytes.extend_from_slice(data);
    }
}

fn silent(host: &str, options: &SendOptions) -> TransportError {
    let message = format!("nothing came from `{host}` for {:?}", options.idle);
    TransportError::new(TransportErrorKind::TimeOut, message)
}

fn broken(host: &str) -> TransportError {
    let message = format!("the connection to `{host}` broke off");
    TransportError::new(TransportErrorKind::Broken, message)
}

fn unreadable(host: &str) -> TransportError {
    let message = format!("what `{host}` sent is no HTTP that can be read");
    TransportError::new(TransportErrorKind::Refused, message)
}

fn failed(error: HyperError, host: &str) -> TransportError {
    let cause = innermost(&error);
    let cause_text = cause.to_string();
    let is_tls = cause.is::<rustls::Error>()
        || cause
            .downcast_ref::<io::Error>()
            .is_some_and(|io| io.kind() == io::ErrorKind::InvalidData);
    let is_unreadable = find::<hyper::Error>(&error).is_some_and(hyper::Error::is_parse);
    let answer = match (error.is_connect(), is_tls, is_unreadable) {
        (true, true, _) => {
            let message = format!(
                "no trust in `{host}`: name the authority of its certificate in `AWS_CA_BUNDLE`"
            );
            TransportError::new(TransportErrorKind::Refused, message)
        }
        (true, false, _) => {
            let message = format!("no connection to `{host}`");
            TransportError::new(TransportErrorKind::Connect, message)
        }
        (false, _, true) => unreadable(host),
        (false, _, false) => broken(host),
    };
    answer.with_source(cause_text)
}

fn innermost<'e>(mut error: &'e (dyn StdError + 'static)) -> &'e (dyn StdError + 'static) {
    while let Some(source) = error.source() {
        error = source;
    }
    error
}

fn find<'e, E: StdError + 'static>(error: &'e (dyn StdError + 'static)) -> Option<&'e E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = error.source();
    }
    None
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport").finish_non_exhaustive()
    }
}
