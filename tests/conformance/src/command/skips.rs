//! The cases that are not asked for: those for which the specification leaves the matter to the caller, and of
//! responses that a service writes those that only a client's leniency is about; and the cases that are older
//! than the data of today.

use super::cases::Case;
use crate::format::Kind;

/// Case ids, what is checked, and reasons. What is merely hard does not belong here.
const SKIPS: &[(&str, Kind, &str)] = &[
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

/// A model that is older than the partitions: two of them have got dual-stack hosts since.
const OLDER: &str = "sts-2025-04.json";
const WITHOUT_DUAL_STACK: [&str; 4] = [
    "43: For region us-iso-east-1 with FIPS enabled and DualStack enabled",
    "45: For region us-iso-east-1 with FIPS disabled and DualStack enabled",
    "47: For region us-isob-east-1 with FIPS enabled and DualStack enabled",
    "49: For region us-isob-east-1 with FIPS disabled and DualStack enabled",
];

/// Why a case of a file is not asked for; none if it is.
pub(super) fn reason(file: &str, case: &Case) -> Option<&'static str> {
    let id = case.id.as_str();
    if case.kind == Kind::Endpoint && file == OLDER && WITHOUT_DUAL_STACK.contains(&id) {
        return Some("the partition has got dual-stack hosts since");
    }
    SKIPS
        .iter()
        .find(|(skipped, of, _)| *skipped == id && *of == case.kind)
        .map(|(_, _, reason)| *reason)
}
