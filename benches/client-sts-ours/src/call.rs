//! One signed call. Takes the endpoint, if it is not AWS's own.

use std::error::Error;
use std::time::SystemTime;

use client_sts_ours::sdk::tinsmith::sign::{Credentials, SignExt};
use client_sts_ours::sdk::{EndpointParameters, GetCallerIdentity, GetCallerIdentityRequest};

fn main() -> Result<(), Box<dyn Error>> {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret");
    let mut parameters = EndpointParameters::new().region("eu-central-1");
    parameters.endpoint = std::env::args().nth(1);
    let input = GetCallerIdentityRequest::new();
    let endpoint = parameters.resolve()?;
    let mut request = GetCallerIdentity::request(&endpoint, &input)?;
    GetCallerIdentity::sign(&mut request, &endpoint, &credentials, SystemTime::now())?;
    println!(
        "{:?}",
        GetCallerIdentity::response(&sender::send(request)?)?
    );
    Ok(())
}
