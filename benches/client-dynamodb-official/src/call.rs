//! One signed call. Takes the endpoint, if it is not AWS's own.

use std::error::Error;

use client_dynamodb_official::sdk::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::new(&official_settings::settings());
    println!("{:?}", client.query().table_name("orders").send().await?);
    Ok(())
}
