//! Several crates and modules, each with options of its own, to the disk as a whole.

use crate::failure::Failure;
use crate::options::Options;
use crate::output::{Plan, Written, commit, compare, difference, drift};
use crate::prepared::Prepared;
use crate::run::Made;
use crate::watch::Watch;
use crate::wording::{count, number};
use crate::{parallel, request};

/// What was made of one among several.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct MadeOne {
    /// What it is.
    pub made: Made,
    /// How many of its files were written.
    pub changed: usize,
    /// How many stale files of it were removed.
    pub removed: usize,
}

/// Makes one crate or one module for each of the options, of all their models together. The files of all are written, or
/// none.
///
/// # Errors
///
/// What is wrong with the models or with the places; in a check, what differs. No file is changed.
pub fn run_all(all: &[Options], watch: &dyn Watch) -> Result<(Vec<MadeOne>, Written), Failure> {
    // One is done before anybody asks how far it is.
    let is_long = all.len() > 1;
    if is_long {
        watch.begin(all.len());
    }
    let prepared = parallel::map(all, |options| {
        let prepared = prepared(options);
        if let (Ok(prepared), true) = (&prepared, is_long) {
            watch.step(&prepared.made.name, prepared.made.elapsed);
        }
        prepared
    });
    if is_long {
        watch.end();
    }
    let mut ready = Vec::new();
    let mut faults = Vec::new();
    for (options, prepared) in all.iter().zip(prepared) {
        match prepared {
            Ok(prepared) => ready.push((options, prepared)),
            Err(failure) => faults.push(failure),
        }
    }
    for warning in ready.iter().flat_map(|(_, one)| &one.generated.warnings) {
        watch.warning(warning);
    }
    let mut plans = Vec::new();
    for (options, one) in &ready {
        match compare(&one.out, &one.generated) {
            Ok(plan) if options.check && !plan.is_empty() => {
                faults
                    .push(Failure::new(difference(&one.out, &plan)).found(drift(&one.out, &plan)));
            }
            Ok(plan) => plans.push((one, plan)),
            Err(failure) => faults.push(failure),
        }
    }
    if let Some(failure) = told(faults, all) {
        return Err(failure);
    }
    let targets: Vec<_> = plans.iter().map(|(one, plan)| (&one.out, plan)).collect();
    let committed = commit(&targets, watch)?;
    let made = plans.iter().map(|(one, plan)| MadeOne {
        made: one.made.clone(),
        changed: plan.changes.len(),
        removed: plan.stale.len(),
    });
    let made = made.collect();
    let plans: Vec<&Plan<'_>> = plans.iter().map(|(_, plan)| plan).collect();
    Ok((made, Written::of(plans, committed)))
}

fn prepared(options: &Options) -> Result<Prepared, Failure> {
    let files = request::files(&options.models)?;
    let files: Vec<_> = files.into_iter().map(|(file, _)| file).collect();
    Prepared::of(options, &files)
}

/// All that is wrong, and what it comes to, if anything is.
fn told(faults: Vec<Failure>, all: &[Options]) -> Option<Failure> {
    if let [_] | [] = faults.as_slice()
        && all.len() == 1
    {
        return faults
            .into_iter()
            .next()
            .map(|failure| hinted(failure, all));
    }
    if faults.is_empty() {
        return None;
    }
    let mut told = Failure::default();
    for fault in &faults {
        told.stdout.push_str(&fault.stdout);
        told.stderr.push_str(&fault.stderr);
        told.stderr.push('\n');
    }
    let of = format!("{} of {}", number(faults.len()), count(all.len(), "output"));
    let is_check = all.iter().any(|options| options.check);
    told.stderr.push_str(&match is_check {
        true => format!("error: {of} can't be made, or would be another than is there\n"),
        false => format!("error: {of} can't be made; every file is as it was\n"),
    });
    Some(hinted(told, all))
}

/// The failure of a check, with the command that writes.
fn hinted(mut failure: Failure, all: &[Options]) -> Failure {
    let command = all.iter().filter(|options| options.check);
    let command = command
        .filter_map(|options| options.to_update.as_deref())
        .next();
    if let Some(command) = command {
        failure
            .stderr
            .push_str(&format!("       to bring it up to date: {command}\n"));
    }
    failure
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::TestDir;
    use crate::watch::Unwatched;
    use tinsmith_codegen::Layout;

    const MODEL: &str = r##"{ "smithy": "2.0", "shapes": {
        "a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Get" }] },
        "a#Get": { "type": "operation" }
    } }"##;

    fn options(dir: &TestDir, model: &str, out: &str, layout: Layout) -> Options {
        let mut options = Options::new([dir.path().join(model)], dir.path().join(out));
        options.layout = layout;
        options
    }

    #[test]
    fn all_are_written_or_none() {
        let dir = TestDir::new();
        dir.write("a.json", MODEL);
        dir.write("b.json", &MODEL.replace("\"a#Get\" }]", "\"a#Got\" }]"));
        let all = [
            options(&dir, "a.json", "client", Layout::Crate),
            options(&dir, "a.json", "src/a.rs", Layout::File),
            options(&dir, "b.json", "src/b.rs", Layout::File),
        ];
        let before = dir.snapshot();
        let failure = run_all(&all, &Unwatched).unwrap_err();
        let verdict = "error: 1 of 3 outputs can't be made; every file is as it was\n";
        assert!(failure.stderr.ends_with(verdict), "{failure}");
        assert_eq!(dir.snapshot(), before);
        let (made, written) = run_all(&all[..2], &Unwatched).unwrap();
        assert_eq!((made.len(), written.changed > 3), (2, true));
        assert!(dir.read("src/a.rs").contains("pub struct Get;"));
        let mut checked = all;
        for options in &mut checked {
            options.check = true;
            options.to_update = Some("make".to_owned());
        }
        assert!(run_all(&checked[..2], &Unwatched).is_ok());
        dir.write("src/a.rs", &dir.generated("mod old {}"));
        let failure = run_all(&checked[..2], &Unwatched).unwrap_err();
        let is_shown = failure.stdout.contains("-mod old {}");
        assert_eq!(is_shown, cfg!(feature = "diff"), "{}", failure.stdout);
        assert!(
            failure.stderr.ends_with("to bring it up to date: make\n"),
            "{failure}"
        );
    }
}
