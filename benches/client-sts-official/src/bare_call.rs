//! One signed call. Takes the endpoint, if it is not AWS's own.

use std::error::Error;

use client_sts_official::sdk::Client;

fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::new(&official_settings::settings_with_sender());
    println!(
        "{:?}",
        pollster::block_on(client.get_caller_identity().send())?
    );
    Ok(())
}
