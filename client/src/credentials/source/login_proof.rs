//! The proof that a caller of AWS Sign-In has the key of its session.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use tinsmith::Timestamp;
use zeroize::Zeroizing;

use crate::credentials::json::{Json, Object};

/// The key of a PEM text, as RFC 5915 has it: `ECPrivateKey`, whose first parts are the version 1 and the 32 bytes of the key.
pub(super) fn private_key(pem: &str) -> Result<SigningKey, String> {
    let wrong =
        || "`dpopKey` is no private key of the curve P-256 in the form `EC PRIVATE KEY`".to_owned();
    let lines = pem.lines().map(str::trim);
    let encoded: Zeroizing<String> =
        Zeroizing::new(lines.filter(|line| !line.starts_with("-----")).collect());
    if !pem
        .trim_start()
        .starts_with("-----BEGIN EC PRIVATE KEY-----")
    {
        return Err(wrong());
    }
    let der = Zeroizing::new(STANDARD.decode(encoded.as_bytes()).map_err(|_| wrong())?);
    let [0x30, _, 0x02, 0x01, 0x01, 0x04, 0x20, rest @ ..] = der.as_slice() else {
        return Err(wrong());
    };
    let key = rest.get(..32).ok_or_else(wrong)?;
    SigningKey::from_slice(key).map_err(|_| wrong())
}

/// The proof that the caller has the key of the session (RFC 9449), for one request.
pub(super) fn proof(key: &SigningKey, url: &str, now: Timestamp, one: u64, other: u64) -> String {
    let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let point = key.verifying_key().to_sec1_point(false);
    // The point of a public key is never the one at infinity, which alone lacks these.
    let x = point.x().map(|x| encode(x)).unwrap_or_default();
    let y = point.y().map(|y| encode(y)).unwrap_or_default();
    let header = format!(
        r#"{{"typ":"dpop+jwt","alg":"ES256","jwk":{{"kty":"EC","crv":"P-256","x":"{x}","y":"{y}"}}}}"#
    );
    let mut payload = Object::new();
    payload.set("jti", uuid(one, other));
    payload.set("htm", "POST");
    payload.set("htu", url);
    payload.put("iat", Json::Number(now.seconds().to_string()));
    let signed = format!(
        "{}.{}",
        encode(header.as_bytes()),
        encode(payload.to_string().as_bytes())
    );
    let signature: Signature = key.sign(signed.as_bytes());
    format!("{signed}.{}", encode(&signature.to_bytes()))
}

/// A UUID of version 4 of two numbers that nobody can foresee.
fn uuid(one: u64, other: u64) -> String {
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        one >> 32,
        one >> 16 & 0xffff,
        one & 0xfff,
        other >> 48 & 0x3fff | 0x8000,
        other & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::signature::Verifier as _;

    use super::*;

    /// A key that was made for this test.
    fn key() -> SigningKey {
        let mut der = vec![0x30, 0x25, 0x02, 0x01, 0x01, 0x04, 0x20];
        der.extend([7; 32]);
        let pem = format!(
            "-----BEGIN EC PRIVATE KEY-----\n{}\n-----END EC PRIVATE KEY-----\n",
            STANDARD.encode(der)
        );
        private_key(&pem).unwrap_or_else(|why| unreachable!("{why}"))
    }

    #[test]
    fn a_proof_names_the_request_and_is_signed_by_the_key_that_it_shows() {
        let key = key();
        let proof = proof(
            &key,
            "https://signin.example/v1/token",
            Timestamp::from_seconds(9),
            1,
            2,
        );
        let parts: Vec<&str> = proof.split('.').collect();
        let [header, payload, signature] = parts.as_slice() else {
            unreachable!("{proof}")
        };
        let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).unwrap_or_default();
        let signature =
            Signature::from_slice(&decode(signature)).unwrap_or_else(|why| unreachable!("{why}"));
        let signed = format!("{header}.{payload}");
        assert!(
            key.verifying_key()
                .verify(signed.as_bytes(), &signature)
                .is_ok()
        );
        assert_eq!(
            String::from_utf8_lossy(&decode(payload)),
            r#"{"jti":"00000000-0000-4001-8000-000000000002","htm":"POST","htu":"https://signin.example/v1/token","iat":9}"#
        );
        assert!(String::from_utf8_lossy(&decode(header)).starts_with(
            r#"{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":""#
        ));
    }

    #[test]
    fn a_key_of_another_form_is_refused_without_a_word_of_it() {
        let why =
            private_key("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----").err();
        assert!(why.is_some_and(|why| !why.contains("c2VjcmV0")));
    }
}
