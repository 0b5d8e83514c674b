//! `cargo xtask conformance`: Smithy's protocol tests, run against generated code.
//!
//! Models are found (`models`) and their cases read (`cases`); for each model and protocol the service's
//! crate and a program that checks it are generated (`crates`, `program`), all are built and run
//! (`outcomes`), and what was found is told (`table`, `failures`, `page`).

mod cases;
mod crates;
mod damage;
mod endpoint_program;
mod endpoints;
mod failures;
mod models;
mod outcomes;
mod page;
mod program;
mod skips;
mod suite;
mod table;

use std::fs;
use std::path::PathBuf;

use clap::Args;

use self::suite::Suite;
use self::table::{CLIENT, ENDPOINTS, SERVICE};
use tinsmith_build::Failure;
use tinsmith_tests::harness::programs;
use tinsmith_tests::repository;

/// Where the crates are generated and built, and the committed page, below the workspace's root.
const DIR: &str = "target/conformance";
const PAGE: &str = "tests/conformance/results.md";

/// Run Smithy's protocol tests against generated code
///
/// Generates the crate of each model's service, for each protocol that the model has cases for, builds all
/// of them, and checks every case of smithy.test#httpRequestTests and smithy.test#httpResponseTests that
/// applies to clients.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask conformance
  cargo xtask conformance ../shared/protocol-tests/awsQuery.json --only QueryLists --verbose
  cargo xtask conformance --write-docs

Exits with 1 if a case fails.")]
pub struct ConformanceArgs {
    /// Model files, or directories that hold them
    /// [default: those of the reference data, if it is there, tests/conformance/models, and model/sts.json]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Run only the cases of this id; may be repeated
    #[arg(long, value_name = "ID")]
    pub only: Vec<String>,

    /// Show all that differs in a case, however long
    #[arg(long)]
    pub verbose: bool,

    /// Write tests/conformance/results.md from what was found
    #[arg(long, conflicts_with_all = ["paths", "only", "check"])]
    pub write_docs: bool,

    /// Fail if tests/conformance/results.md is not what was found
    #[arg(long, conflicts_with_all = ["paths", "only"])]
    pub check: bool,

    /// Damage the bodies of all cases instead: every decoder must give an answer, and the same one twice
    #[arg(long, conflicts_with_all = ["write_docs", "check"])]
    pub damage: bool,

    /// Where the crates are generated and built [default: target/conformance]
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

/// Runs the command. Gives what it prints when no case fails.
///
/// # Errors
///
/// A model can't be read, a case fails, or, in a check, the committed page is another one.
pub fn run(args: &ConformanceArgs) -> Result<String, Failure> {
    let found = models::find(&args.paths)?;
    if args.write_docs && !found.has_official {
        return Err(Failure::new(format!(
            "{PAGE} tells of the official cases, which are not at hand; put them into {}",
            repository::reference(models::OFFICIAL).display()
        )));
    }
    let mut suites = Vec::new();
    for file in &found.files {
        suites.extend(suite::of_file(file, &args.only)?);
    }
    if args.damage {
        damage::keep_bodies(&mut suites);
    } else {
        for file in &found.with_rules {
            suites.extend(endpoints::suites(file, &args.only)?);
        }
    }
    if suites.iter().all(|suite| suite.cases.is_empty()) && !args.only.is_empty() {
        let ids = args.only.join(", ");
        return Err(Failure::new(format!("no model has a case of the id {ids}")));
    }
    let dir = match &args.dir {
        Some(dir) => std::path::absolute(dir)
            .map_err(|error| Failure::new(format!("{}: {error}", dir.display())))?,
        None => repository::path(DIR),
    };
    crates::generate(&mut suites, &dir)?;
    let crates = suites.iter().filter(|s| s.source.crate_name.is_some());
    let built = programs::build(crates.count(), &dir)?;
    if args.damage {
        return damage::run(&mut suites, &built, args.verbose);
    }
    outcomes::collect(&mut suites, &built, &[]);
    suite::skip(&mut suites, skips::reason);
    tell(&suites, &found, args)
}

/// Says what was found.
fn tell(
    suites: &[Suite],
    found: &models::Found,
    args: &ConformanceArgs,
) -> Result<String, Failure> {
    let mut text = failures::all(suites, args.verbose);
    text.push_str(&CLIENT.text(suites));
    text.push('\n');
    text.push_str(&SERVICE.text(suites));
    text.push('\n');
    text.push_str(&ENDPOINTS.text(suites));
    for note in &found.notes {
        text.push_str(&format!("note: {note}\n"));
    }
    let service = SERVICE.tally(suites);
    let client = CLIENT.tally(suites).and(ENDPOINTS.tally(suites));
    let mut failed = client.failed + service.failed > 0;
    // The page tells of all cases at hand: it says nothing about a run on some of them.
    if args.paths.is_empty() && args.only.is_empty() && found.has_official {
        match settle_page(&page::text(suites), args)? {
            Settled::Same => {}
            Settled::Written => text.push_str(&format!("{PAGE} is written\n")),
            Settled::Differs => {
                failed |= args.check;
                text.push_str(&format!(
                    "{PAGE} is not what was found; to bring it up to date: cargo xtask conformance --write-docs\n"
                ));
            }
        }
    }
    text.push_str(&format!("\nwritten by a service: {service}\n{client}\n"));
    if failed {
        return Err(Failure {
            stdout: text,
            stderr: String::new(),
        });
    }
    Ok(text)
}

enum Settled {
    Same,
    Written,
    Differs,
}

fn settle_page(page: &str, args: &ConformanceArgs) -> Result<Settled, Failure> {
    let path = repository::path(PAGE);
    if fs::read_to_string(&path).is_ok_and(|committed| committed == page) {
        return Ok(Settled::Same);
    }
    if !args.write_docs {
        return Ok(Settled::Differs);
    }
    fs::write(&path, page).map_err(|error| Failure::new(format!("{PAGE}: {error}")))?;
    Ok(Settled::Written)
}
