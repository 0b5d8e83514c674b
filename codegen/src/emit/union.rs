//! A union: an enum with a variant for each member, and one for those of later models.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::aggregate::{self, Deserialize};
use super::{Items, docs};
use crate::ir::{Debug, RustType, Union, UnionVariant};
use crate::names::bare;

/// A file with one union.
pub(super) fn file(union: &Union) -> Items {
    let mut items = Items::default();
    for variant in &union.variants {
        items.imports.add_type(&variant.ty);
    }
    items.imports.leave_out(&union.name);
    if union.debug != Debug::Derived {
        items.imports.add_std(quote!(std::fmt));
    }
    let read_value = (!union.variants.is_empty()).then(|| quote!(, read_value));
    let holds_values = union.variants.iter().any(|v| v.ty != RustType::Unit);
    let shape = holds_values.then(|| quote!(DeserializableShape,));
    items.imports.tinsmith.push(
        quote!(tinsmith::internal::deserialize::{#shape DeserializableStruct, ShapeDeserializer #read_value}),
    );
    items
        .imports
        .tinsmith
        .push(quote!(tinsmith::internal::serialize::{MemberSerializer, SerializableStruct}));
    items.imports.crate_root.push(quote!(crate::schemas));
    items.items.push(definition(union));
    items.items.extend(debug_impl(union));
    items.items.push(serialize_impl(union));
    items.items.push(deserialize_impl(union));
    items
}

fn definition(union: &Union) -> TokenStream {
    let name = &union.name;
    let docs = docs::outer(&union.docs, &format!("The union `{}`.", bare(name)));
    let debug = (union.debug == Debug::Derived).then(|| quote!(Debug,));
    let variants = union.variants.iter().map(|variant| {
        let UnionVariant {
            model_name, name, ..
        } = variant;
        let docs = docs::outer(&variant.docs, &format!("The member `{model_name}`."));
        match &variant.ty {
            RustType::Unit => quote!(#docs #name,),
            ty => {
                let ty = ty.tokens();
                quote!(#docs #name(#ty),)
            }
        }
    });
    let unknown = docs::own("A member that the model doesn't know.");
    quote! {
        #docs
        #[derive(Clone, #debug PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #unknown
            Unknown(tinsmith::UnknownVariant),
        }
    }
}

fn debug_impl(union: &Union) -> Option<TokenStream> {
    let name = &union.name;
    let arm = |variant: &UnionVariant| {
        let (name, label) = (&variant.name, bare(&variant.name));
        match &variant.ty {
            RustType::Unit => quote!(Self::#name => f.write_str(#label),),
            _ if variant.redacted => {
                quote!(Self::#name(_) => f.debug_tuple(#label).field(&tinsmith::internal::Redacted).finish(),)
            }
            _ => quote!(Self::#name(value) => f.debug_tuple(#label).field(value).finish(),),
        }
    };
    let body = match union.debug {
        Debug::Derived => return None,
        Debug::RedactsAll => aggregate::redacted(name),
        Debug::RedactsMembers => {
            let arms = union.variants.iter().map(arm);
            quote! {
                match self {
                    #(#arms)*
                    Self::Unknown(variant) => f.debug_tuple("Unknown").field(variant).finish(),
                }
            }
        }
    };
    Some(aggregate::debug_impl(name, &body))
}

fn serialize_impl(union: &Union) -> TokenStream {
    let Union {
        name,
        schema,
        variants,
        ..
    } = union;
    let arms = variants.iter().enumerate().map(|(index, variant)| {
        let index = Literal::usize_unsuffixed(index);
        let name = &variant.name;
        match &variant.ty {
            RustType::Unit => quote!(Self::#name => serializer.member(#index, &tinsmith::Unit),),
            _ => quote!(Self::#name(value) => serializer.member(#index, value),),
        }
    });
    let visits =
        (!variants.is_empty()).then(|| quote!(match self { #(#arms)* Self::Unknown(_) => {} }));
    aggregate::serialize_impl(name, schema, &quote!(#visits))
}

fn deserialize_impl(union: &Union) -> TokenStream {
    let Union { name, variants, .. } = union;
    let arms = variants.iter().enumerate().map(|(index, variant)| {
        let index = Literal::usize_unsuffixed(index);
        let name = &variant.name;
        match &variant.ty {
            RustType::Unit => quote! {
                (#index, _) => {
                    let tinsmith::Unit = read_value(member, deserializer)?;
                    Self::#name
                }
            },
            // What is there already is read in place: occurrences of a flattened list add up, and secrets are wiped
            // where they stand.
            _ => quote! {
                (#index, Self::#name(value)) => return value.read(member, deserializer),
                (#index, _) => Self::#name(read_value(member, deserializer)?),
            },
        }
    });
    let read = (!variants.is_empty()).then(|| {
        quote! {
            *self = match (index, &mut *self) {
                #(#arms)*
                _ => return Ok(()),
            };
            Ok(())
        }
    });
    Deserialize {
        blank: quote!(Self::Unknown(tinsmith::UnknownVariant::default())),
        read,
        unknown_member: Some(quote! {
            fn unknown_member(&mut self, name: &str) {
                *self = Self::Unknown(tinsmith::UnknownVariant::new_unchecked(name));
            }
        }),
    }
    .of(name)
}
