use std::fmt;
use std::io::{self, Read as _};

use tinsmith::http::{Request, Response, Uri};
use ureq::config::{AutoHeaderValue, Config};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Proxy, RequestExt as _};

use super::certificates::{bundle, unusable};
use super::proxies::Proxies;
use super::{SendOptions, Transport, TransportError, TransportErrorKind};
use crate::environment::Environment;

/// Blocking HTTP/1.1, by `ureq` with `rustls` and `ring`. Connections are kept for later requests.
///
/// It goes through the proxies that the environment names, and trusts the authorities of `AWS_CA_BUNDLE`, else Mozilla's. A
/// response of more than 128 headers is refused.
#[derive(Clone)]
pub struct UreqTransport {
    agent: Agent,
    proxies: Proxies,
}

impl UreqTransport {
    /// The transport, as the environment of the process wants it.
    ///
    /// # Errors
    ///
    /// A variable names a proxy or certificates that can't be used.
    pub fn new() -> Result<Self, TransportError> {
        Self::of(&Environment::of_process())
    }

    pub(crate) fn of(environment: &Environment) -> Result<Self, TransportError> {
        let mut tls = TlsConfig::builder();
        if let Some((path, text)) = bundle(environment)? {
            let mut certificates = Vec::new();
            for item in parse_pem(&text) {
                match item {
                    Ok(PemItem::Certificate(certificate)) => certificates.push(certificate),
                    Ok(_) => {}
                    Err(_) => return Err(unusable(&path)),
                }
            }
            if certificates.is_empty() {
                return Err(unusable(&path));
            }
            tls = tls.root_certs(RootCerts::new_with_certs(&certificates));
        }
        // What is sent is signed: nothing is added to it, and nothing that comes is looked into.
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
            .accept_encoding(AutoHeaderValue::None)
            .max_response_header_size(1 << 20)
            .proxy(None)
            .tls_config(tls.build());
        Ok(Self {
            agent: config.build().new_agent(),
            proxies: Proxies::of(environment)?,
        })
    }

    fn run<B: ureq::AsSendBody>(
        &self,
        request: Request<B>,
        options: &SendOptions,
    ) -> Result<Response<ureq::Body>, ureq::Error> {
        let proxy = match self.proxies.of_uri(request.uri()) {
            Some(proxy) if !options.is_direct => Some(Proxy::new(&proxy.to_string())?),
            _ => None,
        };
        request
            .with_agent(&self.agent)
            .configure()
            .proxy(proxy)
            .timeout_connect(Some(options.connect))
            .timeout_per_read(Some(options.idle))
            .timeout_per_write(Some(options.idle))
            .timeout_global(options.time_left)
            .run()
    }
}

impl Transport for UreqTransport {
    fn send(
        &self,
        request: Request<Vec<u8>>,
        options: &SendOptions,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let uri = request.uri().clone();
        let response = match request.body().is_empty() && !super::wants_length(request.method()) {
            true => self.run(request.map(|_| ()), options),
            false => self.run(request, options),
        };
        let (head, body) = response
            .map_err(|error| failed(error, &uri, options))?
            .into_parts();
        let mut bytes = Vec::new();
        let bound = u64::try_from(options.max_body).unwrap_or(u64::MAX);
        let mut reader = body.into_reader().take(bound.saturating_add(1));
        reader
            .read_to_end(&mut bytes)
            .map_err(|error| failed(error.into(), &uri, options))?;
        if bytes.len() > options.max_body {
            return Err(super::error::too_large(options));
        }
        Ok(Response::from_parts(head, bytes))
    }
}

/// The error in our words. Those of `ureq` may repeat a URL, whose query may be a secret.
fn failed(error: ureq::Error, uri: &Uri, options: &SendOptions) -> TransportError {
    use TransportErrorKind::{Broken, Connect, Refused, TimeOut};
    let host = uri.authority().map_or("", |authority| authority.as_str());
    let new = |kind, message: String| TransportError::new(kind, message);
    match error {
        ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => new(
            Connect,
            format!("no connection to `{host}` within {:?}", options.connect),
        ),
        ureq::Error::Timeout(ureq::Timeout::Global) => new(
            TimeOut,
            format!("`{host}` took longer than the call has time"),
        ),
        ureq::Error::Timeout(_) => new(
            TimeOut,
            format!("nothing came from `{host}` for {:?}", options.idle),
        ),
        ureq::Error::HostNotFound => new(Connect, format!("there is no host `{host}`")),
        ureq::Error::ConnectionFailed => new(Connect, format!("no connection to `{host}`")),
        ureq::Error::Io(error) => match error
            .get_ref()
            .and_then(|e| e.downcast_ref::<ureq::Error>())
        {
            Some(ureq::Error::Timeout(_)) => new(
                TimeOut,
                format!("nothing came from `{host}` for {:?}", options.idle),
            ),
            _ => of_io(error, host),
        },
        ureq::Error::Protocol(error) => new(
            Refused,
            format!("what `{host}` sent is no HTTP that can be read"),
        )
        .with_source(error),
        error @ (ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_)) => new(
            Refused,
            format!(
                "no trust in `{host}`: name the authority of its certificate in `AWS_CA_BUNDLE`"
            ),
        )
        .with_source(error),
        ureq::Error::LargeResponseHeader(..) => new(
            Refused,
            format!("`{host}` sent headers of more than a megabyte"),
        ),
        error => new(Broken, format!("the exchange with `{host}` failed")).with_source(error),
    }
}

fn of_io(error: io::Error, host: &str) -> TransportError {
    use TransportErrorKind::{Broken, Connect, Refused};
    let (kind, message) = match error.kind() {
        io::ErrorKind::ConnectionRefused
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::AddrNotAvailable => (Connect, format!("no connection to `{host}`")),
        io::ErrorKind::InvalidData => (
            Refused,
            format!(
                "no trust in `{host}`: name the authority of its certificate in `AWS_CA_BUNDLE`"
            ),
        ),
        _ => (Broken, format!("the connection to `{host}` broke off")),
    };
    TransportError::new(kind, message).with_source(error)
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UreqTransport").finish_non_exhaustive()
    }
}
