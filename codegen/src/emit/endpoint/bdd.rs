//! A binary decision diagram, as a table and what it refers to.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{names, outcome};
use crate::emit::docs;
use crate::ir::endpoint::{Bdd, BddCondition, Expr, Named, RESULTS, Type};

pub(super) fn items(bdd: &Bdd) -> Vec<TokenStream> {
    let methods = methods(bdd);
    let demands = names(&methods, "set").then(|| {
        quote! {
            fn set<T>(value: Option<T>, name: &str) -> tinsmith::Result<T> {
                let missing = || rules::refused(format!("the endpoint needs `{name}`, which is not set"));
                value.ok_or_else(missing)
            }
        }
    });
    let mut items = vec![nodes(bdd), decision(bdd), methods];
    items.extend(demands);
    items
}

fn nodes(bdd: &Bdd) -> TokenStream {
    let docs = docs::own(
        "The decisions: a condition, and where to go on if it holds and if it doesn't. 2 is the first of\n\
         them; one below zero is gone through the other way round. 1 and -1 are dead ends, and so is\n\
         `RESULTS`, after which the references to results begin.",
    );
    let count = Literal::usize_unsuffixed(bdd.nodes.len());
    let nodes = bdd.nodes.iter().map(|(condition, high, low)| {
        let [condition, high, low] = [*condition, *high, *low].map(Literal::i32_unsuffixed);
        quote!((#condition, #high, #low))
    });
    let results = Literal::i32_unsuffixed(RESULTS);
    let results_docs = docs::own("References above this one are to results.");
    quote! {
        #docs
        static NODES: [(u16, i32, i32); #count] = [#(#nodes),*];

        #results_docs
        const RESULTS: i32 = #results;
    }
}

fn decision(bdd: &Bdd) -> TokenStream {
    let docs = docs::own("The parameters, and what conditions made of them.");
    let fields = bdd.stored.iter().map(|(name, ty)| {
        let ty = stored_type(*ty);
        quote!(#name: Option<#ty>)
    });
    quote! {
        #docs
        struct Decision<'p> {
            parameters: &'p EndpointParameters,
            #(#fields),*
        }
    }
}

fn stored_type(ty: Type) -> TokenStream {
    match ty {
        Type::String => quote!(String),
        Type::Boolean => quote!(bool),
        Type::StringArray | Type::Parts => quote!(Vec<String>),
        Type::Partition => quote!(&'static rules::Partition),
        Type::Url => quote!(rules::Url),
        Type::Arn => quote!(rules::Arn),
    }
}

fn methods(bdd: &Bdd) -> TokenStream {
    let stored: Vec<&Ident> = bdd.stored.iter().map(|(name, _)| name).collect();
    let root = Literal::i32_unsuffixed(bdd.root);
    let of = docs::own("Goes from node to node until there is none.");
    let node = docs::own("The node that a reference is to.");
    let condition_docs =
        docs::own("Whether a condition holds. It doesn't if what it looks at is not set.");
    let conditions = bdd.conditions.iter().enumerate().map(|(index, condition)| {
        let index = Literal::usize_unsuffixed(index);
        let holds = named(condition, holds);
        quote!(#index => #holds,)
    });
    let (index, conditions) = match bdd.conditions.is_empty() {
        true => (quote!(_index), quote!(None)),
        false => (
            quote!(index),
            quote!(Some(match index { #(#conditions)* _ => return None })),
        ),
    };
    let result_docs = docs::own("The result that a reference is to.");
    let results = bdd.results.iter().enumerate().map(|(index, result)| {
        // The first result is that nothing matches.
        let index = Literal::usize_unsuffixed(index + 1);
        let result = named(result, |of| outcome::outcome(of).expression());
        quote!(#index => #result,)
    });
    let exhausted = outcome::exhausted();
    let (reference, results) = match bdd.results.is_empty() {
        true => (quote!(_reference), exhausted),
        false => (
            quote!(reference),
            quote!(match reference.wrapping_sub(RESULTS) { #(#results)* _ => #exhausted }),
        ),
    };
    quote! {
        impl<'p> Decision<'p> {
            #of
            fn of(parameters: &'p EndpointParameters) -> tinsmith::Result<Endpoint> {
                let mut decision = Self { parameters, #(#stored: None),* };
                let mut reference = #root;
                while let Some((condition, high, low)) = Self::node(reference) {
                    let holds = decision.condition(*condition).unwrap_or(false);
                    reference = if holds == (reference > 0) { *high } else { *low };
                }
                decision.result(reference)
            }

            #node
            fn node(reference: i32) -> Option<&'static (u16, i32, i32)> {
                NODES.get(usize::try_from(reference.unsigned_abs()).ok()?.checked_sub(2)?)
            }

            #condition_docs
            fn condition(&mut self, #index: u16) -> Option<bool> {
                #conditions
            }

            #result_docs
            fn result(&self, #reference: i32) -> tinsmith::Result<Endpoint> {
                #results
            }
        }
    }
}

/// What something is laid out as, after the names in it.
fn named<T>(named: &Named<T>, lay_out: impl FnOnce(&T) -> TokenStream) -> TokenStream {
    let of = lay_out(&named.of);
    if named.names.is_empty() {
        return of;
    }
    let names = named.names.iter().map(|(variable, value)| {
        let (name, value) = (&variable.name, value.tokens());
        quote!(let #name = #value;)
    });
    quote!({ #(#names)* #of })
}

fn holds(condition: &BddCondition) -> TokenStream {
    match condition {
        BddCondition::Test(test) => test.tokens(),
        BddCondition::StoreOptional(name, ty, value) => {
            let value = match ty {
                Type::String => value.owned_option(),
                _ => value.tokens(),
            };
            let holds = match ty {
                Type::Boolean => quote!(self.#name?),
                _ => quote!(self.#name.is_some()),
            };
            quote!({ self.#name = #value; #holds })
        }
        BddCondition::Store(name, ty, value) => {
            let value = stored_value(*ty, value);
            match ty {
                Type::Boolean => quote!({ self.#name = Some(#value); self.#name? }),
                _ => quote!({ self.#name = Some(#value); true }),
            }
        }
    }
}

fn stored_value(ty: Type, value: &Expr) -> TokenStream {
    match ty {
        Type::String => value.owned(),
        Type::Parts => {
            let value = value.tokens();
            quote!(#value.into_iter().map(str::to_owned).collect())
        }
        Type::StringArray => {
            let value = value.tokens();
            quote!(#value.to_vec())
        }
        Type::Boolean | Type::Partition | Type::Url | Type::Arn => value.tokens(),
    }
}
