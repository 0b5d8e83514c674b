//! A call of STS, up to the request.

use tinsmith_sts::{AssumeRole, AssumeRoleRequest, EndpointParameters};

fn main() {
    let endpoint = EndpointParameters::new().region("eu-central-1").resolve();
    let endpoint = endpoint.expect("STS is in all Regions");
    let input = AssumeRoleRequest::new("arn:aws:iam::111122223333:role/reader", "nightly");
    let request = AssumeRole::request(&endpoint, &input).expect("all of it can be written");
    let body = String::from_utf8_lossy(request.body());
    println!("{} {}: {body}", request.method(), request.uri());
    assert!(body.contains("Action=AssumeRole"));
}
