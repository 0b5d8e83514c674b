//! Two services side by side, neither of them at the root.

mod aws;

fn main() {
    let parameters = aws::s3::EndpointParameters::new().region("eu-central-1");
    let input = aws::s3::GetObjectRequest::new("invoices", "2026/11.pdf");
    let endpoint = aws::s3::GetObject::endpoint(&parameters, &input);
    println!("{:?} of {}", endpoint.is_ok(), aws::sts::SERVICE.id());
}
