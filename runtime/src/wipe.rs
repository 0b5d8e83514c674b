//! Secrets that are overwritten before their memory is given back, by the crate
//! [`zeroize`](https://docs.rs/zeroize).
//!
//! Secret is what `Debug` redacts: what the model calls `smithy.api#sensitive`, on a member, its target or its
//! structure, and session tokens; and with it all that is within. [`wipe()`] leaves an empty text, empty bytes or a
//! zero in its place, `Null` for a document, and no entries in a map whose keys are secret. All else stays.
//!
//! What can't be wiped, since it isn't there any more, or isn't the shape's:
//!
//! - clones, and what a caller moved out of a shape;
//! - the bodies of requests and responses, and the headers that a [`Metadata`](crate::Metadata) or an
//!   [`ErrorMetadata`] keeps: members that are bound to headers stand there, too;
//! - what a [`String`] or [`Vec`] left behind when it grew, and what codecs and protocols put together while they read and write.

use std::fmt;
use std::ops::{Deref, DerefMut};

use ::zeroize::Zeroize as _;

use crate::deserialize::{DeserializableStruct, Wiper};
use crate::error::{RawBody, ServiceError};
use crate::{ErrorMetadata, Response};

/// Overwrites all secrets of a value, in place. See the [module](self) for what is secret, and what stays.
pub fn wipe(value: &mut impl Wipe) {
    value.wipe();
}

/// What has secrets to wipe: every structure and union, responses, and the parts of errors.
pub trait Wipe {
    /// Overwrites all secrets, in place.
    fn wipe(&mut self);

    /// What a [`Wiped`] holds after its value was taken out.
    #[doc(hidden)]
    fn vacant() -> Self;
}

/// A value whose secrets are overwritten when it is dropped. It derefs to the value.
///
/// ```
/// use tinsmith::wipe::Wiped;
/// # use tinsmith::Unit as Credentials;
///
/// fn sign(credentials: &Credentials) { /* ... */ }
///
/// # let given = tinsmith::Unit;
/// let credentials: Wiped<Credentials> = Wiped::new(given);
/// sign(&credentials);
/// // Here they are wiped.
/// ```
#[derive(Clone, PartialEq)]
pub struct Wiped<T: Wipe>(T);

impl<T: Wipe> Wiped<T> {
    /// Takes over a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// Gives the value back, secrets and all.
    pub fn into_inner(mut self) -> T {
        std::mem::replace(&mut self.0, T::vacant())
    }
}

impl<T: Wipe> Drop for Wiped<T> {
    fn drop(&mut self) {
        self.0.wipe();
    }
}

impl<T: Wipe> Deref for Wiped<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Wipe> DerefMut for Wiped<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Wipe> From<T> for Wiped<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Wipe + fmt::Debug> fmt::Debug for Wiped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: DeserializableStruct> Wipe for T {
    fn wipe(&mut self) {
        Wiper::of(self.schema()).structure_in_place(self);
    }

    fn vacant() -> Self {
        Self::blank()
    }
}

/// The output.
impl<T: DeserializableStruct> Wipe for Response<T> {
    fn wipe(&mut self) {
        self.result.wipe();
    }

    fn vacant() -> Self {
        Self::new(T::blank())
    }
}

/// The error, and the body in its metadata.
impl<E: DeserializableStruct> Wipe for ServiceError<E> {
    fn wipe(&mut self) {
        let (error, metadata) = self.parts_mut();
        error.wipe();
        metadata.wipe();
    }

    fn vacant() -> Self {
        Self::new(E::blank(), ErrorMetadata::default())
    }
}

/// The body: all of it, since it may hold anything.
impl Wipe for ErrorMetadata {
    fn wipe(&mut self) {
        self.body.zeroize();
    }

    fn vacant() -> Self {
        Self::default()
    }
}

/// All of it, since it may hold anything.
impl Wipe for RawBody {
    fn wipe(&mut self) {
        self.0.zeroize();
    }

    fn vacant() -> Self {
        Self::default()
    }
}
