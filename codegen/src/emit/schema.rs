//! The static schemas.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, literal};
use crate::ir::{
    Bounds, ErrorTraits, Fault, HttpBinding, PreludeSchema, Retry, Schema, SchemaKind,
    SchemaMember, SchemaRef, SimpleKind, TimestampFormat, Trait, XmlNamespace,
};

/// The file with all schemas.
pub(super) fn file(schemas: &[Schema]) -> Vec<TokenStream> {
    let docs = docs::inner_line("What codecs must know of each shape.");
    let members = || schemas.iter().flat_map(Schema::members);
    let of_shapes = schemas.iter().flat_map(|schema| &schema.traits);
    let of_members = members().flat_map(|member| &member.traits);
    let traits: Vec<&Trait> = of_shapes.chain(of_members).collect();
    let uses = |wanted: fn(&Trait) -> bool| traits.iter().any(|of| wanted(of));
    let has_members = members().next().is_some();
    let targets_prelude = members().any(|m| matches!(m.target, SchemaRef::Prelude(_)));
    let has_simple = schemas
        .iter()
        .any(|schema| matches!(schema.kind, SchemaKind::Simple(_)));
    let mut names = Vec::new();
    let mut name = |wanted: bool, tokens: TokenStream| names.extend(wanted.then_some(tokens));
    name(
        uses(|t| {
            matches!(
                t,
                Trait::Length(_) | Trait::Range(_) | Trait::DecimalRange(_) | Trait::ExactRange(_)
            )
        }),
        quote!(Bounds),
    );
    name(uses(|t| matches!(t, Trait::Error(_))), quote!(ErrorTraits));
    name(uses(|t| matches!(t, Trait::Http(_))), quote!(HttpBinding));
    name(has_simple, quote!(Kind));
    name(has_members, quote!(Member));
    name(!schemas.is_empty(), quote!(Schema));
    name(
        uses(|t| matches!(t, Trait::TimestampFormat(_))),
        quote!(TimestampFormat),
    );
    name(
        uses(|t| matches!(t, Trait::XmlNamespace(_))),
        quote!(XmlNamespace),
    );
    name(targets_prelude, quote!(prelude));
    let imports = match names.as_slice() {
        [] => quote!(),
        names => quote!(use tinsmith::internal::schema::{#(#names),*};),
    };
    let mut items = vec![docs, imports];
    items.extend(schemas.iter().map(schema));
    items
}

fn schema(schema: &Schema) -> TokenStream {
    let Schema {
        name, id, traits, ..
    } = schema;
    let value = match &schema.kind {
        SchemaKind::Simple(kind) => {
            let kind = simple_kind(*kind);
            quote!(Schema::new(#id, Kind::#kind))
        }
        SchemaKind::List(item) => {
            let item = member(item);
            quote!(Schema::list(#id, &[#item]))
        }
        SchemaKind::Map(key, value) => {
            let (key, value) = (member(key), member(value));
            quote!(Schema::map(#id, &[#key, #value]))
        }
        SchemaKind::Structure(members) => {
            let members = members.iter().map(member);
            quote!(Schema::structure(#id, &[#(#members),*]))
        }
        SchemaKind::Union(members) => {
            let members = members.iter().map(member);
            quote!(Schema::union(#id, &[#(#members),*]))
        }
    };
    let traits = traits.iter().map(setter);
    quote!(pub(crate) static #name: Schema = #value #(#traits)*;)
}

/// The variant of the runtime's `Kind`.
fn simple_kind(kind: SimpleKind) -> TokenStream {
    match kind {
        SimpleKind::Blob => quote!(Blob),
        SimpleKind::Boolean => quote!(Boolean),
        SimpleKind::String => quote!(String),
        SimpleKind::Enum => quote!(Enum),
        SimpleKind::Byte => quote!(Byte),
        SimpleKind::Short => quote!(Short),
        SimpleKind::Integer => quote!(Integer),
        SimpleKind::IntEnum => quote!(IntEnum),
        SimpleKind::Long => quote!(Long),
        SimpleKind::Float => quote!(Float),
        SimpleKind::Double => quote!(Double),
        SimpleKind::BigInteger => quote!(BigInteger),
        SimpleKind::BigDecimal => quote!(BigDecimal),
        SimpleKind::Timestamp => quote!(Timestamp),
        SimpleKind::Document => quote!(Document),
    }
}

/// The static of the runtime's `prelude`.
pub(super) fn prelude_schema(schema: PreludeSchema) -> TokenStream {
    match schema {
        PreludeSchema::Unit => quote!(UNIT),
        PreludeSchema::Blob => quote!(BLOB),
        PreludeSchema::Boolean => quote!(BOOLEAN),
        PreludeSchema::String => quote!(STRING),
        PreludeSchema::Byte => quote!(BYTE),
        PreludeSchema::Short => quote!(SHORT),
        PreludeSchema::Integer => quote!(INTEGER),
        PreludeSchema::Long => quote!(LONG),
        PreludeSchema::Float => quote!(FLOAT),
        PreludeSchema::Double => quote!(DOUBLE),
        PreludeSchema::BigInteger => quote!(BIG_INTEGER),
        PreludeSchema::BigDecimal => quote!(BIG_DECIMAL),
        PreludeSchema::Timestamp => quote!(TIMESTAMP),
        PreludeSchema::Document => quote!(DOCUMENT),
    }
}

fn member(member: &SchemaMember) -> TokenStream {
    let SchemaMember {
        name,
        target,
        traits,
    } = member;
    let target = match target {
        SchemaRef::Own(name) => quote!(&#name),
        SchemaRef::Prelude(schema) => {
            let name = prelude_schema(*schema);
            quote!(&prelude::#name)
        }
    };
    let traits = traits.iter().map(setter);
    quote!(Member::new(#name, #target) #(#traits)*)
}

fn setter(setter: &Trait) -> TokenStream {
    match setter {
        Trait::Required => quote!(.required()),
        Trait::Held => quote!(.held()),
        Trait::Sensitive => quote!(.sensitive()),
        Trait::UniqueItems => quote!(.unique_items()),
        Trait::Sparse => quote!(.sparse()),
        Trait::IdempotencyToken => quote!(.idempotency_token()),
        Trait::XmlAttribute => quote!(.xml_attribute()),
        Trait::XmlFlattened => quote!(.xml_flattened()),
        Trait::EventHeader => quote!(.event_header()),
        Trait::EventPayload => quote!(.event_payload()),
        Trait::Pattern(pattern) => quote!(.pattern(#pattern)),
        Trait::MediaType(media_type) => quote!(.media_type(#media_type)),
        Trait::XmlName(name) => quote!(.xml_name(#name)),
        Trait::JsonName(name) => quote!(.json_name(#name)),
        Trait::Ec2QueryName(name) => quote!(.ec2_query_name(#name)),
        Trait::ResultName(name) => quote!(.result_name(#name)),
        Trait::ContextParam(parameter) => quote!(.context_param(#parameter)),
        Trait::Length(range) => {
            let range = bounds(range, |n| Literal::u64_unsuffixed(*n));
            quote!(.length(#range))
        }
        Trait::Range(range) => {
            let range = bounds(range, |n| Literal::i64_unsuffixed(*n));
            quote!(.range(#range))
        }
        Trait::DecimalRange(range) => {
            let range = bounds(range, |n| literal::float(*n));
            quote!(.decimal_range(#range))
        }
        Trait::ExactRange(range) => {
            let range = bounds(range, |text| Literal::string(text));
            quote!(.exact_range(#range))
        }
        Trait::TimestampFormat(format) => {
            let format = timestamp_format(*format);
            quote!(.timestamp_format(TimestampFormat::#format))
        }
        Trait::XmlNamespace(namespace) => {
            let namespace = xml_namespace(namespace, &quote!(XmlNamespace));
            quote!(.xml_namespace(#namespace))
        }
        Trait::Http(binding) => {
            let binding = http_binding(binding);
            quote!(.http(#binding))
        }
        Trait::Error(error) => {
            let error = error_traits(error);
            quote!(.error(#error))
        }
    }
}

fn timestamp_format(format: TimestampFormat) -> TokenStream {
    match format {
        TimestampFormat::DateTime => quote!(DateTime),
        TimestampFormat::HttpDate => quote!(HttpDate),
        TimestampFormat::EpochSeconds => quote!(EpochSeconds),
    }
}

fn bounds<T>(bounds: &Bounds<T>, literal: impl Fn(&T) -> Literal) -> TokenStream {
    match bounds {
        Bounds::AtLeast(min) => {
            let min = literal(min);
            quote!(Bounds::at_least(#min))
        }
        Bounds::AtMost(max) => {
            let max = literal(max);
            quote!(Bounds::at_most(#max))
        }
        Bounds::Between(min, max) => {
            let (min, max) = (literal(min), literal(max));
            quote!(Bounds::between(#min, #max))
        }
    }
}

/// A namespace, with the type's name as the file calls it.
pub(super) fn xml_namespace(namespace: &XmlNamespace, ty: &TokenStream) -> TokenStream {
    let XmlNamespace { uri, prefix } = namespace;
    match prefix {
        Some(prefix) => quote!(#ty::prefixed(#prefix, #uri)),
        None => quote!(#ty::new(#uri)),
    }
}

fn http_binding(binding: &HttpBinding) -> TokenStream {
    match binding {
        HttpBinding::Label => quote!(HttpBinding::Label),
        HttpBinding::Query(name) => quote!(HttpBinding::Query(#name)),
        HttpBinding::QueryParams => quote!(HttpBinding::QueryParams),
        HttpBinding::Header(name) => quote!(HttpBinding::Header(#name)),
        HttpBinding::PrefixHeaders(prefix) => quote!(HttpBinding::PrefixHeaders(#prefix)),
        HttpBinding::Payload => quote!(HttpBinding::Payload),
        HttpBinding::ResponseCode => quote!(HttpBinding::ResponseCode),
    }
}

fn error_traits(error: &ErrorTraits) -> TokenStream {
    let fault = match error.fault {
        Fault::Client => quote!(client),
        Fault::Server => quote!(server),
    };
    let status = error.http_status.map(|status| {
        let status = Literal::u16_unsuffixed(status);
        quote!(.http_status(#status))
    });
    let code = error
        .query_code
        .as_ref()
        .map(|code| quote!(.query_code(#code)));
    let retry = error.retry.map(|retry| match retry {
        Retry::Retryable => quote!(.retryable()),
        Retry::Throttling => quote!(.throttling()),
    });
    quote!(ErrorTraits::#fault() #status #code #retry)
}
