//! The functions that rules may call, and how many arguments each takes ("Rules engine standard library", and AWS's, in the
//! specification).

use std::ops::RangeInclusive;

/// A function of the rules engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    BooleanEquals,
    Coalesce,
    GetAttr,
    IfElse,
    IsSet,
    IsValidHostLabel,
    IsVirtualHostableS3Bucket,
    Not,
    ParseArn,
    ParseUrl,
    Partition,
    Split,
    StringEquals,
    Substring,
    UriEncode,
}

impl Function {
    /// The function of that name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "booleanEquals" => Self::BooleanEquals,
            "coalesce" => Self::Coalesce,
            "getAttr" => Self::GetAttr,
            "ite" => Self::IfElse,
            "isSet" => Self::IsSet,
            "isValidHostLabel" => Self::IsValidHostLabel,
            "aws.isVirtualHostableS3Bucket" => Self::IsVirtualHostableS3Bucket,
            "not" => Self::Not,
            "aws.parseArn" => Self::ParseArn,
            "parseURL" => Self::ParseUrl,
            "aws.partition" => Self::Partition,
            "split" => Self::Split,
            "stringEquals" => Self::StringEquals,
            "substring" => Self::Substring,
            "uriEncode" => Self::UriEncode,
            _ => return None,
        })
    }

    /// How many arguments it takes.
    pub(super) fn arguments(self) -> RangeInclusive<usize> {
        match self {
            Self::IsSet
            | Self::Not
            | Self::ParseUrl
            | Self::UriEncode
            | Self::Partition
            | Self::ParseArn => 1..=1,
            Self::BooleanEquals
            | Self::StringEquals
            | Self::GetAttr
            | Self::IsValidHostLabel
            | Self::IsVirtualHostableS3Bucket => 2..=2,
            Self::Split | Self::IfElse => 3..=3,
            Self::Substring => 4..=4,
            Self::Coalesce => 2..=usize::MAX,
        }
    }
}
