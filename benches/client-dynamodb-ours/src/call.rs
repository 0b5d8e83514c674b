//! One signed call. Takes the endpoint, if it is not AWS's own.

use std::error::Error;
use std::time::SystemTime;

use client_dynamodb_ours::sdk::tinsmith::sign::{Credentials, SignExt};
use client_dynamodb_ours::sdk::{EndpointParameters, Query, QueryInput};

fn main() -> Result<(), Box<dyn Error>> {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret");
    let mut parameters = EndpointParameters::new().region("eu-central-1");
    parameters.endpoint = std::env::args().nth(1);
    let input = QueryInput::new("orders");
    let endpoint = Query::endpoint(&parameters, &input)?;
    let mut request = Query::request(&endpoint, &input)?;
    Query::sign(&mut request, &endpoint, &credentials, SystemTime::now())?;
    println!("{:?}", Query::response(&sender::send(request)?)?);
    Ok(())
}
