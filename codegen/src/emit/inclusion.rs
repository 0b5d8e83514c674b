//! Parts of the code that aren't always there.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Inclusion;

/// What stands before an item: the attribute that asks for a feature of the crate, or nothing. `None` where the item is
/// left out.
pub(super) fn guarded(inclusion: Inclusion) -> Option<TokenStream> {
    match inclusion {
        Inclusion::Always => Some(TokenStream::new()),
        Inclusion::With(feature) => {
            let name = feature.name();
            Some(quote!(#[cfg(feature = #name)]))
        }
        Inclusion::Never => None,
    }
}
