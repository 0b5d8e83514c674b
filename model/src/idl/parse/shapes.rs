//! The shapes of a file, one statement each, and `apply`.
//! See [shapes](https://smithy.io/2.0/spec/idl.html#defining-shapes).

use super::super::cursor::{Parsed, Stop};
use super::super::lexer::Kind;
use super::super::tree::{
    ApplyTree, Name, Offset, PropertiesTree, ShapeTree, TraitTree, TraitValue,
};
use super::Parser;
use crate::Diagnostic;
use crate::load::draft::{ShapeType, Version};
use crate::similar::similar;

impl<'a> Parser<'a> {
    /// All statements up to the end of the file.
    pub(super) fn statements(&mut self) {
        loop {
            if self.statement().is_err() {
                self.cursor.recover();
            }
            if self.cursor.is_at_end() {
                return self.cursor.drop_documentation();
            }
        }
    }

    fn statement(&mut self) -> Parsed<()> {
        self.cursor.skip_all();
        if self.cursor.is_at_end() {
            return Ok(());
        }
        let traits = self.documented_traits()?;
        let at = self.cursor.token.start;
        let keyword = match self.cursor.kind() {
            Kind::Word => self.cursor.lexeme(),
            _ => "",
        };
        let is_known = matches!(keyword, "apply" | "set") || ShapeType::of_name(keyword).is_some();
        if self.cursor.is_lost && !is_known {
            return Err(Stop);
        }
        self.cursor.is_lost = false;
        match keyword {
            "" => self.cursor.unexpected("a shape"),
            "apply" => self.apply(at, &traits),
            keyword => self.shape(keyword, at, traits),
        }
    }

    /// See [apply statement](https://smithy.io/2.0/spec/idl.html#apply-statement).
    fn apply(&mut self, at: Offset, before: &[TraitTree<'a>]) -> Parsed<()> {
        for found in before {
            let location = match found.value {
                TraitValue::Documentation(_) => found.name.at,
                _ => {
                    return self.cursor.stop(
                        Diagnostic::new("traits stand before `apply`, which can have none")
                            .help("apply them as well, or move them to the shape that follows"),
                    );
                }
            };
            self.cursor.fault_at(
                location,
                Diagnostic::warning("the documentation of an `apply` statement is lost")
                    .help("documentation comments belong in front of shapes and members"),
            );
        }
        self.cursor.advance();
        self.take_white("`apply`")?;
        let target = self.shape_id()?;
        self.take_white("the shape of `apply`")?;
        let traits = match self.cursor.expect(&[Kind::At, Kind::LeftBrace])? {
            Kind::At => vec![self.single_trait()?],
            _ => {
                self.cursor.advance();
                self.cursor.skip_all();
                let traits = self.traits()?;
                self.cursor.expect(&[Kind::RightBrace, Kind::At])?;
                self.cursor.advance();
                traits
            }
        };
        self.cursor.drop_documentation();
        self.tree.applies.push(ApplyTree { target, at, traits });
        self.cursor.take_break("an `apply` statement")
    }

    /// White space of any kind, and at least some.
    pub(super) fn take_white(&mut self, after: &str) -> Parsed<()> {
        match self.cursor.kind().is_space() {
            true => {
                self.cursor.skip_all();
                Ok(())
            }
            false => self.cursor.unexpected(&format!("a space after {after}")),
        }
    }

    fn shape(&mut self, keyword: &'a str, at: Offset, traits: Vec<TraitTree<'a>>) -> Parsed<()> {
        let is_set = keyword == "set";
        let shape_type = match is_set {
            true => ShapeType::List,
            false => match ShapeType::of_name(keyword) {
                Some(shape_type) => shape_type,
                None => return self.unknown_keyword(keyword),
            },
        };
        self.fits_version(keyword, shape_type)?;
        self.cursor.advance();
        self.cursor.take_spaces(&format!("`{keyword}`"))?;
        let name = self.shape_name()?;
        let mut shape = ShapeTree {
            shape_type,
            is_set,
            name: name.text.into(),
            at,
            traits,
            resource: None,
            mixins: Vec::new(),
            members: Vec::new(),
            properties: PropertiesTree::None,
        };
        self.heads(&mut shape)?;
        // Behind an operation come the structures that are defined in it.
        let index = self.tree.shapes.len();
        match shape_type {
            ShapeType::Structure
            | ShapeType::Union
            | ShapeType::Enum
            | ShapeType::IntEnum
            | ShapeType::List
            | ShapeType::Map => shape.members = self.members(shape_type, name.text)?,
            ShapeType::Service | ShapeType::Resource => {
                self.cursor.skip_all();
                shape.properties = self.entity(shape_type)?;
            }
            ShapeType::Operation => shape.properties = self.operation(name.text)?,
            _ => {}
        }
        self.tree.shapes.insert(index, shape);
        self.cursor.take_break("the definition of a shape")
    }

    fn unknown_keyword(&mut self, keyword: &str) -> Parsed<()> {
        let fault = Diagnostic::new(format!("`{keyword}` is no type of shape"));
        let known = ShapeType::ALL.iter().map(|(name, _)| *name);
        let help = match keyword {
            "namespace" => "a file has one namespace: put other shapes into another file".to_owned(),
            "use" | "metadata" => format!("`{keyword}` stands before the first shape"),
            "with" | "for" => {
                format!("`{keyword}` stands on the same line as the name of the shape")
            }
            _ => match similar(keyword, known.chain(["apply"])) {
                Some(known) => format!("is `{known}` meant?"),
                None => "a statement begins with a type such as `structure` or `string`, or with `apply`"
                    .to_owned(),
            },
        };
        self.cursor.stop(fault.help(help))
    }

    fn fits_version(&mut self, keyword: &str, shape_type: ShapeType) -> Parsed<()> {
        let help = match (self.cursor.version, shape_type) {
            (Version::V1, ShapeType::Enum | ShapeType::IntEnum) => {
                "write `$version: \"2.0\"` on the first line, or take a string with the trait `enum`"
            }
            (Version::V2, _) if keyword == "set" => "take a list with the trait `uniqueItems`",
            _ => return Ok(()),
        };
        let version = self.cursor.version.name();
        let message = format!("Smithy `{version}` has no shapes of the type `{keyword}`");
        self.cursor.stop(Diagnostic::new(message).help(help))
    }

    /// Says that a file of Smithy 1.0 has what only 2.0 knows.
    pub(super) fn needs_2_0(&mut self, what: &str) -> Parsed<()> {
        match self.cursor.version {
            Version::V2 => Ok(()),
            Version::V1 => self.cursor.stop(
                Diagnostic::new(format!("{what}, which Smithy `1.0` doesn't know"))
                    .help("write `$version: \"2.0\"` on the first line: a file without it is 1.0"),
            ),
        }
    }

    fn shape_name(&mut self) -> Parsed<Name<'a>> {
        let at = self.cursor.token.start;
        self.cursor.expect(&[Kind::Word])?;
        let text = self.cursor.lexeme();
        if let Some(used) = self.used.get(text) {
            let message = format!("the name `{text}` is that of `{used}`, which the file uses");
            return self.cursor.stop(
                Diagnostic::new(message)
                    .help("rename the shape, or drop the `use` and write the whole id instead"),
            );
        }
        self.cursor.advance();
        Ok(Name { text, at })
    }

    /// What stands between the name of a shape and its members: the resource that it is for, and its mixins.
    pub(super) fn heads(&mut self, shape: &mut ShapeTree<'a>) -> Parsed<()> {
        self.cursor.skip_spaces();
        let has_targets = matches!(
            shape.shape_type,
            ShapeType::Structure | ShapeType::Union | ShapeType::List | ShapeType::Map
        );
        if has_targets && self.cursor.is_word("for") {
            let what = "a shape is bound to a resource with `for`";
            self.needs_2_0(what)?;
            self.cursor.advance();
            self.cursor.take_spaces("`for`")?;
            shape.resource = Some(self.shape_id()?);
            self.cursor.skip_spaces();
        }
        if self.cursor.is_word("with") {
            self.needs_2_0("a shape has mixins")?;
            self.cursor.advance();
            self.cursor.skip_all();
            shape.mixins = self.ids()?;
            if shape.mixins.is_empty() {
                return self.cursor.unexpected("a mixin between `[` and `]`");
            }
            self.cursor.advance();
        }
        Ok(())
    }

    /// Ids between brackets; the closing one stays.
    pub(super) fn ids(&mut self) -> Parsed<Vec<Name<'a>>> {
        self.cursor.take(Kind::LeftBracket)?;
        self.cursor.skip_all();
        let mut ids = Vec::new();
        while self.cursor.kind() != Kind::RightBracket {
            if self.cursor.kind() != Kind::Word {
                return self.cursor.unexpected("the id of a shape, or `]`");
            }
            ids.push(self.shape_id()?);
            self.cursor.skip_all();
        }
        Ok(ids)
    }

    /// The structure that `:=` defines.
    pub(super) fn inline(&mut self, name: String, at: Offset, role: &'static str) -> Parsed<()> {
        let mut traits = self.documented_traits()?;
        let name_of_trait = Name { text: role, at };
        traits.push(TraitTree {
            name: name_of_trait,
            value: TraitValue::None,
        });
        let mut shape = ShapeTree {
            shape_type: ShapeType::Structure,
            is_set: false,
            name: name.into(),
            at,
            traits,
            resource: None,
            mixins: Vec::new(),
            members: Vec::new(),
            properties: PropertiesTree::None,
        };
        self.heads(&mut shape)?;
        shape.members = self.members(ShapeType::Structure, &shape.name)?;
        self.tree.shapes.push(shape);
        Ok(())
    }
}
