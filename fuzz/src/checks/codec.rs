//! What must hold of every codec.

use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::internal::serialize::SerializableStruct;
use tinsmith::{Result, Value};

use crate::draw::Draw;
use crate::format::choice;
use crate::same::{assert_same, depth};
use crate::table::{Shape, shape};

/// A codec's two directions.
pub(crate) struct Codec {
    pub(crate) name: &'static str,
    pub(crate) read: fn(&[u8], &mut dyn DeserializableStruct) -> Result<()>,
    pub(crate) write: fn(&dyn SerializableStruct) -> Result<Vec<u8>>,
    /// Whether whatever is written is read as it was, instead of as something that stays what it is.
    pub(crate) is_exact: bool,
}

impl Codec {
    /// Reads the bytes as a shape of the services. Whether they are one; nothing, if they choose no shape.
    pub(crate) fn check_read(&self, mut bytes: &[u8]) -> Option<bool> {
        let blank = shape(choice(&mut bytes)?)?;
        let (first, second) = (self.decode(bytes, blank), self.decode(bytes, blank));
        match (&first, &second) {
            (Ok(first), Ok(second)) => {
                let first = Value::of(&**first);
                assert_same(&first, &Value::of(&**second), "read again");
                assert!(
                    depth(&first) <= 2 * tinsmith::codec::MAX_DEPTH + 2,
                    "too deep"
                );
            }
            (Err(first), Err(second)) => {
                assert_eq!(first, second, "read again");
                let offset = first.offset();
                assert!(offset.is_some_and(|at| at <= bytes.len()), "where? {first}");
                assert!(!first.message().is_empty(), "what? {first:?}");
            }
            _ => panic!("read again with another outcome"),
        }
        let shape = first.ok();
        if let Some(shape) = &shape {
            self.check_write(&**shape, blank, false);
        }
        Some(shape.is_some())
    }

    /// Lets the bytes choose the values of a shape, writes and reads it.
    pub(crate) fn check_drawn(&self, mut bytes: &[u8]) -> Option<()> {
        let blank = shape(choice(&mut bytes)?)?;
        let mut drawn = blank();
        Draw::new(bytes).fill(&mut *drawn);
        self.check_write(&*drawn, blank, self.is_exact);
        Some(())
    }

    fn decode(&self, bytes: &[u8], blank: fn() -> Shape) -> Result<Shape> {
        let mut shape = blank();
        (self.read)(bytes, &mut *shape)?;
        Ok(shape)
    }

    /// What is written can be read, and is the same from then on.
    fn check_write(&self, shape: &dyn SerializableStruct, blank: fn() -> Shape, is_exact: bool) {
        // A shape may hold what the format can't say.
        let Ok(written) = (self.write)(shape) else {
            return;
        };
        let read = self.must_read(&written, blank);
        if is_exact {
            assert_same(&Value::of(shape), &Value::of(&*read), self.name);
        }
        let again = match (self.write)(&*read) {
            Ok(again) => again,
            Err(error) => panic!("what was read can't be written: {error}"),
        };
        let reread = self.must_read(&again, blank);
        assert_same(&Value::of(&*read), &Value::of(&*reread), "written again");
        let third = (self.write)(&*reread);
        assert!(third.is_ok_and(|third| third == again), "written otherwise");
    }

    fn must_read(&self, written: &[u8], blank: fn() -> Shape) -> Shape {
        match self.decode(written, blank) {
            Ok(shape) => shape,
            Err(error) => panic!("{error}: {}", written.escape_ascii()),
        }
    }
}
