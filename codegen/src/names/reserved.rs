//! The names that generated code needs for itself.

/// Types that generated code calls by these names: the Rust prelude's, and the few that it imports.
#[rustfmt::skip]
pub(super) const TYPES_IN_USE: &[&str] = &[
    "AsRef", "BTreeMap", "Box", "Clone", "Copy", "Debug", "Default", "DeserializableShape",
    "DeserializableStruct", "Deref", "Drop", "EndpointParameters", "Eq", "Err", "ErrorMetadata",
    "Extend", "Fn", "FnMut", "FnOnce", "From", "FromIterator", "Hash", "Into", "IntoIterator", "Iterator",
    "MemberSerializer", "None", "Ok", "Operation", "OperationError", "OperationSchema",
    "Option", "Ord", "PartialEq", "PartialOrd", "Result", "Self", "Send", "SerializableShape",
    "SerializableStruct", "ServiceError", "Shape", "ShapeDeserializer", "ShapeSerializer",
    "Sized", "Some", "String", "Sync", "ToOwned", "ToString", "TryFrom", "TryInto", "Unpin",
    "Vec",
];

/// Methods that every structure has, so that no setter may shadow them.
#[rustfmt::skip]
pub(super) const METHODS_IN_USE: &[&str] = &[
    "as_ref", "blank", "borrow", "borrow_mut", "clone", "clone_from", "clone_into",
    "clone_to_uninit", "default", "deserialize", "eq", "fmt", "from", "into", "is_absent",
    "make", "ne", "new", "of_cbor", "of_json", "of_xml", "position", "read", "read_member",
    "schema", "serialize", "serialize_members", "to_cbor", "to_json", "to_owned", "to_query",
    "to_value", "to_xml", "try_from", "try_into", "type_id", "unknown_member", "validate",
];

/// Methods that the endpoint parameters have beside their setters.
#[rustfmt::skip]
pub(super) const ENDPOINT_METHODS_IN_USE: &[&str] = &[
    "borrow", "borrow_mut", "clone", "clone_from", "clone_into", "clone_to_uninit", "default",
    "eq", "fmt", "from", "into", "ne", "new", "resolve", "rules", "to_owned", "try_from",
    "try_into", "type_id",
];

/// Variables of the function that gives an operation's endpoint.
#[rustfmt::skip]
pub(super) const ENDPOINT_VARIABLES_IN_USE: &[&str] = &[
    "input", "parameters", "values",
];

/// Variants that enums and unions have beside the model's.
#[rustfmt::skip]
pub(super) const VARIANTS_IN_USE: &[&str] = &[
    "Self", "Unknown",
];

/// Variants that error enums have beside the model's.
#[rustfmt::skip]
pub(super) const ERROR_VARIANTS_IN_USE: &[&str] = &[
    "InvalidResponse", "UnknownOperationError",
];

/// Files that mean something to cargo, and those that Windows takes for devices.
#[rustfmt::skip]
pub(super) const MODULES_IN_USE: &[&str] = &[
    "aux", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "con", "lib", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8",
    "lpt9", "main", "mod", "nul", "prn",
];

/// The words that Rust keeps for itself, in any edition up to 2024.
#[rustfmt::skip]
pub(super) const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "Self", "static", "struct", "super", "trait", "true", "try",
    "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];
