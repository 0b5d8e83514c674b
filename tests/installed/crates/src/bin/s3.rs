//! A call of S3, up to the request.

use tinsmith_s3::{EndpointParameters, GetObject, GetObjectRequest};

fn main() {
    let input = GetObjectRequest::new("invoices", "2026/11.pdf");
    let parameters = EndpointParameters::new().region("eu-central-1");
    let endpoint = GetObject::endpoint(&parameters, &input).expect("S3 is in all Regions");
    let request = GetObject::request(&endpoint, &input).expect("all of it can be written");
    println!("{} {}", request.method(), request.uri());
    assert!(
        request
            .uri()
            .to_string()
            .starts_with("https://invoices.s3.eu-central-1.amazonaws.com/2026/11.pdf")
    );
}
