//! Where measured crates are built: copies of those in `benches`, generated crates beside them, one workspace.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::cargo::Cargo;
use super::process::run;
use tinsmith_build::Failure;
use tinsmith_tests::harness::files::{copy_below, io_failure, write};
use tinsmith_tests::repository;

/// Where the crates come from, below the workspace's root, and the versions of all that they depend on.
const TEMPLATES: &str = "benches";
const LOCK: &str = "Cargo.lock";

/// Where the models are that others publish, among the reference data.
pub(super) const MODELS: &str = "models";

/// The model of the service that is made for measuring.
const SHELF: &str = "benches/alone/model/shelf.json";

/// A workspace to build in. The manifests count on its place, two directories below the workspace's root: they
/// name the committed crate by its path.
pub(super) struct House {
    pub(super) dir: PathBuf,
}

/// A generated crate: of a model, and of some of its operations unless that is empty.
#[derive(Clone, Copy)]
pub(super) struct Generated {
    pub(super) name: &'static str,
    pub(super) model: &'static str,
    pub(super) operations: &'static [&'static str],
}

/// A service whose crate is generated for the run.
pub(super) struct Service {
    model: &'static str,
    /// The crate of all operations, and that of those which a program calls.
    whole: Generated,
    chosen: Generated,
    /// The members that need them.
    members: &'static [&'static str],
}

/// The services whose models others publish.
pub(super) const SERVICES: [Service; 2] = [
    Service {
        model: "s3.json",
        whole: generated("of-s3", "s3.json", &[]),
        chosen: generated("of-s3-chosen", "s3.json", &["ListObjectsV2", "PutObject"]),
        members: &["speed-s3", "client-s3-ours", "client-s3-official"],
    },
    Service {
        model: "dynamodb.json",
        whole: generated("of-dynamodb", "dynamodb.json", &[]),
        chosen: generated("of-dynamodb-chosen", "dynamodb.json", &["Query", "PutItem"]),
        members: &[
            "speed-dynamodb",
            "client-dynamodb-ours",
            "client-dynamodb-official",
        ],
    },
];

/// The members that need no model of others: those without a registry, and those with the official crates.
const ALONE: [&str; 2] = ["contest", "alone"];
const WITH_PEERS: [&str; 7] = [
    "official",
    "official-settings",
    "sender",
    "client-none",
    "speed-sts",
    "client-sts-ours",
    "client-sts-official",
];

const fn generated(
    name: &'static str,
    model: &'static str,
    operations: &'static [&'static str],
) -> Generated {
    Generated {
        name,
        model,
        operations,
    }
}

impl Service {
    /// Whether its model is at hand.
    pub(super) fn is_at_hand(&self) -> bool {
        repository::reference(MODELS).join(self.model).is_file()
    }

    /// What is left out without it, as a sentence.
    pub(super) fn lack(&self) -> String {
        format!(
            "Without the published {}, nothing of that service is measured.",
            self.model
        )
    }
}

impl House {
    /// The crates that need nothing but what the workspace itself is built with.
    ///
    /// # Errors
    ///
    /// A file can't be written, a crate not be generated or its dependencies not be had.
    pub(super) fn alone(dir: &str) -> Result<Self, Failure> {
        let house = Self {
            dir: repository::path(dir),
        };
        house.furnish(&ALONE, &[])
    }

    /// All crates whose models are at hand.
    ///
    /// # Errors
    ///
    /// As for [`alone`](Self::alone).
    pub(super) fn with_peers(dir: &str) -> Result<Self, Failure> {
        let house = Self {
            dir: repository::path(dir),
        };
        let services: Vec<&Service> = SERVICES.iter().filter(|s| s.is_at_hand()).collect();
        let of_services = services.iter().flat_map(|service| service.members);
        let members: Vec<&str> = ALONE
            .iter()
            .chain(&WITH_PEERS)
            .chain(of_services)
            .copied()
            .collect();
        house.furnish(&members, &services)
    }

    fn furnish(self, members: &[&str], services: &[&Service]) -> Result<Self, Failure> {
        for member in members {
            let to = self.dir.join(member);
            copy_below(&repository::path(TEMPLATES).join(member), &to)
                .map_err(|error| io_failure(&to, &error))?;
        }
        self.generate("of-shelf", &repository::path(SHELF), &[])?;
        for service in services {
            for crate_ in [service.whole, service.chosen] {
                let model = repository::reference(MODELS).join(crate_.model);
                self.generate(crate_.name, &model, crate_.operations)?;
            }
        }
        write(&self.dir.join("Cargo.toml"), &manifest(members))?;
        // Cargo keeps the versions in it, and leaves out what no member needs.
        let lock = repository::path(TEMPLATES).join(LOCK);
        let lock = fs::read_to_string(&lock).map_err(|error| io_failure(&lock, &error))?;
        fs::write(self.dir.join(LOCK), lock).map_err(|error| io_failure(&self.dir, &error))?;
        self.cargo().fetch()?;
        Ok(self)
    }

    /// Generates a crate, by another program: its memory must not become that of the measurement.
    fn generate(&self, name: &str, model: &Path, operations: &[&str]) -> Result<(), Failure> {
        let mut command = xtask()?;
        command.args(["codegen", "--name", name]);
        command.arg("--out").arg(self.dir.join(name));
        command.arg("--model").arg(model);
        for operation in operations {
            command.args(["--operation", operation]);
        }
        run(&mut command).map(drop)
    }

    /// Cargo, for these crates.
    pub(super) fn cargo(&self) -> Cargo {
        Cargo::at(&self.dir)
    }
}

/// The program behind `cargo xtask`, which generates crates.
///
/// # Errors
///
/// It isn't the one that runs this.
pub(super) fn xtask() -> Result<Command, Failure> {
    std::env::var_os("TINSMITH_XTASK")
        .map(Command::new)
        .ok_or_else(|| Failure::new("xtask can't be found: run this as `cargo xtask bench`"))
}

fn manifest(members: &[&str]) -> String {
    let mut text = "[workspace]\nresolver = \"3\"\nmembers = [\n".to_owned();
    for member in members {
        text.push_str(&format!("    \"{member}\",\n"));
    }
    text.push_str("]\n");
    // Their size is measured; the names of functions in the others are what callgrind goes by.
    for client in members
        .iter()
        .filter(|member| member.starts_with("client-"))
    {
        text.push_str(&format!(
            "\n[profile.release.package.{client}]\nstrip = true\n"
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_has_a_template() {
        let of_services = SERVICES.iter().flat_map(|service| service.members);
        for member in ALONE.iter().chain(&WITH_PEERS).chain(of_services) {
            let manifest = repository::path(TEMPLATES).join(member).join("Cargo.toml");
            let text = fs::read_to_string(&manifest).unwrap();
            assert!(text.contains(&format!("name = \"{member}\"")), "{text}");
        }
    }

    #[test]
    fn only_programs_of_measured_size_are_stripped() {
        let text = manifest(&["alone", "client-x"]);
        assert!(
            text.contains("    \"alone\",\n    \"client-x\",\n"),
            "{text}"
        );
        assert!(
            text.ends_with("]\n\n[profile.release.package.client-x]\nstrip = true\n"),
            "{text}"
        );
    }
}
