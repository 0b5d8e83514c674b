//! Members. See [aggregate types](https://smithy.io/2.0/spec/aggregate-types.html).

use std::collections::HashSet;

use super::super::cursor::Parsed;
use super::super::lexer::Kind;
use super::super::tree::{MemberTree, Node, TargetTree, TraitTree};
use super::Parser;
use crate::Diagnostic;
use crate::load::draft::ShapeType;
use crate::similar::similar;

impl<'a> Parser<'a> {
    /// The members between braces. What is wrong with them is told of the shape.
    pub(super) fn members(
        &mut self,
        shape_type: ShapeType,
        shape: &str,
    ) -> Parsed<Vec<MemberTree<'a>>> {
        let members = self.all_members(shape_type, shape);
        if members.is_err()
            && let Some(fault) = self.cursor.faults.last_mut()
        {
            let id = format!("{}#{shape}", self.tree.namespace);
            fault.shape.get_or_insert(id);
        }
        members
    }

    fn all_members(&mut self, shape_type: ShapeType, shape: &str) -> Parsed<Vec<MemberTree<'a>>> {
        self.cursor.skip_all();
        self.cursor.expect(&[Kind::LeftBrace])?;
        self.cursor.drop_documentation();
        self.cursor.advance();
        let mut members = Vec::new();
        let mut seen = HashSet::new();
        loop {
            let traits = self.documented_traits_or_end()?;
            match self.cursor.kind() {
                Kind::RightBrace if traits.is_empty() => break,
                Kind::RightBrace => {
                    return self.cursor.stop(
                        Diagnostic::new("expected a member after its traits, but found `}`")
                            .help("define the member, or drop the traits"),
                    );
                }
                Kind::Word | Kind::Dollar => {}
                _ => return self.cursor.unexpected("a member, or `}`"),
            }
            let member = match shape_type {
                ShapeType::Enum | ShapeType::IntEnum => self.enum_member(traits)?,
                _ => self.member(shape_type, traits)?,
            };
            if !seen.insert(member.name) {
                let message = format!("`{shape}` has two members `{}`", member.name);
                let fault = Diagnostic::new(message).help("rename one of them");
                return self.cursor.stop_at(member.at, fault);
            }
            members.push(member);
        }
        self.cursor.advance();
        Ok(members)
    }

    /// The traits of the next member. Documentation in front of the closing brace is nobody's.
    fn documented_traits_or_end(&mut self) -> Parsed<Vec<TraitTree<'a>>> {
        self.cursor.skip_all();
        if self.cursor.kind() == Kind::RightBrace {
            self.cursor.drop_documentation();
            return Ok(Vec::new());
        }
        self.documented_traits()
    }

    fn enum_member(&mut self, traits: Vec<TraitTree<'a>>) -> Parsed<MemberTree<'a>> {
        let at = self.cursor.token.start;
        let name = self.cursor.take_word()?;
        self.cursor.skip_spaces();
        let mut value = None;
        if self.cursor.kind() == Kind::Equal {
            value = Some(self.assigned()?);
        } else {
            if self.cursor.kind() == Kind::Colon {
                return self.cursor.stop(
                    Diagnostic::new("the members of an enum have values, but no targets")
                        .help(format!("write `{name} = ...`")),
                );
            }
            self.cursor.drop_trailing_documentation();
        }
        Ok(MemberTree {
            name,
            at,
            traits,
            target: TargetTree::Unit,
            value,
        })
    }

    fn member(
        &mut self,
        shape_type: ShapeType,
        traits: Vec<TraitTree<'a>>,
    ) -> Parsed<MemberTree<'a>> {
        let at = self.cursor.token.start;
        let is_elided = self.cursor.kind() == Kind::Dollar;
        if is_elided {
            self.needs_2_0("a member leaves out its target with `$`")?;
            self.cursor.advance();
        }
        let name_at = self.cursor.token.start;
        let name = self.cursor.take_word()?;
        self.allowed_name(shape_type, name, name_at)?;
        let target = match is_elided {
            true => TargetTree::Elided,
            false => {
                self.cursor.skip_all();
                if self.cursor.kind() != Kind::Colon {
                    return self.no_colon(name);
                }
                self.cursor.advance();
                self.cursor.skip_all();
                TargetTree::Name(self.shape_id()?)
            }
        };
        self.cursor.skip_spaces();
        let mut value = None;
        if self.cursor.kind() == Kind::Equal {
            if shape_type != ShapeType::Structure {
                let message = "only the members of structures have default values";
                return self.cursor.stop(Diagnostic::new(message));
            }
            self.needs_2_0("a member has a default value behind `=`")?;
            value = Some(self.assigned()?);
        } else {
            self.cursor.drop_trailing_documentation();
        }
        Ok(MemberTree {
            name,
            at,
            traits,
            target,
            value,
        })
    }

    /// A member without a target; or the next shape, before the last one is closed.
    fn no_colon(&mut self, name: &str) -> Parsed<MemberTree<'a>> {
        if let Kind::Wrong(_) = self.cursor.kind() {
            return self.cursor.unexpected("`:`");
        }
        let found = self.cursor.found();
        let is_keyword = ShapeType::of_name(name).is_some() && self.cursor.kind() == Kind::Word;
        let help = match (is_keyword, self.cursor.kind()) {
            (true, _) => format!("if a shape begins with `{name}`, a `}}` is missing before it"),
            (_, Kind::Walrus) => "only inputs and outputs can be defined in their place".to_owned(),
            _ => format!("a member is written `{name}: Target`"),
        };
        let message = format!("expected `:` after the member `{name}`, but found {found}");
        self.cursor.stop(Diagnostic::new(message).help(help))
    }

    /// Lists and maps have members of fixed names.
    fn allowed_name(&mut self, shape_type: ShapeType, name: &str, at: usize) -> Parsed<()> {
        let allowed: &[&str] = match shape_type {
            ShapeType::List => &["member"],
            ShapeType::Map => &["key", "value"],
            _ => return Ok(()),
        };
        if allowed.contains(&name) {
            return Ok(());
        }
        let what = shape_type.name();
        let fault = Diagnostic::new(format!("a {what} has no member `{name}`"));
        let help = match similar(name, allowed.iter().copied()) {
            Some(known) => format!("is `{known}` meant?"),
            None => format!("its members are called `{}`", allowed.join("` and `")),
        };
        self.cursor.stop_at(at, fault.help(help))
    }

    /// `= value`, which ends the line; a comma may stand before its end.
    fn assigned(&mut self) -> Parsed<Node<'a>> {
        self.cursor.advance();
        self.cursor.skip_spaces();
        if self.cursor.kind() == Kind::Newline {
            return self.cursor.stop(
                Diagnostic::new("the line ends after `=`")
                    .help("the value must begin on the same line"),
            );
        }
        let value = self.node()?;
        self.cursor.skip_spaces();
        if self.cursor.kind() == Kind::Comma {
            self.cursor.advance();
        }
        self.cursor.take_break("a value behind `=`")?;
        Ok(value)
    }
}
