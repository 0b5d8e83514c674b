//! A service as a private module of a program, which uses little of it.

mod sts;

fn main() {
    let request = sts::AssumeRoleRequest::new("arn:aws:iam::111122223333:role/reader", "nightly");
    println!("{request:?} of {}", sts::SERVICE.id());
}
