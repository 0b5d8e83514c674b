//! How an operation's pages follow each other.

use proc_macro2::TokenStream;
use quote::quote;

use super::Items;
use crate::ir::{self, Collection, Holds, Operation, Pagination, Path, Step};

/// Adds what a paginated operation has.
pub(super) fn add(items: &mut Items, operation: &Operation) {
    let Some(pagination) = &operation.pagination else {
        return;
    };
    items.imports.add_type(&pagination.token);
    items.items.push(tokens_impl(operation, pagination));
    if let Some(paginated) = &pagination.items {
        match &paginated.collection {
            Collection::List(item) => items.imports.add_type(item),
            Collection::Map(key, value) => items.imports.add_map(key.as_ref(), value),
        }
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
        Collection::Map(key, value) => {
            let key = key.as_ref().map_or(quote!(String), |name| quote!(#name));
            let value = value.tokens();
            (quote!((&'o #key, &'o #value)), quote!((&#key, &#value)))
        }
        Collection::List(item) => {
            let item = item.tokens();
            (quote!(&'o #item), quote!(&#item))
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
fn reference(base: TokenStream, path: &Path) -> TokenStream {
    let owner = path.through.iter().fold(base, |base, step| {
        let field = &step.field;
        match step.holds {
            Holds::Always => quote!(#base.#field),
            Holds::Maybe => quote!(#base.#field.as_ref()?),
        }
    });
    let field = &path.last.field;
    match path.last.holds {
        Holds::Always => quote!(Some(&#owner.#field)),
        Holds::Maybe => quote!(#owner.#field.as_ref()),
    }
}

/// Puts `token` to where a path leads to: `input.next_token = Some(token);`.
fn assignment(base: TokenStream, path: &Path) -> TokenStream {
    let through = path.through.iter().map(|step| &step.field);
    let field = &path.last.field;
    let value = match path.last.holds {
        Holds::Always => quote!(token),
        Holds::Maybe => quote!(Some(token)),
    };
    quote!(#base #(.#through)* .#field = #value;)
}

/// An iterator over what a path leads to: `output.page.iter().flat_map(|page| page.users.iter().flatten())`.
fn iterator(base: TokenStream, path: &Path) -> TokenStream {
    iterator_through(base, &path.through, &path.last)
}

fn iterator_through(base: TokenStream, through: &[Step], last: &Step) -> TokenStream {
    let Some((step, rest)) = through.split_first() else {
        let field = &last.field;
        return match last.holds {
            Holds::Always => quote!(#base.#field.iter()),
            Holds::Maybe => quote!(#base.#field.iter().flatten()),
        };
    };
    let field = &step.field;
    match step.holds {
        Holds::Always => iterator_through(quote!(#base.#field), rest, last),
        Holds::Maybe => {
            let inner = iterator_through(quote!(#field), rest, last);
            quote!(#base.#field.iter().flat_map(|#field| #inner))
        }
    }
}
