//! What single services do otherwise than their models say, by their ids.
//!
//! AWS's SDKs know these by heart, and their protocol tests expect them.

use tinsmith_model::ShapeId;

/// A service's own rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Customization {
    /// Checksums and a version on requests; see the runtime's variant of the same name.
    Glacier,
    /// A prediction goes to the endpoint that the input names.
    MachineLearning,
    /// The bucket is part of the endpoint, so the URI of an operation doesn't begin with it.
    S3,
}

impl Customization {
    /// What a service needs, if anything.
    pub(crate) fn of(service: &ShapeId) -> Option<Self> {
        match service.as_str() {
            "com.amazonaws.glacier#Glacier" => Some(Self::Glacier),
            "com.amazonaws.machinelearning#AmazonML_20141212" => Some(Self::MachineLearning),
            "com.amazonaws.s3#AmazonS3" => Some(Self::S3),
            _ => None,
        }
    }

    /// The variant in the runtime, for what is done when a request is made.
    pub(crate) fn runtime_variant(self) -> Option<&'static str> {
        match self {
            Self::Glacier => Some("Glacier"),
            Self::MachineLearning => Some("MachineLearning"),
            Self::S3 => None,
        }
    }

    /// The runtime's feature that it needs.
    pub(crate) fn feature(self) -> Option<&'static str> {
        match self {
            Self::Glacier => Some("glacier"),
            Self::MachineLearning | Self::S3 => None,
        }
    }

    /// The URI of an operation.
    pub(crate) fn uri(self, uri: String) -> String {
        match (self, uri.strip_prefix("/{Bucket}")) {
            // Nothing may be left: the endpoint's own path, which may be the bucket, gets no slash after it.
            (Self::S3, Some(rest)) => rest.to_owned(),
            _ => uri,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bucket_is_not_in_the_uri() {
        let uri = |uri: &str| Customization::S3.uri(uri.to_owned());
        assert_eq!(uri("/{Bucket}/{Key+}?acl"), "/{Key+}?acl");
        assert_eq!(uri("/{Bucket}?list-type=2"), "?list-type=2");
        assert_eq!(uri("/{Bucket}"), "");
        assert_eq!(uri("/?x-id=ListBuckets"), "/?x-id=ListBuckets");
    }
}
