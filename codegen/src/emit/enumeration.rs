//! Enums and intEnums: the model's values, and one variant for any other.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Items, docs};
use crate::ir::{Debug, EnumVariant, Enumeration};
use crate::names::bare;

/// A file with an enum of strings.
pub(super) fn of_strings(enumeration: &Enumeration<String>) -> Items {
    let name = &enumeration.name;
    let values: Vec<&String> = enumeration
        .variants
        .iter()
        .map(|variant| &variant.value)
        .collect();
    let variants: Vec<_> = enumeration
        .variants
        .iter()
        .map(|variant| &variant.name)
        .collect();
    let redacted = redacted(enumeration);
    let mut items = items(enumeration, &quote!(tinsmith::UnknownValue));
    items.items.extend([
        quote! {
            impl #name {
                /// The values that the model names.
                pub const VALUES: &'static [&'static str] = &[#(#values),*];

                /// The value as it stands on the wire.
                pub fn as_str(&self) -> &str {
                    match self {
                        #(Self::#variants => #values,)*
                        Self::Unknown(value) => value.as_str(),
                    }
                }

                /// The value as a protocol-neutral tree.
                pub fn to_value(&self) -> tinsmith::Value<'_> {
                    tinsmith::Value::Enum(self.as_str())
                }
            }
        },
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    match value {
                        #(#values => Self::#variants,)*
                        _ => Self::Unknown(tinsmith::UnknownValue::new_unchecked(value.to_owned())),
                    }
                }
            }
        },
        quote!(tinsmith::internal::implement_string_enum!(#name #redacted);),
    ]);
    items
}

/// A file with an enum of integers.
pub(super) fn of_integers(enumeration: &Enumeration<i32>) -> Items {
    let name = &enumeration.name;
    let literal = |variant: &EnumVariant<i32>| Literal::i32_unsuffixed(variant.value);
    let values: Vec<Literal> = enumeration.variants.iter().map(literal).collect();
    let variants: Vec<_> = enumeration
        .variants
        .iter()
        .map(|variant| &variant.name)
        .collect();
    let redacted = redacted(enumeration);
    let mut items = items(enumeration, &quote!(tinsmith::UnknownValue<i32>));
    items.items.extend([
        quote! {
            impl #name {
                /// The values that the model names.
                pub const VALUES: &'static [i32] = &[#(#values),*];

                /// The value as it stands on the wire.
                pub fn as_i32(&self) -> i32 {
                    match self {
                        #(Self::#variants => #values,)*
                        Self::Unknown(value) => value.as_i32(),
                    }
                }

                /// The value as a protocol-neutral tree.
                pub fn to_value(&self) -> tinsmith::Value<'_> {
                    tinsmith::Value::Integer(self.as_i32())
                }
            }
        },
        quote! {
            impl From<i32> for #name {
                fn from(value: i32) -> Self {
                    match value {
                        #(#values => Self::#variants,)*
                        _ => Self::Unknown(tinsmith::UnknownValue::new_unchecked(value)),
                    }
                }
            }
        },
        quote!(tinsmith::internal::implement_int_enum!(#name #redacted);),
    ]);
    items
}

/// What both have in common: the definition.
fn items<V: ToString>(enumeration: &Enumeration<V>, unknown: &TokenStream) -> Items {
    let Enumeration { name, variants, .. } = enumeration;
    let mut items = Items::default();
    let docs = docs::outer(&enumeration.docs, &format!("The enum `{}`.", bare(name)));
    let debug = (enumeration.debug == Debug::Derived).then(|| quote!(Debug,));
    let variants = variants.iter().map(|variant| {
        let name = &variant.name;
        let value = code_span(&variant.value.to_string()).unwrap_or_else(|| bare(name));
        let docs = docs::outer(&variant.docs, &format!("The value `{value}`."));
        quote!(#docs #name,)
    });
    let unknown_docs = docs::own("A value that the model doesn't name.");
    items.items.push(quote! {
        #docs
        #[derive(Clone, #debug PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #unknown_docs
            Unknown(#unknown),
        }
    });
    items
}

/// What tells the runtime's macro that values are secrets.
fn redacted<V>(enumeration: &Enumeration<V>) -> Option<TokenStream> {
    (enumeration.debug != Debug::Derived).then(|| quote!(, redacted))
}

/// The text as it may stand between backticks.
fn code_span(text: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_graphic() && c != '`' || c == ' ';
    let is_safe = !text.is_empty() && text.trim() == text && text.chars().all(is_plain);
    is_safe.then(|| text.to_owned())
}
