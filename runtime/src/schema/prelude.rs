//! The simple shapes of Smithy's prelude (`smithy.api`), for members that need nothing beyond them.

use super::{Kind, Member, Schema};

/// `smithy.api#Blob`
pub static BLOB: Schema = Schema::new("smithy.api#Blob", Kind::Blob);
/// `smithy.api#Boolean`
pub static BOOLEAN: Schema = Schema::new("smithy.api#Boolean", Kind::Boolean);
/// `smithy.api#String`
pub static STRING: Schema = Schema::new("smithy.api#String", Kind::String);
/// `smithy.api#Byte`
pub static BYTE: Schema = Schema::new("smithy.api#Byte", Kind::Byte);
/// `smithy.api#Short`
pub static SHORT: Schema = Schema::new("smithy.api#Short", Kind::Short);
/// `smithy.api#Integer`
pub static INTEGER: Schema = Schema::new("smithy.api#Integer", Kind::Integer);
/// `smithy.api#Long`
pub static LONG: Schema = Schema::new("smithy.api#Long", Kind::Long);
/// `smithy.api#Float`
pub static FLOAT: Schema = Schema::new("smithy.api#Float", Kind::Float);
/// `smithy.api#Double`
pub static DOUBLE: Schema = Schema::new("smithy.api#Double", Kind::Double);
/// `smithy.api#BigInteger`
pub static BIG_INTEGER: Schema = Schema::new("smithy.api#BigInteger", Kind::BigInteger);
/// `smithy.api#BigDecimal`
pub static BIG_DECIMAL: Schema = Schema::new("smithy.api#BigDecimal", Kind::BigDecimal);
/// `smithy.api#Timestamp`
pub static TIMESTAMP: Schema = Schema::new("smithy.api#Timestamp", Kind::Timestamp);
/// `smithy.api#Document`
pub static DOCUMENT: Schema = Schema::new("smithy.api#Document", Kind::Document);
/// `smithy.api#Unit`, the structure without members.
pub static UNIT: Schema = Schema::structure("smithy.api#Unit", &[]);

pub(super) static STRING_MEMBER: Member = Member::new("member", &STRING);
