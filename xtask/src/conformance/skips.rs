//! The cases that are not asked for: those for which the specification leaves the matter to the caller, and of
//! responses that a service writes those that only a client's leniency is about.

use super::cases::Kind;

/// Case ids, what is checked, and reasons. What is merely hard does not belong here.
const SKIPS: &[(&str, Kind, &str)] = &[
    (
        "AwsJson10ServiceRespondsWithNoPayload",
        Kind::WrittenResponse,
        "a client accepts no body; another case wants `{}`",
    ),
    (
        "QueryNoInputAndNoOutputWithResponseMetadata",
        Kind::WrittenResponse,
        "it leaves out the service's namespace, which other cases want",
    ),
    (
        "RestXmlDateTimeWithNegativeOffset",
        Kind::WrittenResponse,
        "the time is in another offset than a service writes",
    ),
    (
        "RestXmlDateTimeWithPositiveOffset",
        Kind::WrittenResponse,
        "the time is in another offset than a service writes",
    ),
    (
        "SimpleScalarPropertiesWithXMLPreamble",
        Kind::WrittenResponse,
        "a client passes over comments and CDATA",
    ),
    (
        "InvalidGreetingError",
        Kind::WrittenError,
        "the body has a member that the model doesn't name",
    ),
];

/// Why a case is not asked for; none if it is.
pub(super) fn reason(id: &str, kind: Kind) -> Option<&'static str> {
    SKIPS
        .iter()
        .find(|(skipped, of, _)| *skipped == id && *of == kind)
        .map(|(_, _, reason)| *reason)
}
