//! What is computed of a canonical request: the string to sign, the key of a day, a region and a service, and the signature.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
#[cfg(feature = "zeroize")]
use zeroize::Zeroize as _;

use super::scheme::Scheme;
use super::{Credentials, refused};
use crate::{Result, Timestamp};

/// The algorithm by which requests are signed.
pub(super) const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// The last second of the year 9999: the date has four digits for the year.
const LAST_SECOND: i64 = 253_402_300_799;

/// What a signature is good for: the second it was made in, and the day, the region and the service that the key is for.
pub(super) struct Scope {
    /// As `20150830T123600Z`.
    pub time: String,
    /// As `20150830/us-east-1/service/aws4_request`.
    pub text: String,
}

impl Scope {
    /// # Errors
    ///
    /// The time lies before 1970 or after 9999.
    pub(super) fn new(region: &str, name: &str, now: Timestamp) -> Result<Self> {
        if !(0..=LAST_SECOND).contains(&now.seconds()) {
            return Err(refused(
                "the time of a signature must lie in the years 1970 to 9999",
            ));
        }
        // Fractions of a second are no part of a signature.
        let mut time = Timestamp::from_seconds(now.seconds()).to_string();
        time.retain(|character| !matches!(character, '-' | ':'));
        let day = time.split('T').next().unwrap_or_default();
        let text = format!("{day}/{region}/{name}/aws4_request");
        Ok(Self { time, text })
    }

    /// What the signature is computed of: `lines` tell what is signed.
    pub(super) fn string_to_sign(&self, algorithm: &str, lines: &[&str]) -> String {
        let mut text = [algorithm, &self.time, &self.text].join("\n");
        for line in lines {
            text.push('\n');
            text.push_str(line);
        }
        text
    }
}

/// Who signs for what, at one time.
pub(super) struct Signer<'s> {
    credentials: &'s Credentials,
    pub scope: Scope,
}

impl<'s> Signer<'s> {
    /// # Errors
    ///
    /// The credentials have expired or can't be right, or the time can't be written.
    pub(super) fn new(
        scheme: &Scheme<'_>,
        credentials: &'s Credentials,
        now: Timestamp,
    ) -> Result<Self> {
        credentials.check()?;
        credentials.check_expired(now)?;
        let scope = Scope::new(scheme.region, scheme.name, now)?;
        Ok(Self { credentials, scope })
    }

    /// The access key id, and what it signs for.
    pub(super) fn credential(&self) -> String {
        format!("{}/{}", self.credentials.access_key_id(), self.scope.text)
    }

    /// The signature of a canonical request.
    pub(super) fn signature(&self, canonical_request: &str) -> Result<Signature> {
        let hash = sha256(canonical_request.as_bytes());
        let text = self.scope.string_to_sign(ALGORITHM, &[&hash]);
        SigningKey::of(self.credentials, &self.scope)?.sign(&text)
    }
}

/// The key for one day, region and service. With the feature `zeroize` it is overwritten when it is dropped.
pub(super) struct SigningKey([u8; 32]);

impl SigningKey {
    pub(super) fn of(credentials: &Credentials, scope: &Scope) -> Result<Self> {
        let mut parts = scope.text.split('/');
        #[allow(unused_mut, reason = "it is overwritten with the feature `zeroize`")]
        let mut secret = ["AWS4", credentials.secret_access_key()].concat();
        let first = hmac(secret.as_bytes(), parts.next().unwrap_or_default());
        #[cfg(feature = "zeroize")]
        secret.zeroize();
        let first = Self(first?);
        parts.try_fold(first, |key, part| Ok(Self(hmac(&key.0, part)?)))
    }

    pub(super) fn sign(&self, string_to_sign: &str) -> Result<Signature> {
        hmac(&self.0, string_to_sign).map(Signature)
    }
}

#[cfg(feature = "zeroize")]
impl Drop for SigningKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// A signature.
pub(super) struct Signature([u8; 32]);

impl Signature {
    /// In hexadecimal digits.
    pub(super) fn to_hex(&self) -> String {
        hex(&self.0)
    }

    #[cfg(feature = "event-stream")]
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The hash of bytes, in hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hmac(key: &[u8], text: &str) -> Result<[u8; 32]> {
    // Keys of any length will do; the crate's trait knows others, too.
    let mac = Hmac::<Sha256>::new_from_slice(key).map_err(|e| refused(e.to_string()))?;
    Ok(mac.chain_update(text).finalize().into_bytes().into())
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value| char::from_digit(u32::from(value), 16);
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(digit).collect()
}
