//! Models that can't be generated.
