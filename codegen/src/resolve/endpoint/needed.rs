//! Which names are needed, and which conditions are shorter without one.

use super::compiler::{Clause, Compiler};
use crate::ir::endpoint::{Expr, Outcome, Part, Type, Variable};

impl Compiler<'_> {
    pub(super) fn is_used(&self, variable: &Variable) -> bool {
        self.uses_of(variable) > 0
    }

    fn uses_of(&self, variable: &Variable) -> usize {
        self.uses.get(&variable.id).copied().unwrap_or_default()
    }

    /// Notes what an outcome reads.
    pub(super) fn count(&mut self, outcome: &Outcome) {
        outcome.each(&mut |expr| self.count_expr(expr));
    }

    pub(super) fn count_expr(&mut self, expr: &Expr) {
        expr.variables(&mut |variable| *self.uses.entry(variable.id).or_default() += 1);
    }

    /// The conditions of a rule without what nothing needs. All that comes after them is counted already, so
    /// they are looked at from the last to the first.
    pub(super) fn needed(&mut self, conditions: Vec<Clause>) -> Vec<Clause> {
        let mut kept: Vec<Clause> = Vec::new();
        for condition in conditions.into_iter().rev() {
            let condition = match condition {
                Clause::Test(Expr::Boolean(true)) => continue,
                Clause::Let(variable, _) if !self.is_used(&variable) => continue,
                Clause::Bind(variable, value) => match self.uses_of(&variable) {
                    0 => Clause::Test(Expr::IsSet(Box::new(value))),
                    1 => match kept
                        .iter_mut()
                        .find_map(|test| test.take_comparison(&variable))
                    {
                        Some((slot, comparison)) => {
                            *slot = comparison.of(value.clone());
                            self.count_expr(&value);
                            continue;
                        }
                        None => Clause::Bind(variable, value),
                    },
                    _ => Clause::Bind(variable, value),
                },
                other => other,
            };
            let (Clause::Bind(_, expr) | Clause::Let(_, expr) | Clause::Test(expr)) = &condition;
            self.count_expr(expr);
            kept.push(condition);
        }
        kept.reverse();
        kept
    }
}

/// What is asked of an optional value, without a name for it.
enum Comparison {
    Equals(Expr),
    OneOf(Vec<String>),
}

impl Comparison {
    fn of(self, value: Expr) -> Expr {
        let value = Box::new(value);
        match self {
            Self::Equals(other) => Expr::EqualsSome(value, Box::new(other)),
            Self::OneOf(texts) => Expr::OneOfSome(value, texts),
        }
    }
}

impl Clause {
    /// What the condition asks of the variable, if that is all that it does.
    fn take_comparison(&mut self, variable: &Variable) -> Option<(&mut Expr, Comparison)> {
        let Self::Test(test) = self else {
            return None;
        };
        let is = |expr: &Expr| matches!(expr, Expr::Variable(v) if v.id == variable.id);
        let comparison = match test {
            Expr::Variable(v) if v.id == variable.id => Comparison::Equals(Expr::Boolean(true)),
            Expr::Not(inner) if is(inner) => Comparison::Equals(Expr::Boolean(false)),
            Expr::Equals(one, other) if is(one) && variable.ty == Type::String => {
                Comparison::Equals((**other).clone())
            }
            Expr::Equals(other, one) if is(one) && variable.ty == Type::String => {
                Comparison::Equals((**other).clone())
            }
            Expr::OneOf(one, texts) if is(one) => Comparison::OneOf(texts.clone()),
            _ => return None,
        };
        Some((test, comparison))
    }
}

impl Expr {
    /// Calls `f` for each variable that the expression reads.
    fn variables(&self, f: &mut dyn FnMut(&Variable)) {
        match self {
            Self::Boolean(_)
            | Self::Integer(_)
            | Self::String(_)
            | Self::Parameter { .. }
            | Self::Stored(..) => {}
            Self::Variable(variable) => f(variable),
            Self::Template(parts) => {
                for part in parts {
                    if let Part::Value(value) = part {
                        value.variables(f);
                    }
                }
            }
            Self::Call(_, arguments) => arguments.iter().for_each(|a| a.variables(f)),
            Self::Field(inner, _)
            | Self::Item(inner, ..)
            | Self::Not(inner)
            | Self::OneOf(inner, _)
            | Self::OneOfSome(inner, _)
            | Self::IsSet(inner)
            | Self::Some(inner)
            | Self::Try(inner)
            | Self::Demand(inner, _) => inner.variables(f),
            Self::Equals(one, other)
            | Self::EqualsSome(one, other)
            | Self::And(one, other)
            | Self::Or(one, other)
            | Self::IsSetAnd(one, _, other)
            | Self::IsUnsetOr(one, _, other)
            | Self::With(_, one, other) => {
                one.variables(f);
                other.variables(f);
            }
            Self::Coalesce { options, always } => {
                let all = options.iter().chain(always.as_deref());
                all.for_each(|expr| expr.variables(f));
            }
            Self::IfElse(condition, yes, no) => {
                [condition, yes, no]
                    .iter()
                    .for_each(|expr| expr.variables(f));
            }
        }
    }
}
