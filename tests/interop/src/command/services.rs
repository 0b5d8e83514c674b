//! The services that are checked.

use std::path::PathBuf;

use tinsmith_tests::repository;

/// Where the models are that others publish, among the reference data.
const MODELS: &str = "models";

/// A service, and the program that checks it: the directory of its name in `tests/interop/programs`.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) name: &'static str,
    pub(super) protocol: &'static str,
    pub(super) source: Source,
}

/// Where the generated crate of a service comes from.
#[derive(Debug)]
pub(super) enum Source {
    /// It is committed.
    Committed,
    /// It is generated for the run from a published model, where that is at hand.
    Model(&'static str),
}

pub(super) const SERVICES: &[Service] = &[
    Service {
        name: "sts",
        protocol: "awsQuery",
        source: Source::Committed,
    },
    Service {
        name: "aws-sdk-sts",
        protocol: "awsQuery",
        source: Source::Committed,
    },
    Service {
        name: "readme",
        protocol: "awsQuery",
        source: Source::Committed,
    },
    Service {
        name: "iam",
        protocol: "awsQuery",
        source: Source::Model("iam.json"),
    },
    Service {
        name: "sqs",
        protocol: "awsJson1_0",
        source: Source::Model("sqs.json"),
    },
    Service {
        name: "dynamodb",
        protocol: "awsJson1_0",
        source: Source::Model("dynamodb.json"),
    },
    Service {
        name: "lambda",
        protocol: "restJson1",
        source: Source::Model("lambda.json"),
    },
    Service {
        name: "s3",
        protocol: "restXml",
        source: Source::Model("s3.json"),
    },
    Service {
        name: "route-53",
        protocol: "restXml",
        source: Source::Model("route-53.json"),
    },
];

impl Service {
    /// The file of its model, where one is needed.
    pub(super) fn model(&self) -> Option<PathBuf> {
        match self.source {
            Source::Committed => None,
            Source::Model(file) => Some(repository::reference(MODELS).join(file)),
        }
    }

    /// Why it can't be checked, if so.
    pub(super) fn lacks(&self) -> Option<String> {
        let model = self.model()?;
        (!model.is_file()).then(|| format!("there is no {}", model.display()))
    }
}

/// The name of a service that the command line gives.
///
/// # Errors
///
/// There is none of that name.
pub(crate) fn parse(name: &str) -> Result<String, String> {
    if SERVICES.iter().any(|service| service.name == name) {
        return Ok(name.to_owned());
    }
    let names: Vec<&str> = SERVICES.iter().map(|service| service.name).collect();
    Err(format!("the services are {}", names.join(", ")))
}
