//! The cases that are not asked for: those for which the specification leaves the matter to the caller, and
//! those that the data of today contradict.

/// Files, case ids and reasons. What is merely hard does not belong here.
const SKIPS: &[(&str, &str, &str)] = &[
    (
        "sts-2025-04.json",
        "43: For region us-iso-east-1 with FIPS enabled and DualStack enabled",
        SINCE_DUAL_STACK,
    ),
    (
        "sts-2025-04.json",
        "45: For region us-iso-east-1 with FIPS disabled and DualStack enabled",
        SINCE_DUAL_STACK,
    ),
    (
        "sts-2025-04.json",
        "47: For region us-isob-east-1 with FIPS enabled and DualStack enabled",
        SINCE_DUAL_STACK,
    ),
    (
        "sts-2025-04.json",
        "49: For region us-isob-east-1 with FIPS disabled and DualStack enabled",
        SINCE_DUAL_STACK,
    ),
];

const SINCE_DUAL_STACK: &str =
    "the model is older than the partitions, in which this one has had dual-stack hosts since";

/// Why a case is not asked for; none if it is.
pub(super) fn reason(file: &str, id: &str) -> Option<&'static str> {
    let skipped = SKIPS
        .iter()
        .find(|(skipped_file, skipped, _)| *skipped_file == file && *skipped == id);
    skipped.map(|(_, _, reason)| *reason)
}
