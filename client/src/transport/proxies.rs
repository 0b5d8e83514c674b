//! Which proxy a request goes to: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in capitals or small letters.

use std::net::IpAddr;

use tinsmith::http::Uri;

use super::{TransportError, TransportErrorKind};
use crate::environment::Environment;

/// The proxies of the environment.
#[derive(Clone, Default)]
pub(crate) struct Proxies {
    http: Option<Uri>,
    https: Option<Uri>,
    none_for: Vec<String>,
}

impl Proxies {
    /// Reads the variables.
    ///
    /// # Errors
    ///
    /// One of them is no URL of a proxy: going without it could send what must not go there.
    pub(crate) fn of(environment: &Environment) -> Result<Self, TransportError> {
        let either = |name: &str| {
            let small = name.to_ascii_lowercase();
            let value = environment.get(&small).map(|value| (small, value));
            value.or_else(|| Some((name.to_owned(), environment.get(name)?)))
        };
        let proxy = |name: &str| match either(name).or_else(|| either("ALL_PROXY")) {
            Some((name, value)) => url(&name, &value).map(Some),
            None => Ok(None),
        };
        // A program that a web server calls has the header `Proxy` of its caller there.
        let is_of_a_caller = environment.get("REQUEST_METHOD").is_some();
        Ok(Self {
            http: match is_of_a_caller {
                true => None,
                false => proxy("HTTP_PROXY")?,
            },
            https: proxy("HTTPS_PROXY")?,
            none_for: either("NO_PROXY")
                .map(|(_, list)| {
                    let entries = list.split(',').map(str::trim);
                    let entries = entries.filter(|entry| !entry.is_empty());
                    entries.map(str::to_ascii_lowercase).collect()
                })
                .unwrap_or_default(),
        })
    }

    /// The proxy for a request to that address.
    pub(crate) fn of_uri(&self, uri: &Uri) -> Option<&Uri> {
        let proxy = match uri.scheme_str() {
            Some("https") => self.https.as_ref(),
            _ => self.http.as_ref(),
        }?;
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        let goes_straight = self.none_for.iter().any(|entry| matches(entry, &host));
        (!goes_straight).then_some(proxy)
    }
}

fn url(name: &str, value: &str) -> Result<Uri, TransportError> {
    let with_scheme = match value.contains("://") {
        true => value.to_owned(),
        false => format!("http://{value}"),
    };
    let parsed = with_scheme.parse::<Uri>().ok();
    parsed
        .filter(|uri| uri.scheme_str() == Some("http") && uri.host().is_some())
        .ok_or_else(|| {
            // The value may hold a password.
            let message = format!("`{name}` must be the URL of a proxy such as `http://host:3128`");
            TransportError::new(TransportErrorKind::Refused, message)
        })
}

/// Whether an entry of `NO_PROXY` speaks of a host: `*`, a name, those below it, an address, or a network such as `10.0.0.0/8`.
fn matches(entry: &str, host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let entry = entry.strip_prefix("*.").unwrap_or(entry);
    let name = entry.trim_start_matches('.');
    if entry == "*" || host == name {
        return true;
    }
    if let (Some((network, bits)), Ok(address)) = (entry.split_once('/'), host.parse::<IpAddr>()) {
        let (network, bits) = (network.parse::<IpAddr>(), bits.parse::<u32>());
        return matches!((network, bits), (Ok(network), Ok(bits)) if is_within(address, network, bits));
    }
    let below = host.strip_suffix(name);
    !name.is_empty() && below.is_some_and(|before| before.ends_with('.'))
}

fn is_within(address: IpAddr, network: IpAddr, bits: u32) -> bool {
    let (address, network, width) = match (address, network) {
        (IpAddr::V4(a), IpAddr::V4(n)) => (u128::from(a.to_bits()), u128::from(n.to_bits()), 32),
        (IpAddr::V6(a), IpAddr::V6(n)) => (a.to_bits(), n.to_bits(), 128),
        _ => return false,
    };
    let Some(rest) = u32::checked_sub(width, bits) else {
        return false;
    };
    let first = |bits: u128| bits.checked_shr(rest).unwrap_or(0);
    first(address) == first(network)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(variables: &[(&str, &str)]) -> Proxies {
        Proxies::of(&Environment::of(variables)).unwrap()
    }

    fn of(proxies: &Proxies, uri: &'static str) -> Option<String> {
        let proxy = proxies.of_uri(&Uri::from_static(uri))?;
        Some(proxy.to_string())
    }

    #[test]
    fn each_scheme_has_its_proxy() {
        let both = proxies(&[
            ("HTTP_PROXY", "one:1"),
            ("https_proxy", "http://two:2"),
            ("HTTPS_PROXY", "three:3"),
        ]);
        assert_eq!(
            of(&both, "http://a.example/").as_deref(),
            Some("http://one:1/")
        );
        assert_eq!(
            of(&both, "https://a.example/").as_deref(),
            Some("http://two:2/")
        );
        let all = proxies(&[("ALL_PROXY", "all:1")]);
        assert_eq!(
            of(&all, "https://a.example/").as_deref(),
            Some("http://all:1/")
        );
        let only = proxies(&[("HTTPS_PROXY", "two:2")]);
        assert_eq!(of(&only, "http://a.example/"), None);
        let cgi = proxies(&[("HTTP_PROXY", "evil:1"), ("REQUEST_METHOD", "GET")]);
        assert_eq!(of(&cgi, "http://a.example/"), None);
    }

    #[test]
    fn some_hosts_are_called_straight() {
        let given = "localhost, .internal.example,10.0.0.0/8,fd00::/8,1.2.3.4,*.a.example";
        let proxies = proxies(&[("HTTP_PROXY", "one:1"), ("no_proxy", given)]);
        for (uri, is_proxied) in [
            ("http://LOCALHOST/", false),
            ("http://notlocalhost/", true),
            ("http://internal.example/", false),
            ("http://x.internal.example:80/", false),
            ("http://xinternal.example/", true),
            ("http://10.9.8.7/", false),
            ("http://11.9.8.7/", true),
            ("http://[fd00::1]/", false),
            ("http://[fe80::1]/", true),
            ("http://1.2.3.4/", false),
            ("http://x.a.example/", false),
            ("http://x.b.example/", true),
        ] {
            assert_eq!(of(&proxies, uri).is_some(), is_proxied, "{uri}");
        }
        let none = super::tests::proxies(&[("HTTP_PROXY", "one:1"), ("NO_PROXY", "*")]);
        assert_eq!(of(&none, "http://a.example/"), None);
    }

    #[test]
    fn what_is_no_proxy_is_an_error_without_its_password() {
        let wrong = Environment::of(&[("https_proxy", "socks5://user:hunter2@host:1")]);
        let said = Proxies::of(&wrong).err().unwrap().to_string();
        assert!(
            said.contains("https_proxy") && !said.contains("hunter2"),
            "{said}"
        );
    }
}
