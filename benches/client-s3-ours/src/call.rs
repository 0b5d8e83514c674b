//! One signed call. Takes the endpoint, if it is not AWS's own.

use std::error::Error;
use std::time::SystemTime;

use client_s3_ours::sdk::tinsmith::sign::{Credentials, SignExt};
use client_s3_ours::sdk::{EndpointParameters, ListObjectsV2, ListObjectsV2Request};

fn main() -> Result<(), Box<dyn Error>> {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret");
    let mut parameters = EndpointParameters::new().region("eu-central-1");
    parameters.endpoint = std::env::args().nth(1);
    let input = ListObjectsV2Request::new("reports");
    let endpoint = ListObjectsV2::endpoint(&parameters, &input)?;
    let mut request = ListObjectsV2::request(&endpoint, &input)?;
    ListObjectsV2::sign(&mut request, &endpoint, &credentials, SystemTime::now())?;
    println!("{:?}", ListObjectsV2::response(&sender::send(request)?)?);
    Ok(())
}
