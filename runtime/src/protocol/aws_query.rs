//! awsQuery
