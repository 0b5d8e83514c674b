//! Traits, and the documentation before them.
//! See [applying traits](https://smithy.io/2.0/spec/idl.html#idl-applying-traits).

use std::borrow::Cow;

use super::super::cursor::Parsed;
use super::super::lexer::Kind;
use super::super::tree::{Entry, Name, Node, NodeKind, TraitTree, TraitValue};
use super::Parser;

impl<'a> Parser<'a> {
    /// The documentation and the traits of what follows.
    pub(super) fn documented_traits(&mut self) -> Parsed<Vec<TraitTree<'a>>> {
        self.cursor.skip_all();
        let documentation = self.cursor.take_documentation();
        let mut traits = self.traits()?;
        // Documentation between traits, or behind them, is nobody's.
        self.cursor.drop_documentation();
        if let Some((text, at)) = documentation {
            let name = Name {
                text: "smithy.api#documentation",
                at,
            };
            let value = TraitValue::Documentation(text);
            traits.push(TraitTree { name, value });
        }
        Ok(traits)
    }

    /// Any number of traits, and the white space behind them.
    pub(super) fn traits(&mut self) -> Parsed<Vec<TraitTree<'a>>> {
        let mut traits = Vec::new();
        while self.cursor.kind() == Kind::At {
            traits.push(self.single_trait()?);
            self.cursor.skip_all();
        }
        Ok(traits)
    }

    /// The trait at the cursor.
    pub(super) fn single_trait(&mut self) -> Parsed<TraitTree<'a>> {
        self.cursor.take(Kind::At)?;
        let name = self.shape_id()?;
        let mut value = TraitValue::None;
        if self.cursor.kind() == Kind::LeftParenthesis {
            self.cursor.advance();
            self.cursor.skip_all();
            if self.cursor.kind() != Kind::RightParenthesis {
                value = TraitValue::Node(self.body()?);
                self.cursor.skip_all();
            }
            self.cursor.take(Kind::RightParenthesis)?;
        }
        Ok(TraitTree { name, value })
    }

    /// What stands between the parentheses: a value, or the entries of an object.
    fn body(&mut self) -> Parsed<Node<'a>> {
        let (at, first) = (self.cursor.token.start, self.cursor.kind());
        let node = self.node()?;
        let key: Cow<'a, str> = match (first, &node.kind) {
            (Kind::Quoted, NodeKind::Text(text)) => text.clone(),
            (Kind::Word, NodeKind::Bool(true)) => "true".into(),
            (Kind::Word, NodeKind::Bool(false)) => "false".into(),
            (Kind::Word, NodeKind::Null) => "null".into(),
            (Kind::Word, NodeKind::Id(id)) if !id.contains(['.', '#', '$']) => (*id).into(),
            _ => return Ok(node),
        };
        self.cursor.skip_all();
        if self.cursor.kind() != Kind::Colon {
            if first == Kind::Word {
                self.cursor.expect(&[Kind::Colon, Kind::RightParenthesis])?;
            }
            return Ok(node);
        }
        self.cursor.open()?;
        self.cursor.advance();
        self.cursor.skip_all();
        let value = self.node()?;
        self.cursor.skip_all();
        let mut entries = vec![Entry { key, at, value }];
        self.entries(Kind::RightParenthesis, &mut entries)?;
        self.cursor.close();
        let kind = NodeKind::Object(entries);
        Ok(Node { at, kind })
    }
}
