//! What of the parameters is in an endpoint: which texts flow into its URL, its headers and its auth schemes.
//!
//! Only what certainly names the same thing is a whole: where it is in doubt, requests write a label once more
//! rather than not at all.

use std::collections::{BTreeMap, HashMap};

use proc_macro2::Ident;

use super::compiler::{Compiler, Rule};
use super::place::{Place, Result};
use crate::ir::endpoint::{
    Attribute, Carried, Endpoint, Expr, Part, RulesFunction, Share, Tracking, Variable,
};

/// How much of each parameter is in a text, by the parameter's field.
type Content = BTreeMap<Ident, Share>;

/// What each variable is made of.
#[derive(Default)]
pub(super) struct Shares {
    variables: HashMap<usize, Content>,
    /// What conditions of a BDD have stored.
    stored: BTreeMap<Ident, Content>,
}

impl Shares {
    /// One variable holds what another does.
    pub(super) fn same(&mut self, outer: &Variable, own: &Variable) {
        if let Some(content) = self.variables.get(&outer.id) {
            self.variables.insert(own.id, content.clone());
        }
    }
}

impl Compiler<'_> {
    /// Notes what a variable is made of.
    pub(super) fn note_share(&mut self, variable: &Variable, expr: &Expr) {
        let content = self.content(expr);
        self.shares.variables.insert(variable.id, content);
    }

    /// Notes what a condition stores. Another may have stored something else under the same name.
    pub(super) fn note_stored_share(&mut self, name: &Ident, expr: &Expr) {
        let mut content = self.content(expr);
        if let Some(known) = self.shares.stored.remove(name) {
            content = either([known, content]);
        }
        self.shares.stored.insert(name.clone(), content);
    }

    /// The parameters from which an endpoint is made, of those that are remembered, with their values.
    pub(super) fn carried(
        &mut self,
        endpoint: &Endpoint,
        rule: &mut Rule,
        place: Place<'_>,
    ) -> Result<Vec<Carried>> {
        let mut content = self.content(&endpoint.url);
        let schemes = endpoint.auth_schemes.iter().flat_map(|scheme| {
            let texts = [&scheme.signing_name, &scheme.signing_region];
            let texts = texts.into_iter().flatten();
            texts.chain(&scheme.signing_region_set)
        });
        let headers = endpoint.headers.iter().map(|(_, value)| value);
        for expr in schemes.chain(headers) {
            join(&mut content, part(self.content(expr)));
        }
        let mut carried = Vec::new();
        for parameter in self.parameters {
            let Some(share) = content.get(&parameter.field).copied() else {
                continue;
            };
            let typed = self.reference(&parameter.name, rule, place)?;
            let value = self.unwrap(typed, rule, &parameter.name);
            if share == Share::Whole {
                self.named.insert(parameter.name.clone());
            }
            carried.push(Carried {
                parameter: parameter.name.clone(),
                value,
                share,
            });
        }
        Ok(carried)
    }

    fn content(&self, expr: &Expr) -> Content {
        match expr {
            Expr::Parameter { field, .. } => {
                let mut parameters = self.parameters.iter();
                let is_tracked = parameters
                    .any(|known| known.field == *field && known.tracking == Tracking::OfLabels);
                let content = is_tracked.then(|| (field.clone(), Share::Whole));
                content.into_iter().collect()
            }
            Expr::Variable(variable) => {
                let known = self.shares.variables.get(&variable.id);
                known.cloned().unwrap_or_default()
            }
            Expr::Stored(name, _) => self.shares.stored.get(name).cloned().unwrap_or_default(),
            Expr::Template(parts) => {
                let mut content = Content::new();
                for part in parts {
                    if let Part::Value(value) = part {
                        join(&mut content, self.content(value));
                    }
                }
                content
            }
            // The resource is what an ARN names; its region or account has many.
            Expr::Field(of, Attribute::ArnResourceId) => self.content(of),
            Expr::Field(of, _) => part(self.content(of)),
            Expr::Call(RulesFunction::UriEncode | RulesFunction::ParseArn, arguments) => arguments
                .first()
                .map(|of| self.content(of))
                .unwrap_or_default(),
            Expr::Call(
                RulesFunction::ParseUrl | RulesFunction::Substring | RulesFunction::Split,
                arguments,
            ) => {
                let first = arguments.first();
                part(first.map(|of| self.content(of)).unwrap_or_default())
            }
            Expr::Item(of, ..) | Expr::Some(of) | Expr::Try(of) | Expr::Demand(of, _) => {
                self.content(of)
            }
            Expr::Coalesce { options, always } => {
                let all = options.iter().chain(always.as_deref());
                either(all.map(|expr| self.content(expr)))
            }
            Expr::IfElse(_, yes, no) => either([self.content(yes), self.content(no)]),
            Expr::With(_, value, of) => {
                let mut content = part(self.content(value));
                join(&mut content, self.content(of));
                content
            }
            // A partition is that of many regions, and what is true or false holds for many values.
            Expr::Call(..)
            | Expr::Boolean(_)
            | Expr::Integer(_)
            | Expr::String(_)
            | Expr::Not(_)
            | Expr::IsSetAnd(..)
            | Expr::IsUnsetOr(..)
            | Expr::And(..)
            | Expr::Or(..)
            | Expr::Equals(..)
            | Expr::EqualsSome(..)
            | Expr::OneOf(..)
            | Expr::OneOfSome(..)
            | Expr::IsSet(_) => Content::new(),
        }
    }
}

/// Of a text that both are in.
fn join(content: &mut Content, other: Content) {
    for (field, share) in other {
        let known = content.entry(field).or_insert(share);
        *known = share.max(*known);
    }
}

/// Of a text that is one of several: what isn't a whole of each is a part.
fn either(all: impl IntoIterator<Item = Content>) -> Content {
    let mut all = all.into_iter();
    let mut content = all.next().unwrap_or_default();
    for other in all {
        for (field, share) in &mut content {
            if other.get(field) != Some(&Share::Whole) {
                *share = Share::Part;
            }
        }
        for (field, _) in other {
            content.entry(field).or_insert(Share::Part);
        }
    }
    content
}

fn part(mut content: Content) -> Content {
    content.values_mut().for_each(|share| *share = Share::Part);
    content
}
