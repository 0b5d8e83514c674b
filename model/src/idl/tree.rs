//! What a file says, before names are looked up: which shape a name means is known only when all files are read.

use std::borrow::Cow;

use crate::load::draft::{ShapeType, Version};

/// A byte offset into the text of the file.
pub(crate) type Offset = usize;

/// A whole file.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    pub(crate) version: Version,
    /// Empty in a file that has none, and so no shapes.
    pub(crate) namespace: &'a str,
    pub(crate) metadata: Vec<Entry<'a>>,
    pub(crate) uses: Vec<Name<'a>>,
    pub(crate) shapes: Vec<ShapeTree<'a>>,
    pub(crate) applies: Vec<ApplyTree<'a>>,
}

/// A shape id as it is written: relative or absolute, with or without a member.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: Offset,
}

/// A value with its key.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) key: Cow<'a, str>,
    pub(crate) at: Offset,
    pub(crate) value: Node<'a>,
}

/// A value, and where it begins.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub(crate) at: Offset,
    pub(crate) kind: NodeKind<'a>,
}

/// See [node values](https://smithy.io/2.0/spec/idl.html#node-values).
#[derive(Debug)]
pub(crate) enum NodeKind<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    Text(Cow<'a, str>),
    /// A shape id without quotes.
    Id(&'a str),
    Array(Vec<Node<'a>>),
    Object(Vec<Entry<'a>>),
}

impl NodeKind<'_> {
    /// What the value is, for a message.
    pub(crate) fn what(&self) -> &'static str {
        match self {
            NodeKind::Null => "null",
            NodeKind::Bool(_) => "a boolean",
            NodeKind::Number(_) => "a number",
            NodeKind::Text(_) => "a string",
            NodeKind::Id(_) => "a shape id",
            NodeKind::Array(_) => "a list",
            NodeKind::Object(_) => "an object",
        }
    }
}

/// A trait that is applied.
#[derive(Debug)]
pub(crate) struct TraitTree<'a> {
    pub(crate) name: Name<'a>,
    pub(crate) value: TraitValue<'a>,
}

#[derive(Debug)]
pub(crate) enum TraitValue<'a> {
    /// `@name`: what that stands for depends on the trait.
    None,
    Node(Node<'a>),
    /// The text of a documentation comment; the name is that of the prelude's trait.
    Documentation(String),
}

/// A shape's definition. The structures of inline inputs and outputs are shapes like others.
#[derive(Debug)]
pub(crate) struct ShapeTree<'a> {
    pub(crate) shape_type: ShapeType,
    /// Whether it is the `set` of Smithy 1.0.
    pub(crate) is_set: bool,
    pub(crate) name: Cow<'a, str>,
    pub(crate) at: Offset,
    pub(crate) traits: Vec<TraitTree<'a>>,
    /// The resource after `for`.
    pub(crate) resource: Option<Name<'a>>,
    pub(crate) mixins: Vec<Name<'a>>,
    pub(crate) members: Vec<MemberTree<'a>>,
    pub(crate) properties: PropertiesTree<'a>,
}

/// A member's definition.
#[derive(Debug)]
pub(crate) struct MemberTree<'a> {
    pub(crate) name: &'a str,
    pub(crate) at: Offset,
    pub(crate) traits: Vec<TraitTree<'a>>,
    pub(crate) target: TargetTree<'a>,
    /// What stands behind `=`: the default value of a structure's member, the value of an enum's.
    pub(crate) value: Option<Node<'a>>,
}

#[derive(Debug)]
pub(crate) enum TargetTree<'a> {
    Name(Name<'a>),
    /// `$name`: a resource or a mixin knows.
    Elided,
    /// The member of an enum, which holds nothing.
    Unit,
}

/// What service types have instead of members.
#[derive(Debug)]
pub(crate) enum PropertiesTree<'a> {
    None,
    /// The properties of a service or a resource, as they are written.
    Node(Vec<Entry<'a>>),
    Operation {
        input: Option<Io<'a>>,
        output: Option<Io<'a>>,
        errors: Vec<Name<'a>>,
    },
}

/// The input or the output of an operation.
#[derive(Debug)]
pub(crate) enum Io<'a> {
    Name(Name<'a>),
    /// A structure that is defined in its place, by its name.
    Inline(String),
}

/// An `apply` statement.
#[derive(Debug)]
pub(crate) struct ApplyTree<'a> {
    pub(crate) target: Name<'a>,
    pub(crate) at: Offset,
    pub(crate) traits: Vec<TraitTree<'a>>,
}
