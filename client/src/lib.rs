#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(clippy::exhaustive_enums, clippy::exhaustive_structs)]

mod asynchronous;
mod attempts;
mod blocking;
mod builder;
mod call;
mod clock;
#[cfg(feature = "credentials")]
pub mod credentials;
mod endpoint;
mod environment;
mod error;
mod observe;
mod pages;
mod provider;
mod shared;
mod transport;
mod user_agent;
#[cfg(feature = "waiters")]
mod wait;

pub use asynchronous::AsyncClient;
pub use attempts::Retries;
pub use blocking::Client;
pub use builder::{BuildError, Builder};
pub use call::Prepared;
pub use clock::{BoxFuture, Clock, SystemClock};
pub use error::{CallContext, Error};
pub use observe::Attempt;
pub use pages::{AsyncItems, AsyncPages, ItemOf, Items, OwnedItem, Pages};
pub use provider::{NoCredentials, ProvideCredentials};
pub use tinsmith::sign::Credentials;
#[cfg(feature = "hyper")]
pub use transport::HyperTransport;
#[cfg(feature = "ureq")]
pub use transport::UreqTransport;
pub use transport::{
    AsyncTransport, Script, SendOptions, Transport, TransportError, TransportErrorKind,
};
#[cfg(feature = "waiters")]
pub use wait::WaitError;
