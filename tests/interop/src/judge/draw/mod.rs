//! Shapes drawn at random, within the constraints of their model.
//!
//! A shape is filled as a codec fills it: chance is one more deserializer.

mod text;

use std::borrow::Cow;

use fastrand::Rng;
use tinsmith::internal::deserialize::{
    DeserializableStruct, ReadEntry, ReadItem, ShapeDeserializer,
};
use tinsmith::internal::schema::Member;
use tinsmith::internal::schema::{HttpBinding, Kind, Range};
use tinsmith::{BigDecimal, BigInteger, Blob, Document, Result, Timestamp};

pub use text::Alphabet;

/// How deep optional members are drawn.
const DEPTH: usize = 5;

/// How many items or bytes are drawn where the model sets no bound, and how many more than it asks for.
const FEW: u64 = 3;

/// Members of S3's inputs that stay unset: boto3 takes no algorithm but those that it knows, and has a time where the
/// published model has a text.
const LEFT_OUT: [&str; 2] = ["ChecksumAlgorithm", "Expires"];

/// A source of shapes: the same seed and name give the same ones.
pub struct Draw {
    rng: Rng,
    alphabet: Alphabet,
    /// The structures that are open.
    depth: usize,
    /// Where the member goes that is being drawn.
    place: Option<HttpBinding>,
    /// Whether a null stands here.
    null: bool,
}

/// Which optional members a structure gets.
#[derive(Clone, Copy)]
enum Members {
    None,
    Some,
    All,
}

impl Draw {
    /// A source for what has this name. Each name has its own, so that leaving one out changes no other.
    #[must_use]
    pub fn new(seed: u64, name: &str, alphabet: Alphabet) -> Self {
        // FNV-1a: a hash whose values stay the same.
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self {
            rng: Rng::with_seed(hash ^ seed),
            alphabet,
            depth: 0,
            place: None,
            null: false,
        }
    }

    /// The source of chance itself.
    pub fn rng(&mut self) -> &mut Rng {
        &mut self.rng
    }

    /// Draws a shape.
    ///
    /// # Errors
    ///
    /// The shape takes no such values, which would be a fault of its code.
    pub fn shape<T: DeserializableStruct>(&mut self) -> Result<T> {
        let mut shape = T::blank();
        self.fill(&mut shape)?;
        Ok(shape)
    }

    /// Draws a text of so many characters.
    pub fn text(&mut self, alphabet: Alphabet, length: usize) -> String {
        text::draw(&mut self.rng, alphabet, length)
    }

    fn fill(&mut self, shape: &mut dyn DeserializableStruct) -> Result<()> {
        let schema = shape.schema();
        self.depth += 1;
        if schema.kind() == Kind::Union {
            let index = self.rng.usize(..schema.members().len());
            if let Some(m) = schema.members().get(index) {
                shape.read_member(index, m, self)?;
            }
        } else {
            let members = match self.rng.u8(..8) {
                _ if self.depth > DEPTH => Members::None,
                0 => Members::None,
                1 => Members::All,
                _ => Members::Some,
            };
            for (index, m) in schema.members().iter().enumerate() {
                let outer = self.place;
                self.place = outer.or(m.traits().http());
                if self.wants(m, members) {
                    shape.read_member(index, m, self)?;
                }
                self.place = outer;
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn wants(&mut self, m: &Member, members: Members) -> bool {
        if LEFT_OUT.contains(&m.name()) && !m.traits().required() {
            return false;
        }
        // Tokens that are left out are filled in by boto3, each time with another one.
        let must = m.traits().required() || m.traits().idempotency_token();
        // A request has no status.
        let may = m.traits().http() != Some(HttpBinding::ResponseCode);
        must || may
            && match members {
                Members::None => false,
                Members::Some => self.rng.bool(),
                Members::All => true,
            }
    }

    /// A length within the bounds of a member: the least, the greatest or one of the lesser ones.
    fn length(&mut self, m: &Member, most: u64) -> usize {
        let bounds = m.traits().length().or(m.target().traits().length());
        let min = bounds.and_then(|bounds| bounds.min()).unwrap_or(0);
        let max = bounds.and_then(|bounds| bounds.max());
        let max = max.unwrap_or(min.saturating_add(most)).max(min);
        let length = match self.rng.u8(..16) {
            0 => min,
            1 => max.min(min.saturating_add(200 * most)),
            _ => self.rng.u64(min..=max.min(min.saturating_add(most))),
        };
        usize::try_from(length).unwrap_or(usize::MAX)
    }

    /// A whole number within the bounds of a member, and those of its type.
    fn number(&mut self, m: &Member, least: i64, greatest: i64) -> i64 {
        let (mut min, mut max) = (None, None);
        if let Some(Range::Integer(bounds)) = m.traits().range().or(m.target().traits().range()) {
            (min, max) = (bounds.min(), bounds.max());
        }
        let (min, max) = (
            min.unwrap_or(least).max(least),
            max.unwrap_or(greatest).min(greatest),
        );
        match self.rng.u8(..8) {
            0 => min,
            1 => max,
            2 if min <= 0 && max >= 0 => 0,
            _ => self.rng.i64(min..=max),
        }
    }
}

impl<'de> ShapeDeserializer<'de> for Draw {
    fn structure(
        &mut self,
        _m: &'static Member,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        self.fill(into)
    }

    fn list(&mut self, m: &'static Member, read_item: ReadItem<'_, 'de>) -> Result<()> {
        // Below all structures that are drawn in full stands nothing more.
        let most = if self.depth > DEPTH { 0 } else { FEW };
        let mut length = self.length(m, most).min(60);
        if self
            .place
            .is_some_and(|place| place != HttpBinding::Payload)
        {
            // An empty header is as good as none.
            length = length.max(1);
        }
        for _ in 0..length {
            self.null = m.is_sparse() && self.rng.u8(..4) == 0;
            read_item(self)?;
        }
        Ok(())
    }

    fn map(&mut self, m: &'static Member, read_entry: ReadEntry<'_, 'de>) -> Result<()> {
        let most = if self.depth > DEPTH { 0 } else { FEW };
        for _ in 0..self.length(m, most).min(60) {
            let key = self.string(m.target().key())?;
            self.null = m.is_sparse() && self.rng.u8(..4) == 0;
            read_entry(&key, self)?;
        }
        Ok(())
    }

    fn boolean(&mut self, _m: &'static Member) -> Result<bool> {
        Ok(self.rng.bool())
    }

    fn byte(&mut self, m: &'static Member) -> Result<i8> {
        let number = self.number(m, i8::MIN.into(), i8::MAX.into());
        Ok(number.try_into().unwrap_or_default())
    }

    fn short(&mut self, m: &'static Member) -> Result<i16> {
        let number = self.number(m, i16::MIN.into(), i16::MAX.into());
        Ok(number.try_into().unwrap_or_default())
    }

    fn integer(&mut self, m: &'static Member) -> Result<i32> {
        let number = self.number(m, i32::MIN.into(), i32::MAX.into());
        Ok(number.try_into().unwrap_or_default())
    }

    fn long(&mut self, m: &'static Member) -> Result<i64> {
        Ok(self.number(m, i64::MIN, i64::MAX))
    }

    fn float(&mut self, _m: &'static Member) -> Result<f32> {
        // Python has no float of 32 bits: only what both sizes hold alike can be compared.
        Ok(f32::from(self.rng.i16(..)) / 64.0)
    }

    fn double(&mut self, _m: &'static Member) -> Result<f64> {
        Ok(match self.rng.u8(..6) {
            0 => 0.0,
            1 => 1.5e300,
            2 => -2.5e-7,
            _ => f64::from(self.rng.i32(..)) / 1000.0,
        })
    }

    fn big_integer(&mut self, _m: &'static Member) -> Result<BigInteger> {
        self.rng.i64(..).to_string().parse()
    }

    fn big_decimal(&mut self, _m: &'static Member) -> Result<BigDecimal> {
        self.rng.i64(..).to_string().parse()
    }

    fn string(&mut self, m: &'static Member) -> Result<Cow<'de, str>> {
        let length = self.length(m, 20);
        let alphabet = match self.place {
            Some(HttpBinding::Label | HttpBinding::Query(_) | HttpBinding::QueryParams) => {
                self.alphabet.in_uri()
            }
            Some(HttpBinding::Header(_) | HttpBinding::PrefixHeaders(_)) => Alphabet::Word,
            _ => self.alphabet,
        };
        // A label or header that is empty is none; an enum's values are words, and so are names of buckets, which
        // endpoint rules may make part of a host's name.
        let (alphabet, length) = match (self.place, m.target().kind()) {
            (_, Kind::Enum) => (Alphabet::Word, length.max(1)),
            _ if m.name() == "Bucket" => (Alphabet::Word, length.clamp(3, 20)),
            (Some(HttpBinding::Payload) | None, _) => (alphabet, length),
            (Some(_), _) => (alphabet, length.max(1)),
        };
        let text = text::draw(&mut self.rng, alphabet, length);
        // boto3 sends what clients would take out of a path, and we refuse it.
        let is_taken_out =
            self.place == Some(HttpBinding::Label) && matches!(text.as_str(), "." | "..");
        Ok(match is_taken_out {
            true => text.replace('.', "_").into(),
            false => text.into(),
        })
    }

    fn blob(&mut self, m: &'static Member) -> Result<Blob> {
        let length = self.length(m, 20);
        let bytes: Vec<u8> = (0..length).map(|_| self.rng.u8(..)).collect();
        Ok(bytes.into())
    }

    fn timestamp(&mut self, _m: &'static Member) -> Result<Timestamp> {
        // From 1970 to 2100. boto3 writes six digits of a fraction, we write those that count.
        Ok(Timestamp::from_seconds(self.rng.i64(0..4_102_444_800)))
    }

    fn document(&mut self, _m: &'static Member) -> Result<Document> {
        let text = text::draw(&mut self.rng, self.alphabet, 5);
        Ok(Document::List(vec![text.into(), self.rng.bool().into()]))
    }

    fn take_null(&mut self) -> Result<bool> {
        Ok(std::mem::take(&mut self.null))
    }
}

#[cfg(test)]
mod tests;
