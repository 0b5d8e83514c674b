//! One signed call. Takes the endpoint, if it is not AWS's own.

use std::error::Error;

use client_dynamodb_official::sdk::Client;

fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::new(&official_settings::settings_with_sender());
    println!(
        "{:?}",
        pollster::block_on(client.query().table_name("orders").send())?
    );
    Ok(())
}
