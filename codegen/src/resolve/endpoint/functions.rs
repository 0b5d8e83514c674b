//! The functions that rules call, with the types of their arguments.

use super::compiler::{Clause, Compiler, Rule, Typed};
use super::expression::called;
use super::place::{Place, Result};
use super::signature::Function;
use crate::ir::endpoint::{Expr, RulesFunction, Type};
use tinsmith_model::{Map, Value};

/// The arguments of one call.
struct Arguments<'a> {
    values: &'a [Value],
    place: Place<'a>,
    depth: usize,
}

impl Compiler<'_> {
    /// Reads a call of a function.
    pub(super) fn call(
        &mut self,
        object: &Map,
        rule: &mut Rule,
        place: Place<'_>,
        depth: usize,
    ) -> Result<Typed> {
        let name = place.string(place.required(object, "fn")?)?;
        let values = place.array(place.required(object, "argv")?)?;
        let arguments = Arguments {
            values,
            place: place.member("argv"),
            depth: depth + 1,
        };
        let Some(function) = Function::named(name) else {
            return place.fault(format_args!("`{name}` is no function of endpoint rules"));
        };
        let wanted = function.arguments();
        if !wanted.contains(&values.len()) {
            let at_least = match wanted.start() == wanted.end() {
                true => "",
                false => "at least ",
            };
            return place.fault(format_args!(
                "`{name}` takes {at_least}{} argument{}, found {}",
                wanted.start(),
                if *wanted.start() == 1 { "" } else { "s" },
                values.len(),
            ));
        }
        self.checked_call(function, &arguments, rule)
    }

    /// Reads a call whose number of arguments is right.
    fn checked_call(
        &mut self,
        function: Function,
        arguments: &Arguments<'_>,
        rule: &mut Rule,
    ) -> Result<Typed> {
        use RulesFunction as F;
        let boolean = |expr| Ok(Typed::plain(Type::Boolean, expr));
        match function {
            Function::IsSet => {
                let typed = self.argument(0, arguments, rule)?;
                boolean(match typed.optional {
                    true => Expr::IsSet(Box::new(typed.expr)),
                    false => Expr::Boolean(true),
                })
            }
            Function::Not => boolean(self.not(arguments, rule)?),
            Function::BooleanEquals => {
                let one = self.boolean_at(0, arguments, rule)?;
                let other = self.boolean_at(1, arguments, rule)?;
                boolean(match (one, other) {
                    (Expr::Boolean(true), expr) | (expr, Expr::Boolean(true)) => expr,
                    (Expr::Boolean(false), expr) | (expr, Expr::Boolean(false)) => expr.negated(),
                    (one, other) => Expr::Equals(Box::new(one), Box::new(other)),
                })
            }
            Function::StringEquals => {
                let one = self.string_at(0, arguments, rule)?;
                let other = self.string_at(1, arguments, rule)?;
                boolean(match (one, other) {
                    (Expr::String(one), Expr::String(other)) => Expr::Boolean(one == other),
                    // A literal stands on the right.
                    (one @ Expr::String(_), other) => Expr::Equals(Box::new(other), Box::new(one)),
                    (one, other) if one == other => Expr::Boolean(true),
                    (one, other) => Expr::Equals(Box::new(one), Box::new(other)),
                })
            }
            Function::GetAttr => {
                let from = self.argument(0, arguments, rule)?;
                let place = arguments.place.item(1);
                let path = place.string(arguments.value(1)?)?;
                let called = called(arguments.value(0)?);
                self.attribute(from, path, &called, rule, place)
            }
            Function::Coalesce => self.coalesce(arguments, rule),
            Function::IfElse => self.if_else(arguments, rule),
            Function::Partition => {
                let text = self.string_at(0, arguments, rule)?;
                let call = Expr::Call(F::Partition, vec![text]);
                Ok(Typed::optional(Type::Partition, call))
            }
            Function::ParseUrl => {
                let text = self.string_at(0, arguments, rule)?;
                Ok(Typed::optional(
                    Type::Url,
                    Expr::Call(F::ParseUrl, vec![text]),
                ))
            }
            Function::ParseArn => {
                let text = self.string_at(0, arguments, rule)?;
                Ok(Typed::optional(
                    Type::Arn,
                    Expr::Call(F::ParseArn, vec![text]),
                ))
            }
            Function::UriEncode => {
                let text = self.string_at(0, arguments, rule)?;
                Ok(Typed::plain(
                    Type::String,
                    Expr::Call(F::UriEncode, vec![text]),
                ))
            }
            Function::Substring => {
                let text = self.string_at(0, arguments, rule)?;
                let text = self.lasting(text, rule);
                let (start, stop) = (arguments.integer(1)?, arguments.integer(2)?);
                let reverse = self.boolean_at(3, arguments, rule)?;
                let call = Expr::Call(F::Substring, vec![text, start, stop, reverse]);
                Ok(Typed::optional(Type::String, call))
            }
            Function::Split => {
                let text = self.string_at(0, arguments, rule)?;
                let text = self.lasting(text, rule);
                let delimiter = self.string_at(1, arguments, rule)?;
                let limit = arguments.integer(2)?;
                let call = Expr::Call(F::Split, vec![text, delimiter, limit]);
                Ok(Typed::plain(Type::Parts, call))
            }
            Function::IsValidHostLabel => {
                boolean(self.host_check(F::IsValidHostLabel, arguments, rule)?)
            }
            Function::IsVirtualHostableS3Bucket => {
                boolean(self.host_check(F::IsVirtualHostableS3Bucket, arguments, rule)?)
            }
        }
    }

    /// Whether a text may be part of a host, or several with dots between them.
    fn host_check(
        &mut self,
        function: RulesFunction,
        arguments: &Arguments<'_>,
        rule: &mut Rule,
    ) -> Result<Expr> {
        let text = self.string_at(0, arguments, rule)?;
        let sub_domains = self.boolean_at(1, arguments, rule)?;
        Ok(Expr::Call(function, vec![text, sub_domains]))
    }

    /// The opposite of a boolean. What looks at something that is not set is false, so that its opposite is true,
    /// as it is in a diagram.
    fn not(&mut self, arguments: &Arguments<'_>, rule: &mut Rule) -> Result<Expr> {
        let mut inner = rule.inner();
        self.negations += 1;
        let found = self.boolean_at(0, arguments, &mut inner);
        self.negations -= 1;
        let found = found?;
        if inner.conditions.is_empty() {
            return Ok(found.negated());
        }
        let mut conditions = std::mem::take(&mut inner.conditions);
        conditions.push(Clause::Test(found));
        // The caller takes the whole expression, and counts what it reads.
        let uses = self.uses.clone();
        let conditions = self.needed(conditions);
        self.uses = uses;
        let whole = conditions.into_iter().rev().fold(None, |after, condition| {
            let holds = || Box::new(Expr::Boolean(true));
            Some(Box::new(match (condition, after) {
                (Clause::Test(test), None) => test,
                (Clause::Test(test), Some(after)) => Expr::And(Box::new(test), after),
                (Clause::Bind(variable, value), after) => {
                    Expr::IsSetAnd(Box::new(value), variable, after.unwrap_or_else(holds))
                }
                (Clause::Let(variable, value), after) => {
                    Expr::With(variable, Box::new(value), after.unwrap_or_else(holds))
                }
            }))
        });
        Ok(whole.map_or(Expr::Boolean(false), |whole| whole.negated()))
    }

    /// The first argument that is there. What follows one that always is can't be reached.
    fn coalesce(&mut self, arguments: &Arguments<'_>, rule: &mut Rule) -> Result<Typed> {
        let first = self.alternative(0, None, arguments, rule)?;
        let ty = first.ty;
        let mut all = vec![first];
        for index in 1..arguments.values.len() {
            all.push(self.alternative(index, Some(ty), arguments, rule)?);
        }
        let (mut options, mut always) = (Vec::new(), None);
        for typed in all {
            match (typed.optional, &always) {
                (_, Some(_)) => {}
                (true, None) => options.push(typed.expr),
                (false, None) => always = Some(Box::new(typed.expr)),
            }
        }
        let optional = always.is_none();
        let expr = match (options.is_empty(), always) {
            (true, Some(always)) => *always,
            (_, always) => Expr::Coalesce { options, always },
        };
        Ok(Typed { expr, ty, optional })
    }

    fn if_else(&mut self, arguments: &Arguments<'_>, rule: &mut Rule) -> Result<Typed> {
        let condition = self.boolean_at(0, arguments, rule)?;
        let yes = self.alternative(1, None, arguments, rule)?;
        let ty = yes.ty;
        let no = self.alternative(2, Some(ty), arguments, rule)?;
        let optional = yes.optional || no.optional;
        // A branch is a block, which nothing that it makes outlives.
        let [yes, no] = [yes, no].map(|typed| Typed {
            expr: self.named_text(typed.expr, rule),
            ..typed
        });
        let [yes, no] = [yes, no].map(|typed| match optional && !typed.optional {
            true => Expr::Some(Box::new(typed.expr)),
            false => typed.expr,
        });
        let expr = match condition {
            Expr::Boolean(true) => yes,
            Expr::Boolean(false) => no,
            condition => match (yes, no) {
                (Expr::Boolean(true), Expr::Boolean(false)) => condition,
                (Expr::Boolean(false), Expr::Boolean(true)) => condition.negated(),
                (yes, no) if yes == no => yes,
                (Expr::Boolean(true), no) => Expr::Or(Box::new(condition), Box::new(no)),
                (yes, Expr::Boolean(false)) => Expr::And(Box::new(condition), Box::new(yes)),
                (yes, no) => Expr::IfElse(Box::new(condition), Box::new(yes), Box::new(no)),
            },
        };
        Ok(Typed { expr, ty, optional })
    }

    /// One of several values of one type, which the first of them decides.
    fn alternative(
        &mut self,
        index: usize,
        wanted: Option<Type>,
        arguments: &Arguments<'_>,
        rule: &mut Rule,
    ) -> Result<Typed> {
        let mut typed = self.argument(index, arguments, rule)?;
        let place = arguments.place.item(index);
        if !matches!(typed.ty, Type::String | Type::Boolean | Type::Partition) {
            let found = typed.ty.name();
            return place.fault(format_args!("{found} can't be chosen from others"));
        }
        if let Some(wanted) = wanted.filter(|wanted| *wanted != typed.ty) {
            let (wanted, found) = (wanted.name(), typed.ty.name());
            return place.fault(format_args!("expected {wanted}, found {found}"));
        }
        typed.expr = self.lasting(typed.expr, rule);
        Ok(typed)
    }

    fn argument(
        &mut self,
        index: usize,
        arguments: &Arguments<'_>,
        rule: &mut Rule,
    ) -> Result<Typed> {
        let place = arguments.place.item(index);
        self.expression(arguments.value(index)?, rule, place, arguments.depth)
    }

    fn string_at(
        &mut self,
        index: usize,
        arguments: &Arguments<'_>,
        rule: &mut Rule,
    ) -> Result<Expr> {
        self.plain_at(Type::String, index, arguments, rule)
    }

    fn boolean_at(
        &mut self,
        index: usize,
        arguments: &Arguments<'_>,
        rule: &mut Rule,
    ) -> Result<Expr> {
        self.plain_at(Type::Boolean, index, arguments, rule)
    }

    fn plain_at(
        &mut self,
        ty: Type,
        index: usize,
        arguments: &Arguments<'_>,
        rule: &mut Rule,
    ) -> Result<Expr> {
        let typed = self.argument(index, arguments, rule)?;
        let called = called(arguments.value(index)?);
        self.plain(typed, ty, rule, arguments.place.item(index), &called)
    }
}

impl Arguments<'_> {
    fn value(&self, index: usize) -> Result<&Value> {
        match self.values.get(index) {
            Some(value) => Ok(value),
            None => self.place.bug(format_args!(
                "there is no argument {index}, though all were counted"
            )),
        }
    }

    fn integer(&self, index: usize) -> Result<Expr> {
        let value = self.value(index)?;
        match value.as_u64().and_then(|number| u32::try_from(number).ok()) {
            Some(number) => Ok(Expr::Integer(number as usize)),
            None => {
                let place = self.place.item(index);
                match value {
                    Value::Number(number) => place.fault(format_args!(
                        "expected a whole number of 32 bits, found {number}"
                    )),
                    other => place.expected("a whole number", other),
                }
            }
        }
    }
}
