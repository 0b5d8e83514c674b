//! One signed call. Takes the endpoint, if it is not AWS's own.

use std::error::Error;

use client_s3_official::sdk::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::new(&official_settings::settings());
    println!(
        "{:?}",
        client.list_objects_v2().bucket("reports").send().await?
    );
    Ok(())
}
