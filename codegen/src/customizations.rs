//! What single services do differently from what their models say, by their ids.
//!
//! AWS's SDKs know these by heart, and their protocol tests expect them.

use tinsmith_model::{Member, ShapeId, traits as ids};

/// A service's own rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Customization {
    /// Checksums and a version on requests; see the runtime's variant of the same name.
    Glacier,
    /// A prediction goes to the endpoint that the input names.
    MachineLearning,
    /// What is synthesized may be had by a URL alone.
    Polly,
    /// Ids come with a path before them, and are to be sent without: what a response calls `/hostedzone/Z1` is no
    /// segment of a path.
    Route53,
    /// The bucket is part of the endpoint, so the path of an operation doesn't begin with it once more; and one operation
    /// gives a token on its last page.
    S3,
}

impl Customization {
    /// What a service needs, if anything.
    pub(crate) fn of(service: &ShapeId) -> Option<Self> {
        match service.as_str() {
            "com.amazonaws.glacier#Glacier" => Some(Self::Glacier),
            "com.amazonaws.machinelearning#AmazonML_20141212" => Some(Self::MachineLearning),
            "com.amazonaws.polly#Parrot_v1" => Some(Self::Polly),
            "com.amazonaws.route53#AWSDnsV20130401" => Some(Self::Route53),
            "com.amazonaws.s3#AmazonS3" => Some(Self::S3),
            _ => None,
        }
    }

    /// The endpoint parameter that a member sets, though the model doesn't say so: the bucket's label, in models of
    /// S3 that have no endpoint rules.
    pub(crate) fn context_param(self, member: &Member) -> Option<&'static str> {
        let is_bucket = member.name == "Bucket" && member.traits.has(ids::HTTP_LABEL);
        (self == Self::S3 && is_bucket).then_some("Bucket")
    }

    /// The member of an operation's output that is false on the last page, where its token doesn't tell.
    ///
    /// The last page of S3's parts has a marker, too, which leads to itself or to the first page. Other operations that have
    /// both a flag and a token, as those of IAM, KMS and Route 53, document the token as absent where the flag is false.
    pub(crate) fn has_more_pages(self, operation: &ShapeId) -> Option<&'static str> {
        let is_known = self == Self::S3 && operation.name() == "ListParts";
        is_known.then_some("IsTruncated")
    }
}
