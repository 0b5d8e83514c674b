//! Expressions, statements and patterns as far as their lines can break.

use std::ops::Range;

/// An expression. Its text on one line stands in a buffer.
#[derive(Debug)]
pub(super) struct Node {
    pub kind: Kind,
    pub text: Range<usize>,
    /// How many columns the text has.
    pub width: usize,
    /// Whether it stands on one line wherever that is wide enough.
    pub flat: bool,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// A path, a literal and what else is never broken.
    Text,
    /// A type, which goes to a line of its own where it doesn't fit.
    Type,
    Call {
        callee: Box<Node>,
        arguments: List,
    },
    /// The name has its exclamation mark.
    Macro {
        name: Range<usize>,
        arguments: List,
    },
    Array(List),
    Tuple(List),
    Parenthesized(Box<Node>),
    Struct {
        path: Range<usize>,
        fields: Vec<Field>,
    },
    Chain(Chain),
    Return(Option<Box<Node>>),
    /// `&`, `&mut `, `*`, `!` or `-`.
    Prefix {
        operator: Range<usize>,
        operand: Box<Node>,
    },
    /// Operands with the same operator between them.
    Pairs {
        operator: &'static str,
        operands: Vec<Node>,
    },
    Assignment {
        place: Box<Node>,
        operator: &'static str,
        value: Box<Node>,
    },
    /// `let pattern = value`, as a condition.
    Let {
        pattern: Pattern,
        value: Box<Node>,
    },
    Block(Block),
    If(If),
    While {
        condition: Box<Node>,
        body: Block,
    },
    For {
        pattern: Pattern,
        items: Box<Node>,
        body: Block,
    },
    Match {
        scrutinee: Box<Node>,
        arms: Vec<Arm>,
    },
    Closure {
        /// All before the body.
        head: Range<usize>,
        body: Box<Node>,
    },
}

/// What stands between commas.
#[derive(Debug)]
pub(super) struct List {
    pub open: char,
    pub items: Vec<Node>,
    pub close: char,
    /// Whether the last of several lines ends with a comma.
    pub comma: bool,
    /// Whether these are the arguments of a macro whose first one is a format.
    pub is_format: bool,
}

#[derive(Debug)]
pub(super) struct Field {
    pub name: Range<usize>,
    /// None where a variable has the field's name.
    pub value: Option<Node>,
}

/// A value, and the fields and methods that follow.
#[derive(Debug)]
pub(super) struct Chain {
    pub parent: Box<Node>,
    /// How many question marks follow the parent.
    pub tries: usize,
    pub links: Vec<Link>,
}

#[derive(Debug)]
pub(super) struct Link {
    /// The dot and the name, with its generic arguments.
    pub name: Range<usize>,
    /// None for a field.
    pub arguments: Option<List>,
    pub tries: usize,
    pub text: Range<usize>,
    pub width: usize,
    pub flat: bool,
}

#[derive(Debug, Default)]
pub(super) struct Block {
    pub statements: Vec<Statement>,
}

#[derive(Debug)]
pub(super) enum Statement {
    Let { head: Range<usize>, value: Node },
    Expression { value: Node, semicolon: bool },
}

#[derive(Debug)]
pub(super) struct If {
    pub condition: Box<Node>,
    pub then: Block,
    /// A block, or another `if`.
    pub otherwise: Option<Box<Node>>,
}

#[derive(Debug)]
pub(super) struct Arm {
    pub pattern: Pattern,
    pub body: Node,
}

/// The alternatives of a pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    pub alternatives: Vec<Range<usize>>,
    pub text: Range<usize>,
    /// Whether each is so short that several stand on a line.
    pub short: bool,
}

impl Block {
    /// The expression that is all of the block.
    pub(super) fn only_expression(&self) -> Option<&Node> {
        match self.statements.as_slice() {
            [
                Statement::Expression {
                    value,
                    semicolon: false,
                },
            ] => Some(value),
            _ => None,
        }
    }
}

impl Node {
    /// Whether this is the call of a function or a macro, whatever is around it but methods.
    pub(super) fn is_nested_call(&self) -> bool {
        match &self.kind {
            Kind::Call { .. } | Kind::Macro { .. } => true,
            Kind::Prefix { operand, .. } => operand.is_nested_call(),
            Kind::Chain(chain) if chain.links.is_empty() => chain.parent.is_nested_call(),
            _ => false,
        }
    }

    /// Whether this as the last of so many arguments may begin on the line of the others and end below it.
    pub(super) fn can_overflow(&self, count: usize) -> bool {
        match &self.kind {
            Kind::Block(_) | Kind::Closure { .. } => true,
            Kind::Match { .. }
            | Kind::If(_)
            | Kind::While { .. }
            | Kind::For { .. }
            | Kind::Array(_)
            | Kind::Struct { .. }
            | Kind::Macro { .. }
            | Kind::Call { .. }
            | Kind::Tuple(_) => count == 1,
            Kind::Chain(chain) => match chain.links.last() {
                Some(link) if link.arguments.is_some() => count == 1,
                Some(_) => false,
                None => chain.parent.can_overflow(count),
            },
            Kind::Prefix { operand, .. } => operand.can_overflow(count),
            _ => false,
        }
    }

    pub(super) fn is_method_call(&self) -> bool {
        match &self.kind {
            Kind::Chain(chain) => match chain.links.last() {
                Some(link) => link.arguments.is_some(),
                None => chain.parent.is_method_call(),
            },
            Kind::Prefix { operand, .. } => operand.is_method_call(),
            _ => false,
        }
    }
}
