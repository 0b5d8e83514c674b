//! `serde.rs`: what lets shapes have every format of serde.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::ir::Service;

/// The file.
pub(super) fn file(service: &Service) -> Vec<TokenStream> {
    let docs = docs::inner_line("The shapes in every format of serde.");
    let mut shapes: Vec<_> = service.type_names().collect();
    shapes.sort_unstable();
    vec![
        docs,
        quote!(
            use crate::*;
        ),
        quote!(tinsmith::internal::implement_serde!(#(#shapes),*);),
    ]
}
