//! What the parts of a rule set know of each other: parameters, variables and functions.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use proc_macro2::Ident;

use super::place::{Place, Result};
use super::share::Shares;
use crate::ir::Holds;
use crate::ir::endpoint::{
    Expr, Function, Hold, Parameter, ParameterKind, ParameterPlace, Type, Variable,
};
use crate::names::Scope;

/// How deep rules, and expressions, may nest.
pub(super) const DEPTH: usize = 48;

/// What is compiled, which says how optional values are unwrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// The rules of a tree: an `if let` gives the value a name.
    Tree,
    /// The conditions of a BDD: without the value they don't hold.
    Conditions,
    /// The results of a BDD: without the value there is none.
    Results,
}

pub(super) struct Compiler<'r> {
    pub parameters: &'r [Parameter],
    pub mode: Mode,
    /// The function that is being written, and those that it is called from.
    pub levels: Vec<Level>,
    /// How many functions were begun.
    pub begun: usize,
    /// Those that are finished, by their numbers.
    pub functions: BTreeMap<usize, Function>,
    /// How often each variable is read.
    pub uses: HashMap<usize, usize>,
    /// What the conditions of a BDD have stored so far, by its name in the rules.
    pub stored: Vec<(String, Ident, Type)>,
    /// What of it is read.
    pub read: HashSet<String>,
    /// What each variable is made of.
    pub shares: Shares,
    /// The parameters that the URL of some endpoint names.
    pub named: BTreeSet<String>,
    /// How many negations are around the expression that is read.
    pub negations: usize,
    variables: usize,
}

/// A function that is being written.
pub(super) struct Level {
    pub function: usize,
    /// What it takes from the function that calls it: the variable there, and its own.
    pub arguments: Vec<(Variable, Variable)>,
}

/// What a rule asks for, in the order in which it asks.
pub(super) enum Clause {
    /// The optional value is there, and has a name from here on.
    Bind(Variable, Expr),
    /// A value has a name from here on.
    Let(Variable, Expr),
    Test(Expr),
}

/// What one rule sees and asks for.
pub(super) struct Rule {
    names: Scope,
    /// By their names in the rules, with the function that each belongs to.
    variables: HashMap<String, (usize, Variable)>,
    pub conditions: Vec<Clause>,
}

/// An expression and what it gives.
pub(super) struct Typed {
    pub expr: Expr,
    pub ty: Type,
    pub optional: bool,
}

impl<'r> Compiler<'r> {
    pub(super) fn new(parameters: &'r [Parameter], mode: Mode) -> Self {
        Self {
            parameters,
            mode,
            levels: Vec::new(),
            begun: 0,
            functions: BTreeMap::new(),
            uses: HashMap::new(),
            stored: Vec::new(),
            read: HashSet::new(),
            shares: Shares::default(),
            named: BTreeSet::new(),
            negations: 0,
            variables: 0,
        }
    }

    /// The value of a name in the rules.
    pub(super) fn reference(&mut self, name: &str, rule: &Rule, place: Place<'_>) -> Result<Typed> {
        if let Some((function, variable)) = rule.variables.get(name) {
            let variable = self.reach(*function, variable, self.levels.len().saturating_sub(1));
            return Ok(Typed::plain(variable.ty, Expr::Variable(variable)));
        }
        if let Some((_, ident, ty)) = self.stored.iter().find(|(known, ..)| known == name) {
            self.read.insert(name.to_owned());
            let expr = Expr::Stored(ident.clone(), *ty);
            return Ok(Typed::optional(*ty, expr));
        }
        match self.parameters.iter().find(|known| known.name == name) {
            Some(parameter) => Ok(self.parameter(parameter)),
            None => place.fault(format_args!(
                "`{name}` is neither a parameter nor a variable that was assigned before"
            )),
        }
    }

    fn parameter(&self, parameter: &Parameter) -> Typed {
        let ty = match parameter.kind {
            ParameterKind::String => Type::String,
            ParameterKind::Boolean => Type::Boolean,
            ParameterKind::StringArray => Type::StringArray,
        };
        let optional = parameter.presence.holds() == Holds::Maybe;
        let expr = Expr::Parameter {
            field: parameter.field.clone(),
            ty,
            holds: parameter.presence.holds(),
            place: match self.mode {
                Mode::Tree => ParameterPlace::Own,
                Mode::Conditions | Mode::Results => ParameterPlace::OfDecision,
            },
        };
        Typed { expr, ty, optional }
    }

    /// The variable as the function of that level sees it: one of an outer function becomes an argument.
    fn reach(&mut self, function: usize, variable: &Variable, level: usize) -> Variable {
        let Some(current) = self.levels.get(level) else {
            return variable.clone();
        };
        if current.function == function || level == 0 {
            return variable.clone();
        }
        let outer = self.reach(function, variable, level - 1);
        let known = self.levels.get(level).and_then(|current| {
            let mut arguments = current.arguments.iter();
            arguments.find(|(of_caller, _)| *of_caller == outer)
        });
        if let Some((_, own)) = known {
            return own.clone();
        }
        let own = self.variable(outer.name.clone(), outer.ty, Hold::Borrowed);
        self.shares.same(&outer, &own);
        if let Some(current) = self.levels.get_mut(level) {
            current.arguments.push((outer, own.clone()));
        }
        own
    }

    pub(super) fn variable(&mut self, name: Ident, ty: Type, hold: Hold) -> Variable {
        self.variables += 1;
        Variable {
            id: self.variables,
            name,
            ty,
            hold,
        }
    }

    /// The value itself, of one that may be optional. `called` is what it may be called.
    pub(super) fn unwrap(&mut self, typed: Typed, rule: &mut Rule, called: &str) -> Expr {
        if !typed.optional {
            return typed.expr;
        }
        let mode = match self.negations {
            0 => self.mode,
            _ => Mode::Tree,
        };
        match mode {
            Mode::Conditions => Expr::Try(Box::new(typed.expr)),
            Mode::Results => Expr::Demand(Box::new(typed.expr), called.to_owned()),
            Mode::Tree => {
                let variable = match &typed.expr {
                    // The names of parameters are kept for this.
                    Expr::Parameter { field, ty, .. } => {
                        let variable = self.variable(field.clone(), *ty, Hold::Borrowed);
                        let parameter = self.parameters.iter().find(|p| p.field == *field);
                        if let Some(parameter) = parameter {
                            self.bring(rule, &parameter.name, &variable);
                        }
                        variable
                    }
                    expr => {
                        let hold = expr.hold();
                        self.variable(rule.names.field(called), typed.ty, hold)
                    }
                };
                self.note_share(&variable, &typed.expr);
                let condition = Clause::Bind(variable.clone(), typed.expr);
                rule.conditions.push(condition);
                Expr::Variable(variable)
            }
        }
    }

    /// A text that what is made of it can borrow from. In a diagram, which keeps copies, it lasts long enough as it is.
    pub(super) fn lasting(&mut self, expr: Expr, rule: &mut Rule) -> Expr {
        match self.mode != Mode::Tree && self.negations == 0 {
            true => expr,
            false => self.named_text(expr, rule),
        }
    }

    /// A text that is made gets a name.
    pub(super) fn named_text(&mut self, expr: Expr, rule: &mut Rule) -> Expr {
        let is_temporary = matches!(
            expr,
            Expr::Template(_) | Expr::Call(crate::ir::endpoint::RulesFunction::UriEncode, _)
        );
        if !is_temporary {
            return expr;
        }
        let variable = self.variable(rule.names.field("text"), Type::String, Hold::Owned);
        self.note_share(&variable, &expr);
        rule.conditions.push(Clause::Let(variable.clone(), expr));
        Expr::Variable(variable)
    }

    /// Brings a variable of the current function into scope.
    pub(super) fn bring(&self, rule: &mut Rule, name: &str, variable: &Variable) {
        let function = self.levels.last().map_or(0, |level| level.function);
        rule.variables
            .insert(name.to_owned(), (function, variable.clone()));
    }

    /// Checks that a new variable hides nothing (MUST NOT, "Clause object" in the specification).
    pub(super) fn check_name(&self, name: &str, rule: &Rule, place: Place<'_>) -> Result<()> {
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !is_name {
            return place.fault(format_args!("`{name}` can't be a variable's name"));
        }
        let taken = self.parameters.iter().any(|known| known.name == name)
            || rule.variables.contains_key(name);
        match taken {
            true => place.fault(format_args!("`{name}` has a value already")),
            false => Ok(()),
        }
    }
}

impl Rule {
    /// A rule that sees nothing but the parameters.
    pub(super) fn new(parameters: &[Parameter]) -> Self {
        let mut names = Scope::empty();
        for parameter in parameters {
            names.field(&parameter.name);
        }
        Self {
            names,
            variables: HashMap::new(),
            conditions: Vec::new(),
        }
    }

    /// A rule below this one.
    pub(super) fn inner(&self) -> Self {
        Self {
            names: self.names.clone(),
            variables: self.variables.clone(),
            conditions: Vec::new(),
        }
    }

    /// An identifier that is not in use.
    pub(super) fn name(&mut self, name: &str) -> Ident {
        self.names.field(name)
    }
}

impl Typed {
    pub(super) fn plain(ty: Type, expr: Expr) -> Self {
        Self {
            expr,
            ty,
            optional: false,
        }
    }

    pub(super) fn optional(ty: Type, expr: Expr) -> Self {
        Self {
            expr,
            ty,
            optional: true,
        }
    }
}
