//! The authority of a URL: a host, and a port if there is one.

use core::net::{Ipv4Addr, Ipv6Addr};

use crate::host_label::is_host_label;

/// The longest name of a host (RFC 1035, section 2.3.4), without the dot at its end.
const LONGEST_NAME: usize = 253;

/// An authority that can be sent and signed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Authority {
    /// The host as HTTP clients send it, and the port if there is one.
    pub text: String,
    /// Whether the host is an IP address.
    pub is_ip: bool,
}

/// Checks an authority, and writes it as HTTP clients do: in small letters, and a port as a number.
///
/// # Errors
///
/// What is wrong with it.
pub(crate) fn checked(authority: &str) -> Result<Authority, &'static str> {
    // Clients disagree about what to do with a user, and some take what comes before the `@` for the host.
    if authority.contains('@') {
        return Err("it may not have a user or password");
    }
    let (host, port, is_ip) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest
                .split_once(']')
                .ok_or("its host lacks the closing bracket")?;
            (v6(address)?, port, true)
        }
        None => {
            let end = authority.find(':').unwrap_or(authority.len());
            let (host, port) = authority.split_at(end);
            let (host, is_ip) = name_or_v4(host)?;
            (host, port, is_ip)
        }
    };
    let text = match port.strip_prefix(':') {
        None if port.is_empty() => host,
        // RFC 3986, section 3.2.3: no port is meant.
        Some("") => host,
        Some(digits) => format!("{host}:{}", port_number(digits)?),
        None => return Err("its host has something behind the bracket"),
    };
    Ok(Authority { text, is_ip })
}

fn port_number(digits: &str) -> Result<u16, &'static str> {
    let wrong = "its port must be a number from 1 to 65535";
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong);
    }
    match digits.parse() {
        Ok(0) | Err(_) => Err(wrong),
        Ok(port) => Ok(port),
    }
}

fn v6(address: &str) -> Result<String, &'static str> {
    let parsed: Ipv6Addr = address.parse().map_err(|_| "its host is no IPv6 address")?;
    // Those with an IPv4 address in them have two usual forms.
    Ok(
        match address.contains('.') || parsed.to_string().contains('.') {
            true => format!("[{}]", address.to_ascii_lowercase()),
            false => format!("[{parsed}]"),
        },
    )
}

/// A name, or an IPv4 address, and whether it is an address.
fn name_or_v4(host: &str) -> Result<(String, bool), &'static str> {
    if host.is_empty() {
        return Err("it needs a host");
    }
    if host.parse::<Ipv4Addr>().is_ok() {
        return Ok((host.to_owned(), true));
    }
    // The dot at the end says that nothing follows.
    let name = host.strip_suffix('.').unwrap_or(host);
    // Many names of containers have underscores in them.
    let is_label = |label: &str| is_host_label(&label.replace('_', "x"));
    if name.len() > LONGEST_NAME || !name.split('.').all(is_label) {
        return Err("its host is no name: letters, digits and hyphens, with dots between them");
    }
    // Clients take a name such as `127.1` or `0x7f000001` for an address, and send another host.
    let last = name.rsplit('.').next().unwrap_or_default();
    let is_hexadecimal = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit())
        || last
            .strip_prefix("0x")
            .or(last.strip_prefix("0X"))
            .is_some_and(is_hexadecimal);
    match is_number {
        true => Err("its host ends in a number, but is no IPv4 address"),
        false => Ok((host.to_ascii_lowercase(), false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_written_as_clients_send_them() {
        for (given, sent, is_ip) in [
            ("example.com", "example.com", false),
            ("EXAMPLE.com:443", "example.com:443", false),
            ("example.com.", "example.com.", false),
            ("example.com:", "example.com", false),
            ("example.com:0443", "example.com:443", false),
            ("my_minio:9000", "my_minio:9000", false),
            ("localhost", "localhost", false),
            ("1a.example", "1a.example", false),
            ("127.0.0.1:65535", "127.0.0.1:65535", true),
            ("[::1]", "[::1]", true),
            ("[FE80:0:0::1]:80", "[fe80::1]:80", true),
            ("[::FFFF:1.2.3.4]", "[::ffff:1.2.3.4]", true),
        ] {
            let text = sent.to_owned();
            assert_eq!(checked(given), Ok(Authority { text, is_ip }), "{given}");
        }
    }

    #[test]
    fn what_is_no_authority_is_refused() {
        let long_label = format!("{}.example", "a".repeat(64));
        let long_name = ["a".repeat(63).as_str(); 4].join(".");
        for given in [
            "",
            ":80",
            ".",
            "..",
            "a..b",
            ".a",
            "a..",
            "-",
            "-a.b",
            "a-.b",
            "a,b",
            "a b",
            "a%41.b",
            "a/b",
            "a\\b",
            "a:b",
            "a:0",
            "a:65536",
            "a:99999",
            "a:+1",
            "a:-1",
            "a:1:2",
            "::1",
            "[::1",
            "[::1]x",
            "[::1]:x",
            "[]",
            "[a]b.com",
            "[a]",
            "[::1%25eth0]",
            "[v1.a]",
            "300.0.0.1",
            "127.1",
            "1",
            "127.0.0.01",
            "0x7f",
            "a.0XFF",
            "127.0.0.1.",
            "user@a",
            "user:password@a",
            "\u{e9}.com",
            long_label.as_str(),
            long_name.as_str(),
        ] {
            assert!(checked(given).is_err(), "{given}");
        }
    }
}
