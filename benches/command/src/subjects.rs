//! The crates whose cost is measured, and how much of the official ones' is ours to spend.

use super::cargo::Package;

/// A crate to build.
pub(super) struct Subject {
    pub(super) name: &'static str,
    /// The crate that depends on it alone.
    pub(super) crate_: Package,
    /// The same with all that a signed call needs, and its program.
    pub(super) call: Package,
    pub(super) program: &'static str,
    pub(super) source: Source,
    /// How much of the official crate's cost ours may be, for each of what is measured.
    pub(super) budget: Option<Budget>,
}

/// Where the generated lines are.
pub(super) enum Source {
    /// Below the workspace's root.
    Workspace(&'static str),
    /// Below the house.
    House(&'static str),
    /// In the registry, by the crate's name.
    Registry(&'static str),
}

/// How many times ours the official crate costs, at least.
#[derive(Clone, Copy)]
pub(super) struct Budget {
    pub(super) build: f64,
    pub(super) lines: f64,
    pub(super) program: f64,
}

/// As it comes, and without its default features.
pub(super) const DEFAULTS: Budget = Budget {
    build: 15.0,
    lines: 4.0,
    program: 3.0,
};
const BARE: Budget = Budget {
    build: 4.0,
    ..DEFAULTS
};

/// A package of the house, built with these features.
pub(super) const fn package(name: &'static str, features: &'static str) -> Package {
    Package { name, features }
}

/// The official crate of a service, as it comes and without its default features.
const fn official(
    [name, bare_name]: [&'static str; 2],
    package_name: &'static str,
    [program, bare_program]: [&'static str; 2],
    crate_name: &'static str,
) -> [Subject; 2] {
    [
        Subject {
            name,
            crate_: package(package_name, "defaults"),
            call: package(package_name, "call"),
            program,
            source: Source::Registry(crate_name),
            budget: Some(DEFAULTS),
        },
        Subject {
            name: bare_name,
            crate_: package(package_name, ""),
            call: package(package_name, "bare-call"),
            program: bare_program,
            source: Source::Registry(crate_name),
            budget: Some(BARE),
        },
    ]
}

/// STS: the committed crate, and the official ones.
pub(super) fn sts() -> Vec<Subject> {
    let ours = Subject {
        name: "`tinsmith-sts`",
        crate_: package("client-sts-ours", ""),
        call: package("client-sts-ours", "call"),
        program: "client-sts-ours",
        source: Source::Workspace("generated/src"),
        budget: None,
    };
    let official = official(
        ["`aws-sdk-sts`", "`aws-sdk-sts`, bare"],
        "client-sts-official",
        ["client-sts-official", "client-sts-official-bare"],
        "aws-sdk-sts",
    );
    [ours].into_iter().chain(official).collect()
}

/// S3, generated for the run.
pub(super) fn s3() -> Vec<Subject> {
    let official = official(
        ["`aws-sdk-s3`", "`aws-sdk-s3`, bare"],
        "client-s3-official",
        ["client-s3-official", "client-s3-official-bare"],
        "aws-sdk-s3",
    );
    generated(
        ["S3, generated", "S3, two operations"],
        "client-s3-ours",
        ["of-s3", "of-s3-chosen"],
        official,
    )
}

/// DynamoDB, generated for the run.
pub(super) fn dynamodb() -> Vec<Subject> {
    let official = official(
        ["`aws-sdk-dynamodb`", "`aws-sdk-dynamodb`, bare"],
        "client-dynamodb-official",
        ["client-dynamodb-official", "client-dynamodb-official-bare"],
        "aws-sdk-dynamodb",
    );
    generated(
        ["DynamoDB, generated", "DynamoDB, two operations"],
        "client-dynamodb-ours",
        ["of-dynamodb", "of-dynamodb-chosen"],
        official,
    )
}

/// The subjects of a service whose crates are generated for the run: all of it, two operations, the official ones.
fn generated(
    [name, chosen_name]: [&'static str; 2],
    client: &'static str,
    [whole, chosen]: [&'static str; 2],
    official: [Subject; 2],
) -> Vec<Subject> {
    let subject = |name, crate_features, call_features, source| Subject {
        name,
        crate_: package(client, crate_features),
        call: package(client, call_features),
        program: client,
        source: Source::House(source),
        budget: None,
    };
    let ours = [
        subject(name, "whole", "call,whole", whole),
        subject(chosen_name, "chosen", "call,chosen", chosen),
    ];
    ours.into_iter().chain(official).collect()
}
