//! A structure: its fields, how to make it, how codecs visit it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::aggregate::{self, Deserialize};
use super::{Items, default_value, docs};
use crate::ir::{Debug, DefaultImpl, Holds, Member, Presence, Structure};
use crate::names::bare;

/// More arguments than this make clippy object.
const ARGUMENTS_ALLOWED: usize = 7;

/// A file with one structure.
pub(super) fn file(structure: &Structure) -> Items {
    let mut items = Items::default();
    imports(&mut items, [structure]);
    items.imports.leave_out(&structure.name);
    items.items = all(structure);
    items
}

/// What the items of structures need in scope.
pub(super) fn imports<'s>(items: &mut Items, structures: impl IntoIterator<Item = &'s Structure>) {
    let imports = &mut items.imports;
    let mut reads = false;
    for structure in structures {
        for member in &structure.members {
            imports.add_type(&member.ty);
            reads = true;
        }
        if structure.debug != Debug::Derived {
            imports.add_std(quote!(std::fmt));
        }
    }
    let shape = reads.then(|| quote!(DeserializableShape,));
    imports.tinsmith.push(
        quote!(tinsmith::internal::deserialize::{#shape DeserializableStruct, ShapeDeserializer}),
    );
    imports
        .tinsmith
        .push(quote!(tinsmith::internal::serialize::{MemberSerializer, SerializableStruct}));
    imports.crate_root.push(quote!(crate::schemas));
}

/// The items of one structure.
pub(super) fn all(structure: &Structure) -> Vec<TokenStream> {
    let mut items = vec![definition(structure), constructor_and_setters(structure)];
    items.extend(default_impl(structure));
    items.extend(debug_impl(structure));
    items.push(serialize_impl(structure));
    items.push(deserialize_impl(structure));
    items
}

fn definition(structure: &Structure) -> TokenStream {
    let Structure { name, members, .. } = structure;
    let docs = docs::outer(&structure.docs, &format!("The structure `{}`.", bare(name)));
    let debug = (structure.debug == Debug::Derived).then(|| quote!(Debug,));
    let default = match structure.default() {
        DefaultImpl::Derived => Some(quote!(Default,)),
        DefaultImpl::ByNew | DefaultImpl::None => None,
    };
    let fields = members.iter().map(|member| {
        let Member {
            model_name,
            field,
            ty,
            ..
        } = member;
        let docs = docs::outer(&member.docs, &format!("The member `{model_name}`."));
        let ty = ty.tokens();
        match member.presence.holds() {
            Holds::Maybe => quote!(#docs pub #field: Option<#ty>,),
            Holds::Always => quote!(#docs pub #field: #ty,),
        }
    });
    quote! {
        #docs
        #[derive(Clone, #debug #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }
    }
}

fn constructor_and_setters(structure: &Structure) -> TokenStream {
    let name = &structure.name;
    let required: Vec<&Member> = structure.required().collect();
    let has_defaults = structure
        .members
        .iter()
        .any(|member| matches!(member.presence, Presence::Default(_)));
    let docs = match (required.as_slice(), has_defaults) {
        _ if structure.members.is_empty() => docs::own("The structure, which has no members."),
        ([], false) => docs::own("The structure with nothing set."),
        ([], true) => docs::own("The structure with its defaults; nothing else is set."),
        (required, has_defaults) => {
            let what = match required {
                [_] => "its required member",
                _ => "its required members",
            };
            let names = enumerated(required);
            let defaults = match has_defaults {
                true => ", and its defaults",
                false => "",
            };
            docs::own_wrapped(&format!(
                "The structure with {what} {names}{defaults}; nothing else is set."
            ))
        }
    };
    let arguments = required.iter().map(|member| {
        let (field, ty) = (&member.field, member.ty.argument());
        quote!(#field: #ty)
    });
    let too_many =
        (required.len() > ARGUMENTS_ALLOWED).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let body = match structure.default() {
        DefaultImpl::Derived => quote!(Self::default()),
        DefaultImpl::ByNew | DefaultImpl::None => {
            let fields = structure.members.iter().map(initial_field);
            quote!(Self { #(#fields),* })
        }
    };
    let setters = structure
        .members
        .iter()
        .filter(|m| !m.presence.is_argument())
        .map(setter);
    quote! {
        impl #name {
            #docs
            #too_many
            pub fn new(#(#arguments),*) -> Self {
                #body
            }

            #(#setters)*
        }
    }
}

/// The names of arguments, in their order.
fn enumerated(members: &[&Member]) -> String {
    let names = members
        .iter()
        .map(|member| format!("`{}`", bare(&member.field)));
    let names: Vec<String> = names.collect();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => names.concat(),
    }
}

fn initial_field(member: &Member) -> TokenStream {
    let Member { field, ty, .. } = member;
    match &member.presence {
        Presence::Required | Presence::RequiredUntilRead(_) => {
            let value = ty.of_argument(field);
            if *field == value.to_string() {
                value
            } else {
                quote!(#field: #value)
            }
        }
        Presence::Optional => quote!(#field: None),
        Presence::Default(default) => {
            let value = default_value::expression(ty, default);
            quote!(#field: #value)
        }
    }
}

/// The field as decoding finds it.
fn blank_field(member: &Member) -> TokenStream {
    let Member {
        field,
        ty,
        presence,
        ..
    } = member;
    match presence {
        Presence::Required => {
            let value = ty.blank();
            quote!(#field: #value)
        }
        Presence::RequiredUntilRead(default) => {
            let value = default_value::expression(ty, default);
            quote!(#field: #value)
        }
        Presence::Optional | Presence::Default(_) => initial_field(member),
    }
}

fn setter(member: &Member) -> TokenStream {
    let Member {
        field, setter, ty, ..
    } = member;
    let deprecation = docs::deprecation(&member.docs);
    let docs = docs::own(&format!("Sets `{}`.", bare(field)));
    let argument = ty.argument();
    let value = ty.of_argument(field);
    let value = match member.presence.holds() {
        Holds::Maybe => quote!(Some(#value)),
        Holds::Always => value,
    };
    quote! {
        #docs
        #deprecation
        #[must_use]
        pub fn #setter(mut self, #field: #argument) -> Self {
            self.#field = #value;
            self
        }
    }
}

fn default_impl(structure: &Structure) -> Option<TokenStream> {
    let name = &structure.name;
    match structure.default() {
        DefaultImpl::Derived | DefaultImpl::None => None,
        DefaultImpl::ByNew => Some(quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }),
    }
}

fn debug_impl(structure: &Structure) -> Option<TokenStream> {
    let name = &structure.name;
    let body = match structure.debug {
        Debug::Derived => return None,
        Debug::RedactsAll => aggregate::redacted(name),
        Debug::RedactsMembers => {
            let label = bare(name);
            let fields = structure.members.iter().map(|member| {
                let (field, label) = (&member.field, bare(&member.field));
                if member.redacted {
                    quote!(.field(#label, &tinsmith::internal::Redacted))
                } else {
                    quote!(.field(#label, &self.#field))
                }
            });
            quote!(f.debug_struct(#label) #(#fields)* .finish())
        }
    };
    Some(aggregate::debug_impl(name, &body))
}

fn serialize_impl(structure: &Structure) -> TokenStream {
    let visits = structure.members.iter().enumerate().map(|(index, member)| {
        let index = Literal::usize_unsuffixed(index);
        let field = &member.field;
        match member.presence.holds() {
            Holds::Maybe => quote!(serializer.put(#index, &self.#field);),
            Holds::Always => quote!(serializer.member(#index, &self.#field);),
        }
    });
    aggregate::serialize_impl(&structure.name, &structure.schema, &quote!(#(#visits)*))
}

fn deserialize_impl(structure: &Structure) -> TokenStream {
    let Structure { name, members, .. } = structure;
    let blank = match structure.default() {
        DefaultImpl::Derived | DefaultImpl::ByNew => quote!(Self::default()),
        DefaultImpl::None => {
            let fields = members.iter().map(blank_field);
            quote!(Self { #(#fields),* })
        }
    };
    let arms = members.iter().enumerate().map(|(index, member)| {
        let index = Literal::usize_unsuffixed(index);
        let field = &member.field;
        quote!(#index => self.#field.read(member, deserializer),)
    });
    let read = (!members.is_empty()).then(|| quote!(match index { #(#arms)* _ => Ok(()) }));
    let unknown_member = None;
    Deserialize {
        blank,
        read,
        unknown_member,
    }
    .of(name)
}
