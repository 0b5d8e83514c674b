//! Ids of Amazon Route 53, which responses write with a path before them and requests must not.

use tinsmith::internal::deserialize::DeserializableShape;
use tinsmith::internal::schema::{Customization, Member, OperationSchema, Schema, ServiceSchema};
use tinsmith::internal::schema::{HttpBinding, Kind, prelude};
use tinsmith::operation::request;
use tinsmith::protocol::RestXml;
use tinsmith::{Endpoint, Operation};

use crate::operation::PutError;
use crate::shapes::{PutOutput, structure};

static DNS: ServiceSchema =
    ServiceSchema::new("example#Dns", "1").customization(Customization::Route53);
static OTHER: ServiceSchema = ServiceSchema::new("example#Other", "1");
static RESOURCE_ID: Schema = Schema::new("com.amazonaws.route53#ResourceId", Kind::String);
static CHANGE_ID: Schema = Schema::new("com.amazonaws.route53#ChangeId", Kind::String);

structure!(Ids, IDS, {
    0 zone: Option<String>,
    1 change: Option<String>,
    2 set: Option<String>,
    3 name: Option<String>,
} secret 4 secret);
static IDS: Schema = Schema::structure(
    "example#Ids",
    &[
        Member::new("zone", &RESOURCE_ID).http(HttpBinding::Label),
        Member::new("change", &CHANGE_ID).http(HttpBinding::Query("change")),
        Member::new("set", &RESOURCE_ID),
        Member::new("name", &prelude::STRING),
        Member::new("secret", &prelude::STRING),
    ],
);

macro_rules! operation {
    ($name:ident, $service:ident) => {
        struct $name;

        impl Operation for $name {
            type Input = Ids;
            type Output = PutOutput;
            type Error = PutError;
            type Protocol = RestXml;

            const SCHEMA: &'static OperationSchema =
                &OperationSchema::new(&$service, stringify!($name), Ids::SCHEMA, PutOutput::SCHEMA)
                    .http("PUT", "/zone/{zone}");
        }
    };
}

operation!(Put, DNS);
operation!(PutElsewhere, OTHER);

fn ids(zone: &str, change: &str, set: &str) -> Ids {
    Ids {
        zone: Some(zone.to_owned()),
        change: Some(change.to_owned()),
        set: Some(set.to_owned()),
        name: Some("/hostedzone/n".to_owned()),
        secret: None,
    }
}

fn sent<O: Operation<Input = Ids>>(input: &Ids) -> (String, String) {
    let endpoint = Endpoint::new("https://example.com").unwrap();
    let request = request::<O>(&endpoint, input).unwrap();
    let body = String::from_utf8(request.body().clone()).unwrap();
    let path = request.uri().path_and_query().unwrap().to_string();
    (path, body)
}

#[test]
fn ids_are_sent_without_the_path_of_responses() {
    for (zone, change, set) in [
        ("/hostedzone/Z1", "/change/C1", "/delegationset/N1"),
        ("hostedzone/Z1", "change/C1", "delegationset/N1"),
        ("Z1", "C1", "N1"),
    ] {
        let (path, body) = sent::<Put>(&ids(zone, change, set));
        assert_eq!(path, "/zone/Z1?change=C1");
        assert_eq!(
            body, "<Ids><set>N1</set><name>/hostedzone/n</name></Ids>",
            "what is no id stays as it is"
        );
    }
    // What has another path is no id that a response gave.
    let (path, _) = sent::<Put>(&ids("/other/Z1", "C1/", "N1"));
    assert_eq!(path, "/zone/%2Fother%2FZ1?change=C1%2F");
    let empty = ids("/hostedzone/", "C1", "N1");
    let endpoint = Endpoint::new("https://example.com").unwrap();
    assert!(request::<Put>(&endpoint, &empty).is_err());
}

#[test]
fn another_service_s_ids_stay_as_they_are() {
    let (path, body) = sent::<PutElsewhere>(&ids("/hostedzone/Z1", "/change/C1", "/change/C2"));
    assert_eq!(path, "/zone/%2Fhostedzone%2FZ1?change=%2Fchange%2FC1");
    assert!(body.contains("<set>/change/C2</set>"), "{body}");
}
