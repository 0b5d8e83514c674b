//! What programs may count on for every type of a service: threads, copies, and formats of serde.

use std::fmt::Debug;
use std::panic::UnwindSafe;

use tinsmith_interop::judge::draw::{Alphabet, Draw};
use tinsmith_sts::tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith_sts::tinsmith::internal::serde::{Deserialize, Serialize};
use tinsmith_sts::tinsmith::{Operation, Response};
use tinsmith_sts::*;

/// What threads, and code that catches panics, ask of a type. A type has it if all in it does.
fn is_free<T: Send + Sync + Unpin + UnwindSafe + 'static>() {}

trait Consumed:
    DeserializableStruct + Clone + PartialEq + Debug + Serialize + for<'de> Deserialize<'de>
{
}

impl<T> Consumed for T where
    T: DeserializableStruct + Clone + PartialEq + Debug + Serialize + for<'de> Deserialize<'de>
{
}

fn check<O>(_: O)
where
    O: Operation<Input: Consumed, Output: Consumed> + Send + Sync + Unpin + UnwindSafe + 'static,
    O::Input: Send + Sync + Unpin + UnwindSafe,
    O::Output: Send + Sync + Unpin + UnwindSafe,
    O::Error: Send + Sync + Unpin + UnwindSafe + Clone + PartialEq + 'static,
{
    is_free::<Response<O::Output>>();
    check_shape::<O::Input>(O::SCHEMA.name());
    check_shape::<O::Output>(O::SCHEMA.name());
}

fn check_shape<T: Consumed>(name: &str) {
    let mut draw = Draw::new(1, name, Alphabet::Xml);
    for _ in 0..50 {
        let shape: T = draw.shape().unwrap();
        let copy = shape.clone();
        assert_eq!(copy, shape);
        assert_eq!(copy.to_value(), shape.to_value());
        let json = serde_json::to_string(&shape).unwrap();
        assert_eq!(serde_json::from_str::<T>(&json).unwrap(), shape, "{json}");
        let mut cbor = Vec::new();
        ciborium::into_writer(&shape, &mut cbor).unwrap();
        assert_eq!(ciborium::from_reader::<T, _>(&*cbor).unwrap(), shape);
        // Another one differs where its tree does.
        let other: T = draw.shape().unwrap();
        assert_eq!(other == shape, other.to_value() == shape.to_value());
    }
}

#[test]
fn every_operation_of_sts() {
    check(AssumeRole);
    check(AssumeRoleWithSaml);
    check(AssumeRoleWithWebIdentity);
    check(AssumeRoot);
    check(DecodeAuthorizationMessage);
    check(GetAccessKeyInfo);
    check(GetCallerIdentity);
    check(GetDelegatedAccessToken);
    check(GetFederationToken);
    check(GetSessionToken);
    check(GetWebIdentityToken);
    is_free::<EndpointParameters>();
}
