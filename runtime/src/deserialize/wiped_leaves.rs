//! How values without members are wiped.

use std::mem;

use ::zeroize::Zeroize;

use crate::{BigDecimal, BigInteger, Blob, Document, Timestamp};

/// Leaves no bytes.
impl Zeroize for Blob {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

/// Leaves zero.
impl Zeroize for BigInteger {
    fn zeroize(&mut self) {
        self.0.zeroize();
        self.0.push('0');
    }
}

/// Leaves zero.
impl Zeroize for BigDecimal {
    fn zeroize(&mut self) {
        self.0.zeroize();
        self.0.push('0');
    }
}

/// Leaves the beginning of 1970.
impl Zeroize for Timestamp {
    fn zeroize(&mut self) {
        self.seconds.zeroize();
        self.nanoseconds.zeroize();
    }
}

/// Leaves `Null`.
impl Zeroize for Document {
    fn zeroize(&mut self) {
        match self {
            Self::Null => {}
            Self::Boolean(value) => value.zeroize(),
            Self::Integer(value) => value.zeroize(),
            Self::Double(value) => value.zeroize(),
            Self::Number(value) => value.zeroize(),
            Self::String(value) => value.zeroize(),
            Self::List(items) => items.iter_mut().for_each(Self::zeroize),
            Self::Map(entries) => {
                for (mut key, mut value) in mem::take(entries) {
                    key.zeroize();
                    value.zeroize();
                }
            }
        }
        *self = Self::Null;
    }
}
