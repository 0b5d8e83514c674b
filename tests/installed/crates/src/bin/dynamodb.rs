//! A call of DynamoDB, up to the request.

use std::collections::BTreeMap;

use tinsmith_dynamodb::tinsmith::Endpoint;
use tinsmith_dynamodb::{AttributeValue, GetItem, GetItemInput};

fn main() {
    let key = BTreeMap::from([("id".to_owned(), AttributeValue::S("4711".to_owned()))]);
    let input = GetItemInput::new("invoices", key);
    let endpoint = Endpoint::new("https://dynamodb.eu-central-1.amazonaws.com");
    let endpoint = endpoint.expect("this is a URL");
    let request = GetItem::request(&endpoint, &input).expect("all of it can be written");
    let body = String::from_utf8_lossy(request.body());
    println!("{} {}: {body}", request.method(), request.uri());
    assert!(body.contains(r#""S":"4711""#));
}
