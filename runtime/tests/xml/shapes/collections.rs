//! Lists and maps: plain, renamed, flattened, sparse and in namespaces.

use std::collections::BTreeMap;

use tinsmith::internal::deserialize::DeserializableShape;
use tinsmith::internal::schema::{Member, Schema};
use tinsmith::internal::schema::{XmlNamespace, prelude};

use super::structure;

pub(super) static STRING_LIST: Schema = Schema::list(
    "example#Strings",
    &[Member::new("member", &prelude::STRING)],
);
static NESTED_LIST: Schema = Schema::list("example#Nested", &[Member::new("member", &STRING_LIST)]);
static RENAMED_LIST: Schema = Schema::list(
    "example#Renamed",
    &[Member::new("member", &prelude::INTEGER).xml_name("item")],
);
static NAMESPACED_LIST: Schema = Schema::list(
    "example#Namespaced",
    &[Member::new("member", &prelude::STRING).xml_namespace(XmlNamespace::new("urn:item"))],
);
static SPARSE_NUMBERS: Schema = Schema::list(
    "example#SparseNumbers",
    &[Member::new("member", &prelude::INTEGER)],
)
.sparse();
static SPARSE_STRINGS: Schema = Schema::list(
    "example#SparseStrings",
    &[Member::new("member", &prelude::STRING)],
)
.sparse();
static POINT_LIST: Schema = Schema::list("example#Points", &[Member::new("member", &POINT)]);

pub(crate) static LISTS: Schema = Schema::structure(
    "example#Lists",
    &[
        Member::new("strings", &STRING_LIST),
        Member::new("nested", &NESTED_LIST),
        Member::new("renamed", &RENAMED_LIST),
        Member::new("flat", &STRING_LIST).xml_flattened(),
        Member::new("flatPoints", &POINT_LIST)
            .xml_flattened()
            .xml_name("Point"),
        Member::new("namespaced", &NAMESPACED_LIST).xml_namespace(XmlNamespace::new("urn:list")),
        Member::new("flatNamespaced", &NAMESPACED_LIST).xml_flattened(),
        Member::new("sparseNumbers", &SPARSE_NUMBERS),
        Member::new("sparseStrings", &SPARSE_STRINGS),
        Member::new("flatSparse", &SPARSE_NUMBERS).xml_flattened(),
        Member::new("points", &POINT_LIST),
    ],
);

structure! { Lists, LISTS, {
    0 strings: Option<Vec<String>>,
    1 nested: Option<Vec<Vec<String>>>,
    2 renamed: Option<Vec<i32>>,
    3 flat: Option<Vec<String>>,
    4 flat_points: Option<Vec<Point>>,
    5 namespaced: Option<Vec<String>>,
    6 flat_namespaced: Option<Vec<String>>,
    7 sparse_numbers: Option<Vec<Option<i32>>>,
    8 sparse_strings: Option<Vec<Option<String>>>,
    9 flat_sparse: Option<Vec<Option<i32>>>,
    10 points: Option<Vec<Point>>,
} }

static POINT: Schema = Schema::structure(
    "example#Point",
    &[
        Member::new("label", &prelude::STRING).xml_attribute(),
        Member::new("x", &prelude::INTEGER).required(),
        Member::new("y", &prelude::INTEGER).required(),
    ],
);

structure! { Point, POINT, {
    0 label: Option<String>,
    1 x: i32,
    2 y: i32,
} }

static STRING_MAP: Schema = Schema::map(
    "example#StringMap",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &prelude::STRING),
    ],
);
static RENAMED_MAP: Schema = Schema::map(
    "example#RenamedMap",
    &[
        Member::new("key", &prelude::STRING)
            .xml_name("Name")
            .xml_namespace(XmlNamespace::new("urn:key")),
        Member::new("value", &POINT).xml_name("Setting"),
    ],
);
static NESTED_MAP: Schema = Schema::map(
    "example#NestedMap",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &STRING_MAP),
    ],
);
static SPARSE_MAP: Schema = Schema::map(
    "example#SparseMap",
    &[
        Member::new("key", &prelude::STRING),
        Member::new("value", &prelude::INTEGER),
    ],
)
.sparse();

pub(crate) static MAPS: Schema = Schema::structure(
    "example#Maps",
    &[
        Member::new("strings", &STRING_MAP),
        Member::new("renamed", &RENAMED_MAP),
        Member::new("nested", &NESTED_MAP),
        Member::new("flat", &STRING_MAP).xml_flattened(),
        Member::new("flatRenamed", &RENAMED_MAP)
            .xml_flattened()
            .xml_name("KVP")
            .xml_namespace(XmlNamespace::new("urn:kvp")),
        Member::new("sparse", &SPARSE_MAP),
    ],
);

structure! { Maps, MAPS, {
    0 strings: Option<BTreeMap<String, String>>,
    1 renamed: Option<BTreeMap<String, Point>>,
    2 nested: Option<BTreeMap<String, BTreeMap<String, String>>>,
    3 flat: Option<BTreeMap<String, String>>,
    4 flat_renamed: Option<BTreeMap<String, Point>>,
    5 sparse: Option<BTreeMap<String, Option<i32>>>,
} }
