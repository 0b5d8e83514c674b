//! The function that gives an operation's endpoint.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs;
use crate::ir::Holds;
use crate::ir::endpoint::{Binding, BindingSource, Bound, Host, OperationEndpoint, Walk};

/// The function, for an operation with that type of input.
pub(in crate::emit) fn function(
    OperationEndpoint { bindings, host }: &OperationEndpoint,
    input: &TokenStream,
) -> TokenStream {
    let docs = docs::own(
        "Where a call goes, by the parameters and by what the operation and its input say of them.\n\n\
         # Errors\n\nThere is no such endpoint: the rules say why.",
    );
    let reads_input = bindings
        .iter()
        .any(|binding| matches!(binding.source, BindingSource::Input(_)));
    let argument = match reads_input {
        true => quote!(input),
        false => quote!(_input),
    };
    let own = (!bindings.is_empty()).then(|| quote!(let mut parameters = parameters.clone();));
    let settings = bindings.iter().map(setting);
    let resolve = match host {
        Host::Prefixed => quote!(parameters.resolve()),
        Host::Whole => quote!(Ok(parameters.resolve()?.without_host_prefix())),
    };
    quote! {
        #docs
        pub fn endpoint(
            parameters: &EndpointParameters,
            #argument: &#input,
        ) -> tinsmith::Result<tinsmith::Endpoint> {
            #own
            #(#settings)*
            #resolve
        }
    }
}

/// What sets one parameter.
fn setting(binding: &Binding) -> TokenStream {
    match &binding.source {
        BindingSource::Static(value) => set(binding, value.tokens()),
        BindingSource::Input(walk) => {
            let start = At {
                tokens: quote!(input),
                kind: AtKind::Reference,
            };
            steps(walk, &start, binding, Goal::Parameter)
        }
    }
}

fn set(binding: &Binding, value: TokenStream) -> TokenStream {
    let parameter = &binding.parameter;
    match binding.holds {
        Holds::Maybe => quote!(parameters.#parameter = Some(#value);),
        Holds::Always => quote!(parameters.#parameter = #value;),
    }
}

/// Where in the input a walk is.
struct At {
    tokens: TokenStream,
    kind: AtKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AtKind {
    Reference,
    /// A field, which must be borrowed.
    Place,
}

/// What is done with the values at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goal {
    Parameter,
    /// They are added to `values`.
    Values,
}

impl At {
    fn borrowed(&self) -> TokenStream {
        let tokens = &self.tokens;
        match self.kind {
            AtKind::Reference => quote!(#tokens),
            AtKind::Place => quote!(&#tokens),
        }
    }

    fn reference(name: &proc_macro2::Ident) -> Self {
        Self {
            tokens: quote!(#name),
            kind: AtKind::Reference,
        }
    }
}

/// Goes from member to member, with one `if` for all that may be absent.
fn members(walk: &Walk, at: &At, binding: &Binding, goal: Goal) -> TokenStream {
    let mut found = Vec::new();
    let mut here = At {
        tokens: at.tokens.clone(),
        kind: at.kind,
    };
    let mut walk = walk;
    loop {
        let tokens = &here.tokens;
        (here, walk) = match walk {
            Walk::OptionalMember { field, name, then } => {
                found.push(quote!(let Some(#name) = &#tokens.#field));
                (At::reference(name), then)
            }
            Walk::Member { field, then } => {
                let field = At {
                    tokens: quote!(#tokens.#field),
                    kind: AtKind::Place,
                };
                (field, then)
            }
            Walk::Variant {
                union,
                variant,
                boxed,
                name,
                then,
            } => {
                let value = match (boxed, here.kind) {
                    (false, _) => here.borrowed(),
                    (true, AtKind::Reference) => quote!(&**#tokens),
                    (true, AtKind::Place) => quote!(&*#tokens),
                };
                found.push(quote!(let crate::#union::#variant(#name) = #value));
                (At::reference(name), then)
            }
            _ => break,
        };
    }
    let then = steps(walk, &here, binding, goal);
    match found.is_empty() {
        true => then,
        false => quote!(if #(#found)&&* { #then }),
    }
}

fn steps(walk: &Walk, at: &At, binding: &Binding, goal: Goal) -> TokenStream {
    let tokens = &at.tokens;
    match walk {
        Walk::Member { .. } | Walk::OptionalMember { .. } | Walk::Variant { .. } => {
            members(walk, at, binding, goal)
        }
        Walk::Items { name, then } => {
            let items = at.borrowed();
            let then = steps(then, &At::reference(name), binding, goal);
            quote!(for #name in #items { #then })
        }
        Walk::SparseItems { name, then } => {
            let then = steps(then, &At::reference(name), binding, goal);
            quote!(for #name in #tokens.iter().flatten() { #then })
        }
        Walk::Keys { name, then } => {
            let then = steps(then, &At::reference(name), binding, goal);
            quote!(for #name in #tokens.keys() { #then })
        }
        Walk::Values { name, then } => {
            let then = steps(then, &At::reference(name), binding, goal);
            quote!(for #name in #tokens.values() { #then })
        }
        Walk::Each(walks) => {
            let all = walks.iter().map(|walk| steps(walk, at, binding, goal));
            quote!(#(#all)*)
        }
        Walk::Collect(walk) => {
            let then = steps(walk, at, binding, Goal::Values);
            let set = set(binding, quote!(values));
            quote!(let mut values = Vec::new(); #then #set)
        }
        Walk::Value(bound) => {
            let value = match (bound, at.kind) {
                (Bound::String | Bound::StringArray, _) => quote!(#tokens.clone()),
                (Bound::Enum, _) => quote!(#tokens.as_str().to_owned()),
                (Bound::Boolean, AtKind::Reference) => quote!(*#tokens),
                (Bound::Boolean, AtKind::Place) => quote!(#tokens),
            };
            match goal {
                Goal::Parameter => set(binding, value),
                Goal::Values => quote!(values.push(#value);),
            }
        }
    }
}
