//! Modules that the build script generates.

mod sts {
    tinsmith::include_service!("sts");
}

mod who {
    include!(concat!(env!("OUT_DIR"), "/who.rs"));
}

fn main() {
    let request = sts::AssumeRoleRequest::new("arn:aws:iam::111122223333:role/reader", "nightly");
    println!("{request:?}, {:?}", who::GetCallerIdentity);
}
