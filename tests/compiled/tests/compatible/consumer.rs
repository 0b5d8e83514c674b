//! A program that uses all that the crate of `depot.json` offers, in every way that a later crate must still allow.
//! It is compiled, and never run.

// Deprecation is no break.
#![allow(deprecated, unused_imports)]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::{Debug, Display};

use depot::tinsmith::{self, Endpoint, Operation, Value, http};
use depot::{
    Crate, DepotFull, EndpointParameters, Fetch, FetchError, FetchOutput, FetchRequest,
    FetchResponse, Item, Kind, Ping, PingError, PingResponse, Place, Priority, SERVICE, Shape,
    Store, StoreError, StoreRequest, StoreResponse, StoreResult,
};

/// Each name by the module that it stands in.
mod by_path {
    pub use depot::errors::DepotFull;
    pub use depot::operations::{
        Fetch, FetchError, FetchOutput, FetchRequest, FetchResponse, Ping, PingError, PingResponse,
        Store, StoreError, StoreRequest, StoreResponse, StoreResult,
    };
    pub use depot::types::{Crate, Item, Kind, Place, Priority};
}

/// Names of the program's own stand before those that a glob brings, whatever a later crate has.
mod by_glob {
    use depot::*;

    pub struct Audit;
    pub struct AuditError(pub Item);
    pub struct AuditRequest(pub Kind);
    pub struct Lid;
    pub struct Lids;
    pub struct Warehouse;
}

/// A trait of the program's own for types of the crate.
trait Label {
    fn label(&self) -> String;
}

impl Label for Item {
    fn label(&self) -> String {
        self.name.clone()
    }
}

impl Label for Place {
    fn label(&self) -> String {
        match self {
            Place::Shelf(name) => name.clone(),
            Place::Yard(Crate { label, .. }) => label.clone().unwrap_or_default(),
            Place::Anywhere => String::new(),
            _ => "another place".to_owned(),
        }
    }
}

/// Types of the program's own that hold the crate's.
#[derive(Clone, Debug, PartialEq)]
struct Held {
    item: Item,
    place: Option<Place>,
    request: StoreRequest,
    result: StoreResult,
    error: StoreError,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Blank {
    fetch: FetchRequest,
    output: FetchOutput,
    holder: Crate,
    full: DepotFull,
    parameters: EndpointParameters,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Sorted {
    kind: Kind,
    priority: Priority,
}

pub fn makes() -> Vec<StoreRequest> {
    let item = Item::new("saw")
        .weight(1.5)
        .r#box(Crate::new().label("A").size(3));
    let mut request = StoreRequest::new(item.clone())
        .note("heavy")
        .kind(Kind::Tool)
        .priority(Priority::High)
        .labels([("a", "b")])
        .copies(2)
        .place(Place::Yard(Crate::default()))
        .ticket("t");
    request.note = None;
    request.kind = Some("TOY".into());
    request.priority = Some(1.into());
    request
        .labels
        .get_or_insert_default()
        .insert("c".to_owned(), String::new());
    request.copies += 1;
    request.place = Some(Place::Shelf("s".into()));
    request.item.weight = request.item.weight.or(Some(0.5));
    let other = request.clone();
    let made: Vec<Item> = ["a", "b"].into_iter().map(Item::new).collect();
    let fetched = FetchOutput::new()
        .items(made.into_iter().chain([Item::new("c")]))
        .next_token(String::new());
    let FetchOutput {
        items, next_token, ..
    } = fetched;
    let mut all: Vec<StoreRequest> = items.into_iter().flatten().map(StoreRequest::new).collect();
    all.extend(next_token.map(|token| StoreRequest::new(Item::new(token))));
    all.push(request);
    all.push(other);
    all
}

/// Functions of the crate as values of their exact types.
pub fn pointers() {
    let _: fn(Item) -> StoreRequest = StoreRequest::new;
    let _: fn(StoreRequest, i32) -> StoreRequest = StoreRequest::copies;
    let _: fn(StoreRequest, Kind) -> StoreRequest = StoreRequest::kind;
    let _: fn() -> FetchRequest = FetchRequest::new;
    let _: fn() -> Crate = Crate::new;
    let _: fn() -> DepotFull = Default::default;
    let _: fn(&Endpoint, &StoreRequest) -> tinsmith::Result<http::Request<Vec<u8>>> =
        Store::request;
    let _: fn(&Endpoint, &tinsmith::Unit) -> tinsmith::Result<http::Request<Vec<u8>>> =
        Ping::request;
    let _: fn(&StoreRequest) -> Result<(), tinsmith::Violations> = StoreRequest::validate;
    let _: fn(&EndpointParameters) -> tinsmith::Result<Endpoint> = EndpointParameters::resolve;
    let _: fn(String) -> Place = Place::Shelf;
    let _: fn(&Kind) -> &str = Kind::as_str;
    let _: &'static [&'static str] = Kind::VALUES;
    let _: &'static [i32] = Priority::VALUES;
    let _: fn(&'static str) -> Kind = Kind::from;
    let _: fn(&str) -> Result<Kind, std::convert::Infallible> = str::parse;
    let _: fn(&str) -> Result<Priority, std::num::ParseIntError> = str::parse;
}

pub fn calls(
    send: impl Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>,
) -> tinsmith::Result<()> {
    let endpoint = EndpointParameters::new()
        .endpoint("https://example.org")
        .resolve()?;
    let request = Fetch::request(&endpoint, &FetchRequest::default())?;
    let fetched: Result<FetchResponse, FetchError> = Fetch::response(&send(request));
    match &fetched {
        Ok(response) => println!("{:?} {:?}", response.items, response.metadata.request_id()),
        Err(FetchError::UnknownOperationError { code, body, .. }) => println!("{code} {body:?}"),
        Err(error) => println!("{error}"),
    }
    let pinged: Result<PingResponse, PingError> =
        Ping::response(&send(Ping::request(&endpoint, &tinsmith::Unit)?));
    println!("{pinged:?}");
    for input in makes() {
        let stored: Result<StoreResponse, StoreError> =
            Store::response(&send(Store::request(&endpoint, &input)?));
        println!("{}", told(&stored));
    }
    Ok(())
}

fn told(stored: &Result<StoreResponse, StoreError>) -> String {
    match stored {
        Ok(response) => {
            let StoreResult {
                id,
                kind,
                place,
                due,
                ..
            } = &response.result;
            let kind = match kind {
                Some(Kind::Tool) => "tool",
                Some(Kind::Toy) => "toy",
                Some(Kind::Unknown(value)) => value.as_str(),
                Some(other) => other.as_ref(),
                None => "",
            };
            let due = due.map(|due| due.seconds());
            format!("{id} {kind} {place:?} {due:?} {}", response.id.len())
        }
        Err(StoreError::DepotFull(full)) => {
            let DepotFull { message, room, .. } = &**full;
            format!(
                "{message:?} {:?} {:?}",
                room.map(|room| room + 1),
                full.metadata().request_id()
            )
        }
        Err(StoreError::InvalidResponse(metadata)) => format!("{metadata:?}"),
        Err(error) if error.is_retryable() => format!("again: {:?}", error.code()),
        Err(error) => format!("{error}"),
    }
}

fn urgency(priority: &Priority) -> i32 {
    match priority {
        Priority::Low => 1,
        Priority::High => 2,
        Priority::Unknown(value) => value.as_i32(),
        _ => 0,
    }
}

pub fn converts(request: &StoreRequest) -> Option<String> {
    let json = request.to_json().ok()?;
    let again = StoreRequest::of_json(&json).ok()?;
    let checked = again.clone().make().ok()?;
    let value: Value<'_> = checked.to_value();
    println!("{value:?} {}", again == *request);
    let error = StoreError::error_of_json("DepotFull", &json);
    let source: &dyn std::error::Error = &error;
    Some(format!(
        "{source} {}",
        Value::of(&Item::new("x")) == Item::new("x").to_value()
    ))
}

/// What the program relies on of each type.
pub fn bounds() {
    fn shape<T: Shape + Clone + PartialEq + Debug + Send + Sync + Unpin + 'static>() {}
    fn error<T: std::error::Error + Display + Clone + PartialEq + Send + Sync + 'static>() {}
    fn text<
        T: Ord + std::hash::Hash + Clone + Debug + Display + AsRef<str> + for<'s> From<&'s str>,
    >() {
    }
    fn number<T: Ord + std::hash::Hash + Clone + Debug + Display + From<i32>>() {}
    fn blank<T: Default>() {}
    fn operation<O: Operation<Input = I, Output = R, Error = E> + Copy + Eq, I, R, E>() {}
    shape::<StoreRequest>();
    shape::<StoreResult>();
    shape::<FetchRequest>();
    shape::<Item>();
    shape::<Crate>();
    shape::<Place>();
    shape::<DepotFull>();
    error::<StoreError>();
    error::<FetchError>();
    text::<Kind>();
    number::<Priority>();
    blank::<FetchRequest>();
    blank::<FetchOutput>();
    blank::<Crate>();
    blank::<DepotFull>();
    blank::<EndpointParameters>();
    operation::<Store, StoreRequest, StoreResult, StoreError>();
    operation::<Fetch, FetchRequest, FetchOutput, FetchError>();
    operation::<Ping, tinsmith::Unit, tinsmith::Unit, PingError>();
}

fn main() {
    let send = |_: http::Request<Vec<u8>>| http::Response::new(Vec::new());
    println!("{:?} {}", calls(send), SERVICE.id());
    let held = Held {
        item: Item::new("x"),
        place: None,
        request: StoreRequest::new(Item::new("y")),
        result: StoreResult::new("id").kind("TOOL".into()),
        error: StoreError::error_of_json("", "{}"),
    };
    println!("{held:?} {:?} {}", Blank::default(), held.item.label());
    println!(
        "{:?} {:?}",
        held.place.as_ref().map(Label::label),
        converts(&held.request)
    );
    let sorted = Sorted {
        kind: Kind::Tool,
        priority: Priority::Low,
    };
    let kinds: HashSet<Kind> = HashSet::from([Kind::Toy, sorted.kind.clone()]);
    let by_kind: HashMap<Kind, i32> = kinds
        .into_iter()
        .map(|kind| (kind, urgency(&sorted.priority)))
        .collect();
    let priorities: BTreeSet<Priority> = BTreeSet::from([Priority::High, 7.into()]);
    println!(
        "{by_kind:?} {priorities:?} {:?} {}",
        sorted,
        Kind::Tool < Kind::Toy
    );
    let _: Option<by_path::StoreRequest> = makes().pop();
    let _ = (
        by_glob::Audit,
        by_glob::AuditError(Item::new("z")).0,
        by_glob::Warehouse,
    );
    let _ = (
        by_glob::AuditRequest(Kind::Toy).0,
        by_glob::Lid,
        by_glob::Lids,
    );
    pointers();
    bounds();
}
