//! Binary decision diagrams ("`smithy.rules#endpointBdd` trait" in the specification).

use std::collections::BTreeSet;

use base64::Engine;
use tinsmith_model::{Map, Value};

use super::compiler::{Clause, Compiler, Mode, Rule, Typed};
use super::place::{Place, Result};
use crate::ir::endpoint::{
    Bdd, BddCondition, Expr, Named, Node, Outcome, Parameter, RESULTS, Type,
};

/// Reads a diagram, and which parameters URLs name.
pub(super) fn read(
    object: &Map,
    parameters: &[Parameter],
    place: Place<'_>,
) -> Result<(Bdd, BTreeSet<String>)> {
    let mut compiler = Compiler::new(parameters, Mode::Conditions);
    let mut rule = Rule::new(parameters);
    // The parameters stand beside what is stored.
    rule.name("parameters");
    let mut conditions = Vec::new();
    let listed = place.array(place.required(object, "conditions")?)?;
    if listed.len() > usize::from(u16::MAX) {
        return place
            .member("conditions")
            .fault("there are more than 65535 conditions");
    }
    for (index, condition) in listed.iter().enumerate() {
        let place = place.member("conditions");
        let of = compiler.bdd_condition(condition, &mut rule, place.item(index))?;
        let names = std::mem::take(&mut rule.conditions);
        conditions.push((names, of));
    }
    compiler.mode = Mode::Results;
    let mut results = Vec::new();
    let listed = place.array(place.required(object, "results")?)?;
    for (index, result) in listed.iter().enumerate() {
        let place = place.member("results");
        let of = compiler.bdd_result(result, &mut rule, place.item(index))?;
        compiler.count(&of);
        let names = std::mem::take(&mut rule.conditions);
        results.push(compiler.named(names, of, place.item(index))?);
    }
    for (_, condition) in &mut conditions {
        let unread = match condition {
            BddCondition::StoreOptional(ident, _, expr) | BddCondition::Store(ident, _, expr) => {
                let mut stored = compiler.stored.iter();
                let name = stored.find(|(_, known, _)| known == ident);
                let is_read = name.is_some_and(|(name, ..)| compiler.read.contains(name));
                (!is_read).then(|| expr.clone())
            }
            BddCondition::Test(_) => None,
        };
        if let Some(expr) = unread {
            *condition = BddCondition::Test(match condition {
                BddCondition::StoreOptional(_, Type::Boolean, _) => Expr::Try(Box::new(expr)),
                BddCondition::StoreOptional(..) => Expr::IsSet(Box::new(expr)),
                BddCondition::Store(_, Type::Boolean, _) => expr,
                _ => Expr::Boolean(true),
            });
        }
    }
    let conditions: Vec<_> = conditions
        .into_iter()
        .map(|(names, of)| {
            let (BddCondition::Test(expr)
            | BddCondition::Store(_, _, expr)
            | BddCondition::StoreOptional(_, _, expr)) = &of;
            compiler.count_expr(expr);
            compiler.named(names, of, place.member("conditions"))
        })
        .collect::<Result<_>>()?;
    let stored = compiler.stored.iter();
    let stored = stored
        .filter(|(name, ..)| compiler.read.contains(name))
        .map(|(_, ident, ty)| (ident.clone(), *ty))
        .collect();
    let (nodes, root) = nodes(object, conditions.len(), results.len(), place)?;
    let bdd = Bdd {
        stored,
        conditions,
        results,
        nodes,
        root,
    };
    Ok((bdd, compiler.named))
}

impl Compiler<'_> {
    /// What a condition or a result needs of the names that were made for it. What it reads is counted.
    fn named<T>(&mut self, conditions: Vec<Clause>, of: T, place: Place<'_>) -> Result<Named<T>> {
        let names = self.needed(conditions).into_iter();
        let names = names.map(|condition| match condition {
            Clause::Let(variable, value) => Ok((variable, value)),
            Clause::Bind(..) | Clause::Test(_) => {
                place.bug("a diagram asks for something outside of its conditions")
            }
        });
        Ok(Named {
            names: names.collect::<Result<_>>()?,
            of,
        })
    }

    fn bdd_condition(
        &mut self,
        value: &Value,
        rule: &mut Rule,
        place: Place<'_>,
    ) -> Result<BddCondition> {
        let object = place.object(value)?;
        let typed = self.call(object, rule, place, 0)?;
        let Some(name) = object.get("assign") else {
            return Ok(BddCondition::Test(match (typed.ty, typed.optional) {
                (Type::Boolean, _) => self.unwrap(typed, rule, "holds"),
                (_, true) => Expr::IsSet(Box::new(typed.expr)),
                (_, false) => Expr::Boolean(true),
            }));
        };
        let place = place.member("assign");
        let name = place.string(name)?;
        self.check_name(name, rule, place)?;
        let Typed { expr, ty, optional } = typed;
        // Parts of a text are kept as texts.
        let kept = match ty {
            Type::Parts => Type::StringArray,
            other => other,
        };
        let known = self.stored.iter().find(|(known, ..)| known == name);
        let ident = match known {
            Some((_, ident, known)) if *known == kept => ident.clone(),
            Some((_, _, known)) => {
                let (known, found) = (known.name(), ty.name());
                return place.fault(format_args!("`{name}` is {known}, not {found}"));
            }
            None => {
                let ident = rule.name(name);
                self.stored.push((name.to_owned(), ident.clone(), kept));
                ident
            }
        };
        self.note_stored_share(&ident, &expr);
        Ok(match optional {
            true => BddCondition::StoreOptional(ident, ty, expr),
            false => BddCondition::Store(ident, ty, expr),
        })
    }

    fn bdd_result(&mut self, value: &Value, rule: &mut Rule, place: Place<'_>) -> Result<Outcome> {
        let object = place.object(value)?;
        let conditions = object.get("conditions").and_then(Value::as_array);
        if conditions.is_some_and(|conditions| !conditions.is_empty()) {
            return place
                .member("conditions")
                .fault("a result may not have conditions");
        }
        self.outcome(object, rule, place)
    }
}

/// Reads the nodes after the first, which is the end, and the reference to where to begin.
fn nodes(
    object: &Map,
    conditions: usize,
    results: usize,
    place: Place<'_>,
) -> Result<(Vec<Node>, i32)> {
    let text = place.string(place.required(object, "nodes")?)?;
    let count = place.required(object, "nodeCount")?;
    let root = place.required(object, "root")?;
    let (at_nodes, at_root) = (place.member("nodes"), place.member("root"));
    let bytes = match base64::engine::general_purpose::STANDARD.decode(text) {
        Ok(bytes) => bytes,
        Err(error) => return at_nodes.fault(format_args!("it is not base64: {error}")),
    };
    if bytes.len() % 12 != 0 {
        let bytes = bytes.len();
        return at_nodes.fault(format_args!("a node has 12 bytes, but there are {bytes}"));
    }
    let integers: Vec<i32> = bytes
        .chunks_exact(4)
        .filter_map(|four| Some(i32::from_be_bytes(four.try_into().ok()?)))
        .collect();
    let all: Vec<Node> = integers
        .chunks_exact(3)
        .filter_map(|three| match three {
            [condition, high, low] => Some((*condition, *high, *low)),
            _ => None,
        })
        .collect();
    if count.as_u64() != u64::try_from(all.len()).ok() {
        let found = all.len();
        return place
            .member("nodeCount")
            .fault(format_args!("it is {count}, but there are {found} nodes"));
    }
    let Some(((-1, 1, -1), nodes)) = all.split_first() else {
        return at_nodes
            .item(0)
            .fault("the first node must be the terminal [-1, 1, -1]");
    };
    let check = |reference: i32, place: Place<'_>| {
        let result = reference.checked_sub(RESULTS).map(usize::try_from);
        let known = match reference {
            1 | -1 => true,
            RESULTS.. => matches!(result, Some(Ok(result)) if result <= results),
            // The node of reference 2 is the first after the terminal.
            _ => follow(reference, nodes).is_some(),
        };
        match known {
            true => Ok(()),
            false => place.fault(format_args!("there is nothing that {reference} refers to")),
        }
    };
    for (index, (condition, high, low)) in nodes.iter().enumerate() {
        let place = at_nodes.item(index + 1);
        if !usize::try_from(*condition).is_ok_and(|condition| condition < conditions) {
            return place.fault(format_args!("there is no condition {condition}"));
        }
        check(*high, place)?;
        check(*low, place)?;
    }
    let Some(root) = root.as_i64().and_then(|root| i32::try_from(root).ok()) else {
        return at_root.expected("a whole number of 32 bits", root);
    };
    if root < -1 {
        return at_root.fault("the root may not be a complement");
    }
    check(root, at_root)?;
    check_ends(nodes, at_nodes)?;
    Ok((nodes.to_vec(), root))
}

/// The node's place among those after the terminal.
fn index_of(reference: i32) -> Option<usize> {
    usize::try_from(reference.unsigned_abs())
        .ok()?
        .checked_sub(2)
}

fn follow(reference: i32, nodes: &[Node]) -> Option<&Node> {
    nodes.get(index_of(reference)?)
}

/// Checks that no way through the nodes goes in a circle.
fn check_ends(nodes: &[Node], place: Place<'_>) -> Result<()> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; nodes.len()];
    for start in 0..nodes.len() {
        let mut ahead = vec![start];
        while let Some(index) = ahead.last().copied() {
            let (Some(state), Some((_, high, low))) = (states.get_mut(index), nodes.get(index))
            else {
                ahead.pop();
                continue;
            };
            if *state != State::New {
                *state = State::Done;
                ahead.pop();
                continue;
            }
            *state = State::Open;
            for next in [high, low].into_iter().filter_map(|r| index_of(*r)) {
                match states.get(next) {
                    Some(State::Open) => {
                        let place = place.item(index + 1);
                        return place.fault("from this node, a way leads back to it");
                    }
                    Some(State::New) => ahead.push(next),
                    // It is no node, or known to end.
                    _ => {}
                }
            }
        }
    }
    Ok(())
}
