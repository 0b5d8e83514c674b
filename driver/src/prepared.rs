//! Code that was generated of one service, on its way to the disk.

use std::path::PathBuf;
use std::time::Instant;

use tinsmith_codegen::{GeneratedCrate, generate};

use crate::failure::Failure;
use crate::options::Options;
use crate::output::OutDir;
use crate::run::{Made, crate_options};
use crate::sources;
use crate::target::{Target, target};

/// Code that was generated of one service, on its way to the disk.
pub(crate) struct Prepared {
    pub(crate) made: Made,
    pub(crate) out: OutDir,
    pub(crate) generated: GeneratedCrate,
}

impl Prepared {
    /// Generates the code of the only service of the files, or of the chosen one.
    ///
    /// # Errors
    ///
    /// What is wrong with the model or with the place.
    pub(crate) fn of(options: &Options, files: &[PathBuf]) -> Result<Self, Failure> {
        let started = Instant::now();
        // A directory that is no place for anything is told of before a model is read.
        Target::of_one(options, String::new)?;
        let model = sources::load(files)?;
        let service = sources::service(&model, options.service.as_deref(), files, options.words)?;
        let crate_name = tinsmith_codegen::crate_name(&model, &service.id);
        let (out, name) = target(options, &crate_name)?;
        let generated = generate(&model, &service.id, &crate_options(&name, &out, options)?)
            .map_err(|diagnostics| sources::problems(&diagnostics, files))?;
        let made = Made::of(&name, service, &generated, started.elapsed());
        Ok(Self {
            made,
            out,
            generated,
        })
    }
}
