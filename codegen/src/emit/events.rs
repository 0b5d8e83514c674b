//! The event streams of an operation.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs;
use crate::ir::{Events, Operation};
use crate::names::bare;

/// What the operation sends and receives, and the functions for it.
pub(super) fn all(operation: &Operation) -> Vec<TokenStream> {
    let (name, events) = (&operation.name, &operation.events);
    let sends = events.sent().map(
        |event| quote!(impl tinsmith::event_stream::SendsEvents for #name { type Event = #event; }),
    );
    let receives = events.received().map(|event| {
        quote!(impl tinsmith::event_stream::ReceivesEvents for #name { type Event = #event; })
    });
    let encode = events.sent().map(encode);
    let read = events.received().map(|_| read(operation));
    let functions = quote!(impl #name { #encode #read });
    match events {
        Events::None => Vec::new(),
        _ => sends
            .into_iter()
            .chain(receives)
            .chain([functions])
            .collect(),
    }
}

/// What the operation's schema says of its event streams.
pub(super) fn setters(operation: &Operation) -> TokenStream {
    let sends = operation.events.sent().map(|_| quote!(.sends_events()));
    let receives = operation
        .events
        .received()
        .map(|_| quote!(.receives_events()));
    quote!(#sends #receives)
}

fn encode(event: &Ident) -> TokenStream {
    let docs = docs::own(
        "The bytes of an event, to be sent after the body of the [request](Self::request), whose end is \
         the end\nof the events. They are not signed; see [`tinsmith::event_stream`].\n\n# Errors\n\nThe \
         event holds what the protocol can't write, or is too large.",
    );
    quote! {
        #docs
        pub fn encode_event(event: &#event) -> tinsmith::Result<Vec<u8>> {
            tinsmith::event_stream::encode_event::<Self>(event)
        }
    }
}

fn read(operation: &Operation) -> TokenStream {
    let Operation {
        response_alias,
        error_enum,
        ..
    } = operation;
    let docs = docs::own(&format!(
        "Reads the events in the body that follows a response's head.\n\nErrors among the events are a \
         [`{}`].",
        bare(error_enum)
    ));
    quote! {
        #docs
        pub fn events(response: &#response_alias) -> tinsmith::event_stream::Receiver<Self> {
            tinsmith::event_stream::Receiver::new(&response.metadata)
        }
    }
}
