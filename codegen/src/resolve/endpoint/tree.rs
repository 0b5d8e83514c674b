//! Rule sets: trees of rules, which become nested `if`s.

use std::collections::{BTreeSet, HashSet};

use tinsmith_model::{Map, Value};

use super::compiler::{Clause, Compiler, DEPTH, Level, Mode, Rule};
use super::merge;
use super::place::{Place, Result};
use super::split;
use crate::ir::endpoint::{self, Exit, Expr, Function, Hold, Parameter, Statement, Type};
use crate::names::Scope;

/// Reads the rules of a rule set, and which parameters URLs name. The first function is where they begin.
pub(super) fn read(
    object: &Map,
    parameters: &[Parameter],
    place: Place<'_>,
) -> Result<(Vec<Function>, BTreeSet<String>)> {
    let rules = place.array(place.required(object, "rules")?)?;
    let mut compiler = Tree {
        compiler: Compiler::new(parameters, Mode::Tree),
        names: Scope::empty(),
        split: split::functions(rules),
    };
    let rule = Rule::new(parameters);
    compiler.function(rules, &rule, place.member("rules"), 0)?;
    let Compiler {
        functions, named, ..
    } = compiler.compiler;
    Ok((functions.into_values().collect(), named))
}

struct Tree<'r> {
    compiler: Compiler<'r>,
    /// The names of functions.
    names: Scope,
    /// The rules whose inner rules get a function of their own.
    split: HashSet<*const Value>,
}

impl Tree<'_> {
    /// Writes a function with rules; gives what calls it.
    fn function(
        &mut self,
        rules: &[Value],
        outer: &Rule,
        place: Place<'_>,
        depth: usize,
    ) -> Result<Exit> {
        let index = self.compiler.begun;
        self.compiler.begun += 1;
        self.compiler.levels.push(Level {
            function: index,
            arguments: Vec::new(),
        });
        let name = self.names.field("rules");
        let body = self.rules(rules, outer, place, depth)?;
        let Some(Level {
            arguments: mut taken,
            ..
        }) = self.compiler.levels.pop()
        else {
            return place.bug("a function of rules ends that never began");
        };
        // What only rules read that were left out is no argument.
        taken.retain(|(_, own)| self.compiler.is_used(own));
        let (of_caller, arguments) = taken.into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
        let function = Function {
            name: name.clone(),
            place: place.to_string(),
            arguments,
            body,
        };
        self.compiler.functions.insert(index, function);
        Ok(Exit::Rules {
            function: name,
            arguments: of_caller.into_iter().map(Expr::Variable).collect(),
        })
    }

    /// Reads rules, of which the first that matches counts. Nothing follows the statements.
    fn rules(
        &mut self,
        rules: &[Value],
        outer: &Rule,
        place: Place<'_>,
        depth: usize,
    ) -> Result<Vec<Statement>> {
        if depth > DEPTH {
            return place.fault("the rules nest too deeply");
        }
        if rules.is_empty() {
            return place.fault("there must be at least one rule");
        }
        let mut statements = Vec::new();
        let mut is_complete = false;
        let mut index = 0;
        while let Some(value) = rules.get(index) {
            let alike = merge::alike(rules.get(index..).unwrap_or_default());
            let step = alike.len().max(1);
            if is_complete {
                // The rules before catch everything: this one is checked, and left out.
                self.left_out(|tree| tree.rule(value, &alike, outer, place.item(index), depth))?;
            } else {
                let all = self.rule(value, &alike, outer, place.item(index), depth)?;
                is_complete = matches!(all.last(), Some(Statement::Return(_)));
                statements.extend(all);
            }
            index += step;
        }
        if !is_complete {
            statements.push(Statement::Return(Exit::Exhausted));
        }
        Ok(statements)
    }

    /// Reads a rule, and those after it that are like it but for the texts of `alike`.
    fn rule(
        &mut self,
        value: &Value,
        alike: &[&str],
        outer: &Rule,
        place: Place<'_>,
        depth: usize,
    ) -> Result<Vec<Statement>> {
        let object = place.object(value)?;
        let mut rule = outer.inner();
        let conditions = match object.get("conditions") {
            Some(conditions) => place.member("conditions").array(conditions)?,
            None => &[],
        };
        for (index, condition) in conditions.iter().enumerate() {
            let place = place.member("conditions");
            self.compiler
                .condition(condition, &mut rule, place.item(index))?;
        }
        if let (Some(Clause::Test(Expr::Equals(text, _))), 2..) =
            (rule.conditions.last(), alike.len())
        {
            let texts = alike.iter().map(|text| (*text).to_owned()).collect();
            let test = Expr::OneOf(text.clone(), texts);
            rule.conditions.pop();
            rule.conditions.push(Clause::Test(test));
        }
        let is_never = |clause: &Clause| matches!(clause, Clause::Test(Expr::Boolean(false)));
        if rule.conditions.iter().any(is_never) {
            self.left_out(|tree| tree.body(value, object, &mut rule, place, depth))?;
            return Ok(Vec::new());
        }
        let body = self.body(value, object, &mut rule, place, depth)?;
        let conditions = self.compiler.needed(rule.conditions);
        Ok(layout(conditions, body))
    }

    /// What a rule leads to.
    fn body(
        &mut self,
        value: &Value,
        object: &Map,
        rule: &mut Rule,
        place: Place<'_>,
        depth: usize,
    ) -> Result<Vec<Statement>> {
        let is_tree = object.get("type").and_then(Value::as_str) == Some("tree");
        if is_tree {
            let rules = place.array(place.required(object, "rules")?)?;
            let place = place.member("rules");
            if !self.split.contains(&std::ptr::from_ref(value)) {
                return self.rules(rules, rule, place, depth + 1);
            }
            let call = self.function(rules, rule, place, depth + 1)?;
            if let Exit::Rules { arguments, .. } = &call {
                arguments.iter().for_each(|a| self.compiler.count_expr(a));
            }
            return Ok(vec![Statement::Return(call)]);
        }
        let outcome = self.compiler.outcome(object, rule, place)?;
        self.compiler.count(&outcome);
        Ok(vec![Statement::Return(Exit::Outcome(outcome))])
    }

    /// Reads what must be right, but is not needed.
    fn left_out<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<()> {
        let uses = self.compiler.uses.clone();
        let begun = self.compiler.begun;
        let names = self.names.clone();
        read(self)?;
        self.compiler.uses = uses;
        self.compiler.functions.split_off(&begun);
        self.compiler.begun = begun;
        self.names = names;
        Ok(())
    }
}

impl Compiler<'_> {
    /// Reads a condition of a rule.
    fn condition(&mut self, value: &Value, rule: &mut Rule, place: Place<'_>) -> Result<()> {
        let object = place.object(value)?;
        let typed = self.call(object, rule, place, 0)?;
        if let Some(name) = object.get("assign") {
            let place = place.member("assign");
            let name = place.string(name)?;
            self.check_name(name, rule, place)?;
            let ident = rule.name(name);
            let hold = match typed.optional && matches!(typed.ty, Type::String) {
                true => Hold::Borrowed,
                false => typed.expr.hold(),
            };
            let variable = self.variable(ident, typed.ty, hold);
            self.bring(rule, name, &variable);
            self.note_share(&variable, &typed.expr);
            rule.conditions.push(match typed.optional {
                true => Clause::Bind(variable.clone(), typed.expr),
                false => Clause::Let(variable.clone(), typed.expr),
            });
            if typed.ty == Type::Boolean {
                let test = Clause::Test(Expr::Variable(variable));
                rule.conditions.push(test);
            }
            return Ok(());
        }
        // What `isSet` finds has a name from here on, and is no `Option`.
        if let Expr::IsSet(inner) = &typed.expr
            && let Expr::Parameter { ty, .. } = &**inner
        {
            let typed = super::compiler::Typed::optional(*ty, (**inner).clone());
            self.unwrap(typed, rule, "");
            return Ok(());
        }
        match (typed.ty, typed.optional) {
            (Type::Boolean, _) => {
                let test = self.unwrap(typed, rule, "holds");
                rule.conditions.push(Clause::Test(test));
            }
            (_, true) => {
                let test = Expr::IsSet(Box::new(typed.expr));
                rule.conditions.push(Clause::Test(test));
            }
            // A value that always is there always matches.
            (_, false) => {}
        }
        Ok(())
    }
}

/// Lays conditions out: a plain `let` can't stand in an `if`.
fn layout(conditions: Vec<Clause>, body: Vec<Statement>) -> Vec<Statement> {
    let mut statements = body;
    let mut tests = Vec::new();
    for condition in conditions.into_iter().rev() {
        let test = match condition {
            Clause::Let(variable, value) => {
                statements = when(std::mem::take(&mut tests), statements);
                statements.insert(0, Statement::Let(variable, value));
                continue;
            }
            Clause::Bind(variable, value) => endpoint::Condition::Bind(variable, value),
            Clause::Test(test) => endpoint::Condition::Test(test),
        };
        tests.insert(0, test);
    }
    when(tests, statements)
}

fn when(tests: Vec<endpoint::Condition>, then: Vec<Statement>) -> Vec<Statement> {
    match tests.is_empty() {
        true => then,
        false => vec![Statement::If(tests, then)],
    }
}
