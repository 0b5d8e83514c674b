//! How an operation's pages follow each other.

use proc_macro2::TokenStream;
use quote::quote;

use super::Items;
use crate::ir::{self, Holds, Operation, Pagination, RustType, Step};

/// Adds what a paginated operation has.
pub(super) fn add(items: &mut Items, operation: &Operation) {
    let Some(pagination) = &operation.pagination else {
        return;
    };
    items.imports.add_type(&pagination.token);
    items.items.push(tokens_impl(operation, pagination));
    if let Some(paginated) = &pagination.items {
        items.imports.add_type(&paginated.collection);
        items.items.push(items_impl(operation, paginated));
    }
}

fn tokens_impl(operation: &Operation, pagination: &Pagination) -> TokenStream {
    let name = &operation.name;
    let (input, output) = (operation.input.tokens(), operation.output.tokens());
    let token = pagination.token.tokens();
    let sent = reference(quote!(input), &pagination.input_token);
    let received = reference(quote!(output), &pagination.output_token);
    let set = assignment(quote!(input), &pagination.input_token);
    let last_page = pagination.has_more.as_ref().map(|flag| {
        let field = &flag.field;
        let is_last = match flag.holds {
            Holds::Always => quote!(!output.#field),
            Holds::Maybe => quote!(output.#field == Some(false)),
        };
        quote! {
            fn is_last_page(output: &#output) -> bool {
                #is_last
            }
        }
    });
    quote! {
        impl tinsmith::Paginated for #name {
            type Token = #token;

            fn input_token(input: &#input) -> Option<&#token> {
                #sent
            }

            fn set_input_token(input: &mut #input, token: #token) {
                #set
            }

            fn output_token(output: &#output) -> Option<&#token> {
                #received
            }

            #last_page
        }
    }
}

fn items_impl(operation: &Operation, items: &ir::Items) -> TokenStream {
    let name = &operation.name;
    let output = operation.output.tokens();
    let (declared, given) = match &items.collection {
        RustType::Map(key, value) => {
            let key = key.as_ref().map_or(quote!(String), |name| quote!(#name));
            let value = value.tokens();
            (quote!((&'o #key, &'o #value)), quote!((&#key, &#value)))
        }
        RustType::List(item) => {
            let item = item.tokens();
            (quote!(&'o #item), quote!(&#item))
        }
        // Nothing else has items.
        other => {
            let ty = other.tokens();
            (quote!(&'o #ty), quote!(&#ty))
        }
    };
    let iterator = iterator(quote!(output), &items.path);
    quote! {
        impl tinsmith::PaginatedItems for #name {
            type Item<'o> = #declared;

            fn items(output: &#output) -> impl Iterator<Item = #given> {
                #iterator
            }
        }
    }
}

/// An `Option` of a reference to what a path leads to: `output.page.as_ref()?.next_token.as_ref()`.
fn reference(base: TokenStream, path: &[Step]) -> TokenStream {
    match path {
        [] => quote!(Some(#base)),
        [last] => {
            let field = &last.field;
            match last.holds {
                Holds::Always => quote!(Some(&#base.#field)),
                Holds::Maybe => quote!(#base.#field.as_ref()),
            }
        }
        [step, rest @ ..] => {
            let field = &step.field;
            match step.holds {
                Holds::Always => reference(quote!(#base.#field), rest),
                Holds::Maybe => reference(quote!(#base.#field.as_ref()?), rest),
            }
        }
    }
}

/// Puts `token` to where a path leads to: `input.next_token = Some(token);`.
fn assignment(base: TokenStream, path: &[Step]) -> TokenStream {
    match path {
        [] => quote!(),
        [last] => {
            let field = &last.field;
            match last.holds {
                Holds::Always => quote!(#base.#field = token;),
                Holds::Maybe => quote!(#base.#field = Some(token);),
            }
        }
        [step, rest @ ..] => {
            let field = &step.field;
            assignment(quote!(#base.#field), rest)
        }
    }
}

/// An iterator over what a path leads to: `output.page.iter().flat_map(|page| page.users.iter().flatten())`.
fn iterator(base: TokenStream, path: &[Step]) -> TokenStream {
    match path {
        [] => quote!(#base.iter()),
        [last] => {
            let field = &last.field;
            match last.holds {
                Holds::Always => quote!(#base.#field.iter()),
                Holds::Maybe => quote!(#base.#field.iter().flatten()),
            }
        }
        [step, rest @ ..] => {
            let field = &step.field;
            match step.holds {
                Holds::Always => iterator(quote!(#base.#field), rest),
                Holds::Maybe => {
                    let inner = iterator(quote!(#field), rest);
                    quote!(#base.#field.iter().flat_map(|#field| #inner))
                }
            }
        }
    }
}
