//! The waiters of a service.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs;
use crate::ir::{Acceptor, Comparator, Delays, Matcher, PathMatcher, State, Waiter};
use crate::names::bare;

/// `waiters.rs`.
pub(super) fn file(waiters: &[Waiter]) -> Vec<TokenStream> {
    let docs = docs::inner_line(
        "What says when to stop waiting for a resource, with the feature `waiters`.",
    );
    let compares = waiters.iter().flat_map(|w| &w.acceptors).any(|acceptor| {
        matches!(
            acceptor.matcher,
            Matcher::Output(_) | Matcher::InputOutput(_)
        )
    });
    let comparator = compares.then(|| quote!(Comparator,));
    let imports = quote!(use tinsmith::waiter::{Acceptor, #comparator Matcher, Waiter};);
    let mut items = vec![docs, imports];
    items.extend(waiters.iter().map(waiter));
    items
}

fn waiter(waiter: &Waiter) -> TokenStream {
    let Waiter {
        operation,
        model_name,
        name,
        delays,
        ..
    } = waiter;
    let docs = docs::outer(
        &waiter.docs,
        &format!(
            "`{model_name}`, by calls of [`{0}`](crate::operations::{0}).",
            bare(operation)
        ),
    );
    let acceptors = waiter.acceptors.iter().map(acceptor);
    let delays = (*delays != Delays::DEFAULT).then(|| {
        let [min, max] = [delays.min, delays.max].map(Literal::u32_unsuffixed);
        quote!(.delays(#min, #max))
    });
    quote! {
        #docs
        pub static #name: Waiter<crate::operations::#operation> =
            Waiter::new(#model_name, &[#(#acceptors),*]) #delays;
    }
}

fn acceptor(acceptor: &Acceptor) -> TokenStream {
    let matcher = match &acceptor.matcher {
        Matcher::Success(wanted) => quote!(Matcher::Success(#wanted)),
        Matcher::ErrorType(name) => quote!(Matcher::ErrorType(#name)),
        Matcher::Output(PathMatcher { path, comparator }) => {
            let comparator = self::comparator(comparator);
            quote!(Matcher::Output(#path, #comparator))
        }
        Matcher::InputOutput(PathMatcher { path, comparator }) => {
            let comparator = self::comparator(comparator);
            quote!(Matcher::InputOutput(#path, #comparator))
        }
    };
    let message = acceptor
        .message
        .as_ref()
        .map(|path| quote!(.message(#path)));
    match acceptor.state {
        State::Success => quote!(Acceptor::success(#matcher) #message),
        State::Failure => quote!(Acceptor::failure(#matcher) #message),
        State::Retry => quote!(Acceptor::retry(#matcher) #message),
    }
}

fn comparator(comparator: &Comparator) -> TokenStream {
    match comparator {
        Comparator::StringEquals(text) => quote!(Comparator::StringEquals(#text)),
        Comparator::BooleanEquals(wanted) => quote!(Comparator::BooleanEquals(#wanted)),
        Comparator::AllStringEquals(text) => quote!(Comparator::AllStringEquals(#text)),
        Comparator::AnyStringEquals(text) => quote!(Comparator::AnyStringEquals(#text)),
    }
}
