//! Shapes whose values are the fuzzer's choice. A shape is filled as a codec fills it: the fuzzer is one more
//! deserializer.

use std::borrow::Cow;

use arbitrary::Unstructured;
use tinsmith::internal::deserialize::{
    DeserializableStruct, ReadEntry, ReadItem, ShapeDeserializer,
};
use tinsmith::internal::schema::Kind;
use tinsmith::internal::schema::Member;
use tinsmith::{BigDecimal, BigInteger, Blob, Document, Result, Timestamp, TimestampFormat};

/// How deep structures are drawn, and documents.
const DEPTH: usize = 6;

/// The seconds of the years 0001 to 9999, which texts can say.
const CALENDAR: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

/// Characters that some format must escape, or that some reader takes for something else.
const SPECIAL: &[char] = &[
    '"', '\\', '/', '<', '>', '&', '\'', ']', '%', '+', '=', ',', ' ', '\t', '\n', '\r', '\0',
    '\u{1}', '\u{7f}', '\u{85}', '\u{2028}', '\u{feff}', '\u{fffe}', 'é', '😀',
];

/// The fuzzer's bytes as values.
pub(crate) struct Draw<'b> {
    bytes: Unstructured<'b>,
    depth: usize,
    /// Whether a null stands here.
    null: bool,
}

impl<'b> Draw<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self {
            bytes: Unstructured::new(bytes),
            depth: 0,
            null: false,
        }
    }

    /// Fills a structure. It takes whatever is drawn.
    pub(crate) fn fill(&mut self, shape: &mut dyn DeserializableStruct) {
        let drawn = self.structure_of(shape);
        assert!(drawn.is_ok(), "a drawn value is refused: {drawn:?}");
    }

    fn structure_of(&mut self, shape: &mut dyn DeserializableStruct) -> Result<()> {
        let members = shape.schema().members();
        self.depth += 1;
        if shape.schema().kind() == Kind::Union {
            let index = self.below(members.len());
            if let Some(m) = members.get(index) {
                shape.read_member(index, m, self)?;
            }
        } else {
            for (index, m) in members.iter().enumerate() {
                if self.depth <= DEPTH && self.flag() {
                    shape.read_member(index, m, self)?;
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn flag(&mut self) -> bool {
        !self.number::<u8>().is_multiple_of(3)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::from(self.number::<u8>()) % end.max(1)
    }

    /// A number; where no bytes are left, 0.
    fn number<T: for<'a> arbitrary::Arbitrary<'a> + Default>(&mut self) -> T {
        self.bytes.arbitrary().unwrap_or_default()
    }

    /// How many items there are: none where no bytes are left, or where all is deep. XML can't tell a flattened list
    /// without items from none, which leaves a union without a member.
    fn count(&mut self, m: &Member) -> usize {
        let least = usize::from(m.traits().xml_flattened());
        match self.depth > DEPTH {
            true => least,
            false => self.below(4).max(least),
        }
    }

    fn text(&mut self) -> String {
        let length = self.below(12);
        let mut text = String::new();
        for _ in 0..length {
            text.push(match self.number::<u8>() {
                plain @ b'!'..=b'~' => char::from(plain),
                byte @ 128.. => {
                    let at = usize::from(byte) % SPECIAL.len();
                    SPECIAL.get(at).copied().unwrap_or('x')
                }
                _ => char::from_u32(self.number()).unwrap_or('\u{10ffff}'),
            });
        }
        text
    }

    fn digits(&mut self) -> String {
        let number: i64 = self.number();
        match self.below(3) {
            // JSON has no zeros in front.
            0 if number != 0 => format!("{number}{:020}", self.number::<u64>()),
            _ => number.to_string(),
        }
    }

    fn a_document(&mut self, depth: usize) -> Document {
        let may_nest = depth < DEPTH;
        match self.below(8) {
            1 => self.number::<bool>().into(),
            2 => self.number::<i64>().into(),
            // JSON has no other numbers.
            3 => Document::Double(
                Some(self.number())
                    .filter(|n: &f64| n.is_finite())
                    .unwrap_or(1.5),
            ),
            4 if may_nest => {
                let items = (0..self.below(4)).map(|_| self.a_document(depth + 1));
                Document::List(items.collect())
            }
            5 if may_nest => {
                let entries = (0..self.below(4)).map(|_| (self.text(), self.a_document(depth + 1)));
                Document::Map(entries.collect())
            }
            6 => self.text().into(),
            _ => Document::Null,
        }
    }
}

impl<'de> ShapeDeserializer<'de> for Draw<'_> {
    fn structure(
        &mut self,
        _m: &'static Member,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        self.structure_of(into)
    }

    fn list(&mut self, m: &'static Member, read_item: ReadItem<'_, 'de>) -> Result<()> {
        for _ in 0..self.count(m) {
            self.null = m.is_sparse() && !self.flag();
            read_item(self)?;
        }
        Ok(())
    }

    fn map(&mut self, m: &'static Member, read_entry: ReadEntry<'_, 'de>) -> Result<()> {
        for _ in 0..self.count(m) {
            let key = self.text();
            self.null = m.is_sparse() && !self.flag();
            read_entry(&key, self)?;
        }
        Ok(())
    }

    fn boolean(&mut self, _m: &'static Member) -> Result<bool> {
        Ok(self.number())
    }

    fn byte(&mut self, _m: &'static Member) -> Result<i8> {
        Ok(self.number())
    }

    fn short(&mut self, _m: &'static Member) -> Result<i16> {
        Ok(self.number())
    }

    fn integer(&mut self, _m: &'static Member) -> Result<i32> {
        Ok(self.number())
    }

    fn long(&mut self, _m: &'static Member) -> Result<i64> {
        Ok(self.number())
    }

    fn float(&mut self, _m: &'static Member) -> Result<f32> {
        Ok(self.number())
    }

    fn double(&mut self, _m: &'static Member) -> Result<f64> {
        Ok(self.number())
    }

    fn big_integer(&mut self, _m: &'static Member) -> Result<BigInteger> {
        self.digits().parse()
    }

    fn big_decimal(&mut self, _m: &'static Member) -> Result<BigDecimal> {
        let mut digits = self.digits();
        if self.flag() {
            digits.push_str(&format!(".{}", self.number::<u16>()));
        }
        if self.flag() {
            digits.push_str(&format!("e{}", self.number::<i16>()));
        }
        digits.parse()
    }

    fn string(&mut self, _m: &'static Member) -> Result<Cow<'de, str>> {
        Ok(self.text().into())
    }

    fn blob(&mut self, _m: &'static Member) -> Result<Blob> {
        let length = self.below(12);
        Ok(self
            .bytes
            .bytes(length.min(self.bytes.len()))
            .unwrap_or_default()
            .into())
    }

    fn timestamp(&mut self, m: &'static Member) -> Result<Timestamp> {
        let (min, max) = CALENDAR.into_inner();
        let seconds = self.bytes.int_in_range(min..=max).unwrap_or_default();
        let format = m
            .traits()
            .timestamp_format()
            .or(m.target().traits().timestamp_format());
        // No format but this one says fractions, as far as all codecs keep them.
        match format {
            Some(TimestampFormat::DateTime) => {
                Timestamp::new(seconds, u32::from(self.number::<u8>()) * 3_906_250)
            }
            _ => Ok(Timestamp::from_seconds(seconds)),
        }
    }

    fn document(&mut self, _m: &'static Member) -> Result<Document> {
        // A null in a union means that it has no member, even where that is a document.
        Ok(match self.a_document(0) {
            Document::Null => Document::Boolean(true),
            other => other,
        })
    }

    fn take_null(&mut self) -> Result<bool> {
        Ok(std::mem::take(&mut self.null))
    }
}
