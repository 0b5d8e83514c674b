//! One unsigned call. Takes where it goes, if it is not AWS's own endpoint.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let to = std::env::args().nth(1);
    let to = to.unwrap_or_else(|| "https://sts.eu-central-1.amazonaws.com/".to_owned());
    let response = sender::send(http::Request::post(to).body(Vec::new())?)?;
    println!("{response:?}");
    Ok(())
}
