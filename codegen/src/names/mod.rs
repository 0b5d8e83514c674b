//! Every rule for identifiers.
//!
//! A name depends on the shape that it is for and on the names in the same scope, never on a table of
//! words. A name that generated code needs for itself gets a word behind it (`OptionShape`). Where two names of a
//! scope meet after their case is converted, the later one in the scope's order gets a number. A name that is too long for a
//! file keeps its beginning.

#[cfg(test)]
mod corpus;
mod long;
mod reserved;
mod words;

use std::collections::HashSet;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};

use self::long::fitting;
use self::words::words;

/// Names that must not have two meanings.
#[derive(Debug, Default, Clone)]
pub(crate) struct Scope {
    /// What generated code needs for itself.
    reserved: &'static [&'static str],
    taken: HashSet<String>,
}

impl Scope {
    /// The types and operations of a crate.
    pub(crate) fn of_types() -> Self {
        Self::with(reserved::TYPES_IN_USE)
    }

    /// The fields of a structure, or the statics of a module: nothing is taken.
    pub(crate) fn empty() -> Self {
        Self::default()
    }

    /// The setters of a structure.
    pub(crate) fn of_methods() -> Self {
        Self::with(reserved::METHODS_IN_USE)
    }

    /// The setters of the endpoint parameters.
    pub(crate) fn of_endpoint_parameters() -> Self {
        Self::with(reserved::ENDPOINT_METHODS_IN_USE)
    }

    /// The variables of the function that gives an operation's endpoint.
    pub(crate) fn of_endpoint_function() -> Self {
        let mut scope = Self::empty();
        for name in reserved::ENDPOINT_VARIABLES_IN_USE {
            scope.claim(name, "_");
        }
        scope
    }

    /// The variants of an enum or union.
    pub(crate) fn of_variants() -> Self {
        Self::with(reserved::VARIANTS_IN_USE)
    }

    /// The variants of an operation's error enum.
    pub(crate) fn of_error_variants() -> Self {
        Self::with(reserved::ERROR_VARIANTS_IN_USE)
    }

    /// The files of a directory.
    pub(crate) fn of_modules() -> Self {
        Self::with(reserved::MODULES_IN_USE)
    }

    fn with(reserved: &'static [&'static str]) -> Self {
        Self {
            reserved,
            taken: HashSet::new(),
        }
    }

    /// A type: `arnType` gives `ArnType`; one whose name is in use gives `OptionShape`.
    pub(crate) fn type_name(&mut self, name: &str) -> Ident {
        self.camel(name, "Shape")
    }

    /// A type that belongs to another: `AssumeRole` and `Error` give `AssumeRoleError`.
    pub(crate) fn type_of(&mut self, owner: &Ident, role: &str) -> Ident {
        self.in_final_form(bare(owner) + role, "Shape")
    }

    /// A variant: `FOO_BAR` gives `FooBar`; one whose name is in use gives `UnknownValue`.
    pub(crate) fn variant(&mut self, name: &str) -> Ident {
        self.camel(name, "Value")
    }

    /// A variant of an error enum: called like the error.
    pub(crate) fn error_variant(&mut self, error: &Ident) -> Ident {
        self.in_final_form(bare(error), "Value")
    }

    /// A field: `RoleArn` gives `role_arn`, `type` gives `r#type`.
    pub(crate) fn field(&mut self, name: &str) -> Ident {
        let name = snake_case(&fitting(name));
        let unique = self.claim(&start_with_letter(&name, "member_"), "_");
        identifier(&unique)
    }

    /// A setter: as its field, or with `with_` before it where the plain name is a method in use.
    pub(crate) fn setter(&mut self, field: &Ident) -> Ident {
        let plain = bare(field);
        let name = if self.reserved.contains(&plain.as_str()) {
            format!("with_{plain}")
        } else {
            plain
        };
        identifier(&self.claim(&name, "_"))
    }

    /// A module and its file, for a type or an operation.
    pub(crate) fn module(&mut self, name: &Ident) -> Ident {
        let base = snake_case(&bare(name));
        // A module must not need `r#`: its file has the same name.
        let base = if is_keyword(&base) || self.reserved.contains(&base.as_str()) {
            format!("{base}_shape")
        } else {
            base
        };
        identifier(&self.claim(&base, "_"))
    }

    /// A static: `arnType` gives `ARN_TYPE`.
    pub(crate) fn constant(&mut self, name: &str) -> Ident {
        identifier(&self.claim(
            &start_with_letter(&snake_case(&fitting(name)).to_shouty_snake_case(), "S_"),
            "_",
        ))
    }

    fn camel(&mut self, name: &str, suffix: &str) -> Ident {
        self.in_final_form(start_with_letter(&camel_case(&fitting(name)), "V"), suffix)
    }

    /// A name that is in camel case already.
    fn in_final_form(&mut self, mut name: String, suffix: &str) -> Ident {
        if self.reserved.contains(&name.as_str()) {
            name.push_str(suffix);
        }
        identifier(&self.claim(&name, ""))
    }

    /// Takes `name`, or the first free one of `name2`, `name3`, ...
    fn claim(&mut self, name: &str, separator: &str) -> String {
        let mut unique = name.to_owned();
        let mut number = 2;
        while !self.taken.insert(unique.clone()) {
            unique = format!("{name}{separator}{number}");
            number += 1;
        }
        unique
    }
}

/// `VPCsWithIPv6` gives `vpcs_with_ipv6`.
fn snake_case(name: &str) -> String {
    let words: Vec<String> = words(name)
        .iter()
        .map(|word| word.text.to_lowercase().to_snake_case())
        .collect();
    words.join("_")
}

/// `VPCsWithIPv6` gives `VpcsWithIpv6`; digits of two words stay apart, so that `1.10` is not `11.0`.
fn camel_case(name: &str) -> String {
    let mut camel = String::new();
    for word in words(name) {
        let is_digit = |c: char| c.is_ascii_digit();
        if camel.ends_with(is_digit) && word.text.starts_with(is_digit) {
            camel.push('_');
        }
        if word.own_case {
            camel.push_str(&word.text.to_upper_camel_case());
        } else {
            camel.push_str(&word.text.to_lowercase().to_upper_camel_case());
        }
    }
    camel
}

/// The name of an operation's output structure: what the model calls a response is the result in it, since
/// the response is the result with its metadata.
pub(crate) fn result_name(shape_name: &str) -> String {
    match shape_name.strip_suffix("Response") {
        Some(stem) if !stem.is_empty() => format!("{stem}Result"),
        _ => shape_name.to_owned(),
    }
}

/// A crate's name: `STS` gives `tinsmith-sts`, `Secrets Manager` gives `tinsmith-secrets-manager`, and
/// `DynamoDB` gives `tinsmith-dynamodb`. None where the title has no letter or digit of ASCII. What is more than
/// registries take is left out.
pub(crate) fn crate_name(title: &str) -> Option<String> {
    const LONGEST: usize = 64;
    let words: Vec<String> = title
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .take(LONGEST)
        .collect();
    let mut name = format!("tinsmith-{}", words.join("-"));
    name.truncate(LONGEST);
    (!words.is_empty()).then(|| name.trim_end_matches('-').to_owned())
}

/// An identifier that is known to have its final form.
pub(crate) fn identifier(name: &str) -> Ident {
    match name {
        "self" | "Self" | "super" | "crate" | "_" => {
            Ident::new(&format!("{name}_"), Span::call_site())
        }
        _ if is_keyword(name) => Ident::new_raw(name, Span::call_site()),
        _ => Ident::new(name, Span::call_site()),
    }
}

/// An identifier's text without `r#`.
pub(crate) fn bare(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}

/// Smithy's names may begin with underscores and go on with a digit; Rust's words may not.
fn start_with_letter(name: &str, prefix: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.to_owned()
    } else {
        format!("{prefix}{name}")
    }
}

/// Whether Rust keeps a name for itself, or Windows takes a file of that name for a device.
pub(crate) fn is_reserved(name: &str) -> bool {
    let of_cargo = matches!(name, "lib" | "main");
    is_keyword(name) || (reserved::MODULES_IN_USE.contains(&name) && !of_cargo)
}

/// Whether Rust keeps the word for itself.
fn is_keyword(word: &str) -> bool {
    reserved::KEYWORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_identifiers_of_their_case() {
        let mut types = Scope::of_types();
        let names = [
            "arnType",
            "SAMLAssertionType",
            "Option",
            "Self",
            "_2xx",
            "i32",
            "option_shape",
        ];
        let idents: Vec<String> = names
            .iter()
            .map(|name| types.type_name(name).to_string())
            .collect();
        let expected = [
            "ArnType",
            "SamlAssertionType",
            "OptionShape",
            "SelfShape",
            "V2xx",
            "I32",
            "OptionShape2",
        ];
        assert_eq!(idents, expected);

        let mut fields = Scope::empty();
        let names = [
            "RoleArn",
            "roleArn",
            "type",
            "self",
            "gen",
            "SAMLAssertion",
            "_1",
        ];
        let idents: Vec<String> = names
            .iter()
            .map(|name| fields.field(name).to_string())
            .collect();
        let expected = [
            "role_arn",
            "role_arn_2",
            "r#type",
            "self_",
            "r#gen",
            "saml_assertion",
            "member_1",
        ];
        assert_eq!(idents, expected);
    }

    #[test]
    fn files_have_names_that_every_system_allows() {
        let mut modules = Scope::of_modules();
        let names = ["Aux", "Gen", "Mod", "Ab", "AB", "Nulls"];
        let idents = names.map(|name| modules.module(&identifier(name)).to_string());
        let expected = ["aux_shape", "gen_shape", "mod_shape", "ab", "ab_2", "nulls"];
        assert_eq!(idents, expected);
    }

    #[test]
    fn setters_leave_methods_alone() {
        let mut scope = Scope::of_methods();
        let setters = ["to_value", "validate", "r#type", "name"].map(|field| {
            let field = field.strip_prefix("r#").unwrap_or(field);
            scope.setter(&identifier(field)).to_string()
        });
        assert_eq!(
            setters,
            ["with_to_value", "with_validate", "r#type", "name"]
        );
    }

    #[test]
    fn only_the_suffix_of_a_response_changes() {
        assert_eq!(
            result_name("GetWebIdentityTokenResponse"),
            "GetWebIdentityTokenResult"
        );
        assert_eq!(result_name("CreateTableOutput"), "CreateTableOutput");
        assert_eq!(result_name("Response"), "Response");
    }

    #[test]
    fn crates_are_named_after_the_service() {
        let names = ["STS", "Secrets Manager", "DynamoDB", "\"#]]"].map(crate_name);
        let expected = [
            "tinsmith-sts",
            "tinsmith-secrets-manager",
            "tinsmith-dynamodb",
        ];
        assert_eq!(names[..3], expected.map(|name| Some(name.to_owned())));
        assert_eq!(names[3], None);
    }
}
