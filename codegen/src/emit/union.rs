//! A union: an enum with a variant for each member, and one for those of later models.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

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
        quote!(tinsmith::deserialize::{#shape DeserializableStruct, ShapeDeserializer #read_value}),
    );
    items
        .imports
        .tinsmith
        .push(quote!(tinsmith::serialize::{MemberSerializer, SerializableStruct}));
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
                quote!(Self::#name(_) => f.debug_tuple(#label).field(&tinsmith::Redacted).finish(),)
            }
            _ => quote!(Self::#name(value) => f.debug_tuple(#label).field(value).finish(),),
        }
    };
    let body = match union.debug {
        Debug::Derived => return None,
        Debug::RedactsAll => {
            let label = bare(name);
            quote!(f.debug_tuple(#label).field(&tinsmith::Redacted).finish())
        }
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
    Some(quote! {
        impl fmt::Debug for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                #body
            }
        }
    })
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
            RustType::Unit => quote!(Self::#name => v.member(#index, &tinsmith::Unit),),
            _ => quote!(Self::#name(value) => v.member(#index, value),),
        }
    });
    let (visitor, body) = match variants.is_empty() {
        true => (quote!(_v), quote!()),
        false => (
            quote!(v),
            quote!(match self { #(#arms)* Self::Unknown(_) => {} }),
        ),
    };
    quote! {
        impl SerializableStruct for #name {
            fn schema(&self) -> &'static tinsmith::Schema {
                &schemas::#schema
            }

            fn serialize_members<'a>(&'a self, #visitor: &mut dyn MemberSerializer<'a>) {
                #body
            }
        }
    }
}

fn deserialize_impl(union: &Union) -> TokenStream {
    let Union { name, variants, .. } = union;
    let arms = variants.iter().enumerate().map(|(index, variant)| {
        let index = Literal::usize_unsuffixed(index);
        let name = &variant.name;
        match &variant.ty {
            RustType::Unit => quote! {
                (#index, _) => {
                    let tinsmith::Unit = read_value(m, de)?;
                    Self::#name
                }
            },
            // What is there already is read in place: occurrences of a flattened list add up, and secrets are wiped
            // where they stand.
            _ => quote! {
                (#index, Self::#name(value)) => return value.read(m, de),
                (#index, _) => Self::#name(read_value(m, de)?),
            },
        }
    });
    let (index, m, de) = match variants.is_empty() {
        true => (quote!(_index), quote!(_m), quote!(_de)),
        false => (quote!(index), quote!(m), quote!(de)),
    };
    let body = match variants.is_empty() {
        true => quote!(Ok(())),
        false => quote! {
            *self = match (index, &mut *self) {
                #(#arms)*
                _ => return Ok(()),
            };
            Ok(())
        },
    };
    quote! {
        impl DeserializableStruct for #name {
            fn blank() -> Self {
                Self::Unknown(tinsmith::UnknownVariant::default())
            }

            fn read_member<'de>(
                &mut self,
                #index: usize,
                #m: &'static tinsmith::Member,
                #de: &mut dyn ShapeDeserializer<'de>,
            ) -> tinsmith::Result<()> {
                #body
            }

            fn unknown_member(&mut self, name: &str) {
                *self = Self::Unknown(tinsmith::UnknownVariant::new_unchecked(name));
            }
        }
    }
}
