//! One signed call. Takes the endpoint, if it is not AWS's own.

use std::error::Error;

use client_sts_official::sdk::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::new(&official_settings::settings());
    println!("{:?}", client.get_caller_identity().send().await?);
    Ok(())
}
