use std::error::Error as StdError;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::rt::TokioIo;
use percent_encoding::percent_decode_str;
use rustls::ClientConfig;
use tinsmith::http::header::{HeaderValue, PROXY_AUTHORIZATION};
use tinsmith::http::{Request, Uri};
use tokio::net::TcpStream;
use tower_service::Service;

use crate::BoxFuture;
use crate::transport::proxies::Proxies;

/// Connects by TLS where the URL says so.
pub(super) type SecureConnector = HttpsConnector<Connector>;

/// Connects to hosts, or to the proxies that stand before them.
#[derive(Clone)]
pub(super) struct Connector {
    tcp: HttpConnector,
    proxies: Proxies,
}

impl Connector {
    pub(super) fn new(proxies: Proxies) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        Self { tcp, proxies }
    }

    pub(super) fn secure(self, tls: ClientConfig) -> SecureConnector {
        HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1()
            .wrap_connector(self)
    }
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = Box<dyn StdError + Send + Sync>;
    type Future = BoxFuture<'static, Result<Stream, Self::Error>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.tcp.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let mut tcp = self.tcp.clone();
        let proxy = self.proxies.of_uri(&uri).cloned();
        Box::pin(async move {
            let Some(proxy) = proxy else {
                let tcp = tcp.call(uri).await?;
                return Ok(Stream {
                    tcp,
                    asks_proxy: false,
                });
            };
            let (proxy, password) = without_user(proxy)?;
            if uri.scheme_str() != Some("https") {
                let tcp = tcp.call(proxy).await?;
                return Ok(Stream {
                    tcp,
                    asks_proxy: true,
                });
            }
            let mut tunnel = Tunnel::new(proxy, tcp);
            if let Some(password) = password {
                tunnel = tunnel.with_auth(password);
            }
            let tcp = tunnel.call(uri).await?;
            Ok(Stream {
                tcp,
                asks_proxy: false,
            })
        })
    }
}

/// Adds what a proxy wants to know of the caller, where the request goes to one in plain text; behind a tunnel nobody would
/// hear it but the service.
pub(super) fn authorization(proxies: &Proxies, request: &mut Request<Vec<u8>>) {
    let proxy = proxies.of_uri(request.uri()).cloned();
    if let Some(proxy) = proxy
        && request.uri().scheme_str() == Some("http")
        && let Ok((_, Some(password))) = without_user(proxy)
    {
        request.headers_mut().insert(PROXY_AUTHORIZATION, password);
    }
}

/// A proxy's URL without its user and password, and these as a header has them.
fn without_user(proxy: Uri) -> Result<(Uri, Option<HeaderValue>), tinsmith::http::Error> {
    let authority = proxy.authority().map_or("", |authority| authority.as_str());
    let Some((user, host)) = authority.rsplit_once('@') else {
        return Ok((proxy, None));
    };
    let plain: Vec<u8> = percent_decode_str(user).collect();
    let mut header = HeaderValue::try_from(format!("Basic {}", STANDARD.encode(plain)))?;
    header.set_sensitive(true);
    let uri = Uri::builder()
        .scheme("http")
        .authority(host)
        .path_and_query("/");
    Ok((uri.build()?, Some(header)))
}

/// A connection, to a host or to a proxy that is told where to go.
pub(super) struct Stream {
    tcp: TokioIo<TcpStream>,
    asks_proxy: bool,
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        self.tcp.connected().proxy(self.asks_proxy)
    }
}

impl Read for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_read(context, buffer)
    }
}

impl Write for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.tcp).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.tcp).poll_write_vectored(context, pieces)
    }
}
