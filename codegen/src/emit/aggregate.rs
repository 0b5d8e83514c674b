//! What structures and unions have in common, and enums some of it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::names::bare;

/// `Debug` of a shape that doesn't derive it.
pub(super) fn debug_impl(name: &Ident, body: &TokenStream) -> TokenStream {
    quote! {
        impl fmt::Debug for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                #body
            }
        }
    }
}

/// The body of `Debug` for a shape that is secret as a whole.
pub(super) fn redacted(name: &Ident) -> TokenStream {
    let label = bare(name);
    quote!(f.debug_tuple(#label).field(&tinsmith::internal::Redacted).finish())
}

/// How codecs see the members: `visits` has the name `serializer` for what they are shown to.
pub(super) fn serialize_impl(name: &Ident, schema: &Ident, visits: &TokenStream) -> TokenStream {
    let visitor = match visits.is_empty() {
        true => quote!(_serializer),
        false => quote!(serializer),
    };
    quote! {
        impl SerializableStruct for #name {
            fn schema(&self) -> &'static tinsmith::internal::schema::Schema {
                &schemas::#schema
            }

            fn serialize_members<'a>(&'a self, #visitor: &mut dyn MemberSerializer<'a>) {
                #visits
            }
        }
    }
}

/// How codecs fill the members in.
pub(super) struct Deserialize {
    pub blank: TokenStream,
    /// What reads the `member` of the index `index` from the `deserializer`. None where there are no members.
    pub read: Option<TokenStream>,
    /// What notes a member that the model doesn't know.
    pub unknown_member: Option<TokenStream>,
}

impl Deserialize {
    pub(super) fn of(self, name: &Ident) -> TokenStream {
        let Self {
            blank,
            read,
            unknown_member,
        } = self;
        let (index, member, deserializer) = match read {
            None => (quote!(_index), quote!(_member), quote!(_deserializer)),
            Some(_) => (quote!(index), quote!(member), quote!(deserializer)),
        };
        let read = read.unwrap_or_else(|| quote!(Ok(())));
        quote! {
            impl DeserializableStruct for #name {
                fn blank() -> Self {
                    #blank
                }

                fn read_member<'de>(
                    &mut self,
                    #index: usize,
                    #member: &'static tinsmith::internal::schema::Member,
                    #deserializer: &mut dyn ShapeDeserializer<'de>,
                ) -> tinsmith::Result<()> {
                    #read
                }

                #unknown_member
            }
        }
    }
}
