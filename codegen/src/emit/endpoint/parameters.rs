//! The structure of the parameters, with its methods but for the rules.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs;
use crate::ir::endpoint::{
    Endpoints, Parameter, ParameterKind, ParameterPresence, ParameterValue, Rules, SetBy,
};
use crate::names::bare;

pub(super) fn definition(endpoints: &Endpoints) -> TokenStream {
    let docs = docs::own("What the endpoint of a call depends on.");
    let default = endpoints.has_blank_defaults().then(|| quote!(, Default));
    let fields = endpoints.parameters.iter().map(|parameter| {
        let Parameter { name, field, .. } = parameter;
        let docs = docs::outer(&parameter.docs, &format!("The parameter `{name}`."));
        let ty = parameter.field_type();
        quote!(#docs pub #field: #ty,)
    });
    quote! {
        #docs
        #[derive(Debug, Clone #default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct EndpointParameters {
            #(#fields)*
        }
    }
}

pub(super) fn default_impl(endpoints: &Endpoints) -> Option<TokenStream> {
    (!endpoints.has_blank_defaults()).then(|| {
        quote! {
            impl Default for EndpointParameters {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    })
}

/// The methods; those of the rules come last.
pub(super) fn methods(endpoints: &Endpoints, rules: &TokenStream) -> TokenStream {
    let docs = docs::own("The parameters with their defaults; nothing else is set.");
    let body = match endpoints.has_blank_defaults() {
        true => quote!(Self::default()),
        false => {
            let fields = endpoints.parameters.iter().map(|parameter| {
                let field = &parameter.field;
                match &parameter.presence {
                    ParameterPresence::Default(value) => {
                        let value = value.tokens();
                        quote!(#field: #value)
                    }
                    _ => quote!(#field: None),
                }
            });
            quote!(Self { #(#fields),* })
        }
    };
    let setters = endpoints.parameters.iter().map(setter);
    let resolve = resolve(endpoints);
    quote! {
        impl EndpointParameters {
            #docs
            pub fn new() -> Self {
                #body
            }

            #(#setters)*

            #resolve

            #rules
        }
    }
}

/// What makes the parameters of a client's settings.
pub(super) fn rules_impl(endpoints: &Endpoints) -> TokenStream {
    let mut parameters = endpoints.parameters.iter();
    let of_client: Vec<TokenStream> = parameters
        .by_ref()
        .filter(|parameter| parameter.set_by == SetBy::Client)
        .map(
            |Parameter {
                 name,
                 field,
                 built_in,
                 ..
             }| {
                let built_in = match built_in {
                    Some(id) => quote!(Some(#id)),
                    None => quote!(None),
                };
                quote!(settings.fill(&mut parameters.#field, #name, #built_in)?;)
            },
        )
        .collect();
    let (argument, body) = match of_client.is_empty() {
        true => (quote!(_settings), quote!(Ok(Self::new()))),
        false => (
            quote!(settings),
            quote!(let mut parameters = Self::new(); #(#of_client)* Ok(parameters)),
        ),
    };
    quote! {
        impl EndpointRules for EndpointParameters {
            fn of_settings(#argument: &EndpointSettings) -> tinsmith::Result<Self> {
                #body
            }

            fn endpoint(&self, _service: &ServiceSchema) -> tinsmith::Result<Endpoint> {
                self.resolve()
            }
        }
    }
}

fn setter(parameter: &Parameter) -> TokenStream {
    let Parameter { field, setter, .. } = parameter;
    let docs = docs::own(&format!("Sets `{}`.", bare(field)));
    let (argument, value) = match parameter.kind {
        ParameterKind::String => (quote!(impl Into<String>), quote!(#field.into())),
        ParameterKind::Boolean => (quote!(bool), quote!(#field)),
        ParameterKind::StringArray => (quote!(Vec<String>), quote!(#field)),
    };
    let value = match parameter.presence {
        ParameterPresence::Default(_) => value,
        _ => quote!(Some(#value)),
    };
    let deprecated = docs::deprecation(&parameter.docs);
    quote! {
        #docs
        #deprecated
        pub fn #setter(mut self, #field: #argument) -> Self {
            self.#field = #value;
            self
        }
    }
}

/// What gives the endpoint: the rules, and what holds for any.
fn resolve(endpoints: &Endpoints) -> TokenStream {
    let docs = docs::own(
        "The endpoint of calls with these parameters.\n\n# Errors\n\nThere is none, and the rules say why; or the region can't be part of a host's name.",
    );
    let checks = endpoints
        .parameters
        .iter()
        .filter(|parameter| parameter.presence == ParameterPresence::Required)
        .map(|parameter| {
            let field = &parameter.field;
            let message = format!("the endpoint parameter `{}` is not set", parameter.name);
            quote! {
                if self.#field.is_none() {
                    return Err(rules::refused(#message));
                }
            }
        });
    let rules = match endpoints.rules {
        Rules::Tree(_) => quote!(self.rules()),
        Rules::Bdd(_) => quote!(Decision::of(self)),
    };
    let endpoint = match endpoints.region() {
        None => rules,
        Some(Parameter {
            field,
            presence: ParameterPresence::Default(_),
            ..
        }) => quote!(rules::in_region(#rules?, &self.#field)),
        Some(Parameter { field, .. }) => quote! {
            let endpoint = #rules?;
            match &self.#field {
                Some(region) => rules::in_region(endpoint, region),
                None => Ok(endpoint),
            }
        },
    };
    quote! {
        #docs
        pub fn resolve(&self) -> tinsmith::Result<Endpoint> {
            #(#checks)*
            #endpoint
        }
    }
}

impl Parameter {
    fn field_type(&self) -> TokenStream {
        let ty = match self.kind {
            ParameterKind::String => quote!(String),
            ParameterKind::Boolean => quote!(bool),
            ParameterKind::StringArray => quote!(Vec<String>),
        };
        match self.presence {
            ParameterPresence::Default(_) => ty,
            _ => quote!(Option<#ty>),
        }
    }
}

impl ParameterValue {
    /// The value as a field holds it.
    pub(super) fn tokens(&self) -> TokenStream {
        match self {
            Self::String(text) if text.is_empty() => quote!(String::new()),
            Self::String(text) => quote!(#text.to_owned()),
            Self::Boolean(value) => quote!(#value),
            Self::StringArray(items) if items.is_empty() => quote!(Vec::new()),
            Self::StringArray(items) => quote!(vec![#(#items.to_owned()),*]),
        }
    }
}
