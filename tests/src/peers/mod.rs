//! Independent readers of the formats: what they say of a body, beside what ours say. Where both are right to differ,
//! the reason is written down here, once.

mod cbor;
mod json;
mod xml;

pub use cbor::disagreement as disagreement_on_cbor;
pub use json::disagreement as disagreement_on_json;
pub use xml::disagreement as disagreement_on_xml;
