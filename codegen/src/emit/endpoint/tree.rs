//! The rules of a rule set, as methods of the parameters.

use proc_macro2::TokenStream;
use quote::quote;

use super::outcome::{self, Laid};
use crate::emit::docs;
use crate::ir::endpoint::{Condition, Exit, Expr, Function, Hold, Statement, Type, Variable};

/// More arguments than this, `self` included, make clippy object.
const ARGUMENTS_ALLOWED: usize = 7;

pub(super) fn methods(functions: &[Function]) -> TokenStream {
    let methods = functions.iter().map(method);
    quote!(#(#methods)*)
}

fn method(function: &Function) -> TokenStream {
    let Function {
        name,
        place,
        arguments,
        body,
    } = function;
    let docs = docs::own(&format!(
        "The endpoint by `{place}` of the service's rule set."
    ));
    let arguments: Vec<TokenStream> = arguments.iter().map(argument).collect();
    let too_many = (arguments.len() + 1 > ARGUMENTS_ALLOWED)
        .then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let body = statements(body, End::OfFunction);
    quote! {
        #docs
        #too_many
        fn #name(&self #(, #arguments)*) -> tinsmith::Result<Endpoint> {
            #body
        }
    }
}

fn argument(variable: &Variable) -> TokenStream {
    let name = &variable.name;
    let ty = match variable.ty {
        Type::String => quote!(&str),
        Type::Boolean => quote!(bool),
        Type::StringArray => quote!(&[String]),
        Type::Parts => quote!(&[&str]),
        Type::Partition => quote!(&rules::Partition),
        Type::Url => quote!(&rules::Url),
        Type::Arn => quote!(&rules::Arn),
    };
    quote!(#name: #ty)
}

/// What the last statement ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    OfFunction,
    OfBlock,
}

fn statements(statements: &[Statement], end: End) -> TokenStream {
    let each = statements.iter().map(|statement| match statement {
        Statement::Let(variable, value) => {
            let name = &variable.name;
            let value = match (variable.ty, variable.hold) {
                (Type::StringArray, _) => {
                    let value = value.tokens();
                    quote!(&#value)
                }
                (_, Hold::Owned) => value.tokens(),
                (_, Hold::Borrowed) => value.borrowed(),
            };
            quote!(let #name = #value;)
        }
        Statement::If(conditions, then) => {
            let is_alone = conditions.len() == 1;
            let conditions = conditions.iter().map(|one| condition(one, is_alone));
            let then = self::statements(then, End::OfBlock);
            quote!(if #(#conditions)&&* { #then })
        }
        Statement::Return(of) => {
            let Laid { before, value } = exit(of);
            match end {
                End::OfFunction => quote!(#before #value),
                End::OfBlock => quote!(#before return #value;),
            }
        }
    });
    quote!(#(#each)*)
}

fn condition(condition: &Condition, is_alone: bool) -> TokenStream {
    match condition {
        Condition::Bind(variable, value) => {
            let (name, value) = (&variable.name, value.tokens());
            quote!(let Some(#name) = #value)
        }
        Condition::Test(test @ (Expr::Or(..) | Expr::IfElse(..))) if !is_alone => {
            let test = test.tokens();
            quote!((#test))
        }
        Condition::Test(test) => test.tokens(),
    }
}

fn exit(exit: &Exit) -> Laid {
    match exit {
        Exit::Outcome(of) => outcome::outcome(of),
        Exit::Exhausted => outcome::exhausted().into(),
        Exit::Rules {
            function,
            arguments,
        } => {
            let arguments = arguments.iter().map(|argument| {
                let value = argument.argument();
                // What owns a URL or an ARN lends it.
                match argument.owns_structure() {
                    true => quote!(&#value),
                    false => value,
                }
            });
            quote!(self.#function(#(#arguments),*)).into()
        }
    }
}
