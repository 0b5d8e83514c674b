//! An assertion as an identity provider makes it, as far as the server looks at it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// How long the session lasts that the assertion asks for.
pub(crate) const SECONDS: i64 = 4500;

/// An assertion for a role, in base64.
pub(crate) fn assertion(role: &str, provider: &str) -> String {
    let attribute = |name: &str, value: &str| {
        format!(
            "<saml:Attribute Name=\"https://aws.amazon.com/SAML/Attributes/{name}\">\
             <saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>"
        )
    };
    let attributes = [
        attribute("RoleSessionName", "smith"),
        attribute("SessionDuration", &SECONDS.to_string()),
        attribute("Role", &format!("{role},{provider}")),
    ];
    let xml = format!(
        "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" \
         xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"><saml:Assertion>\
         <saml:AttributeStatement>{}</saml:AttributeStatement></saml:Assertion></samlp:Response>",
        attributes.concat()
    );
    BASE64_STANDARD.encode(xml)
}
