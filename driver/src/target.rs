//! Where the code goes: a directory, and the name that is left for a module in one file.

use std::path::Path;

use tinsmith_codegen::Layout;

use crate::failure::Failure;
use crate::options::Options;
use crate::output::OutDir;

/// Where the code of a service goes whose crate has that name, and what it is called there.
///
/// # Errors
///
/// Something else stands there.
pub fn target(options: &Options, crate_name: &str) -> Result<(OutDir, String), Failure> {
    let name = || match options.layout {
        Layout::Crate => crate_name.to_owned(),
        _ => module_name(crate_name),
    };
    let Target { out, name } = Target::of_one(options, name)?;
    Ok((out, name))
}

/// Where code of that name goes.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) out: OutDir,
    /// The name of the crate, or of the module.
    pub(crate) name: String,
}

impl Target {
    /// Where the code of the only service goes. `name` is asked for where the options don't say it.
    ///
    /// # Errors
    ///
    /// Something else stands there.
    pub(crate) fn of_one(
        options: &Options,
        name: impl FnOnce() -> String,
    ) -> Result<Self, Failure> {
        let out = options.out.as_path();
        let is_file = out.extension().is_some_and(|ending| ending == "rs");
        match (options.layout, &options.name) {
            (Layout::File, _) if is_file => Self::of_file(out),
            (Layout::File, Some(name)) => Self::of_file(&out.join(format!("{name}.rs"))),
            (Layout::File, None) => Self::of_file(&out.join(format!("{}.rs", name()))),
            (_, chosen) => {
                let name = chosen.clone().unwrap_or_else(name);
                let out = OutDir::resolve(out, out.to_owned())?;
                Ok(Self { out, name })
            }
        }
    }

    /// Where the code of one among many services goes.
    ///
    /// # Errors
    ///
    /// Something else stands there.
    pub(crate) fn of_many(options: &Options, name: &str) -> Result<Self, Failure> {
        match options.layout {
            Layout::Crate => {
                let out = options.out.join(name);
                let out = OutDir::resolve(&out, out.clone())?;
                let name = name.to_owned();
                Ok(Self { out, name })
            }
            Layout::File => Self::of_file(&options.out.join(format!("{}.rs", module_name(name)))),
            _ => {
                let name = module_name(name);
                let out = options.out.join(&name);
                let out = OutDir::resolve(&out, out.clone())?;
                Ok(Self { out, name })
            }
        }
    }

    fn of_file(file: &Path) -> Result<Self, Failure> {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let parent = match file.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        Ok(Self {
            out: OutDir::resolve(parent, parent.to_owned())?,
            name: name.into_owned(),
        })
    }
}

/// The name of the module that a service has whose crate has that name.
#[must_use]
pub fn module_name(crate_name: &str) -> String {
    let name = crate_name.strip_prefix("tinsmith-").unwrap_or(crate_name);
    let name = name.replace('-', "_").to_ascii_lowercase();
    let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic());
    match tinsmith_codegen::is_reserved_name(&name) || !starts_well {
        true => format!("{name}_"),
        false => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_called_as_rust_calls_modules() {
        assert_eq!(module_name("tinsmith-sts"), "sts");
        assert_eq!(module_name("tinsmith-cognito-identity"), "cognito_identity");
        assert_eq!(module_name("My-Client"), "my_client");
        assert_eq!(module_name("tinsmith-async"), "async_");
    }

    #[test]
    fn a_module_in_one_file_is_called_as_its_file_or_as_its_service() {
        let mut options = Options::new(["m.json"], "src/aws/token.rs");
        options.layout = Layout::File;
        let target = Target::of_one(&options, || "unused".to_owned()).unwrap();
        assert_eq!(target.name, "token");
        assert_eq!(target.out.shown(), "src/aws");
        options.out = "token.rs".into();
        let target = Target::of_one(&options, || "unused".to_owned()).unwrap();
        assert_eq!(target.out.shown(), ".");
        options.out = "src/aws".into();
        let target = Target::of_one(&options, || "sts".to_owned()).unwrap();
        assert_eq!(
            (target.name.as_str(), target.out.shown().as_str()),
            ("sts", "src/aws")
        );
    }
}
