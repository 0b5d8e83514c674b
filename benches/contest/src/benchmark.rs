//! What is measured, and who takes part.

use crate::Fault;
use crate::work::{Work, calls, calls_of, calls_with};

/// Who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The generated crate.
    Ours,
    /// The official crate.
    Official,
    /// What it takes to drop what the official crate takes by value, which is no part of its work.
    Freed,
    /// The bare tokenizer over the same bytes: the limit of whoever uses it.
    Tokenizer,
    /// A copy of the same bytes: the limit of the machine.
    Copy,
}

impl Side {
    /// All there are.
    pub const ALL: [Self; 5] = [
        Self::Ours,
        Self::Official,
        Self::Freed,
        Self::Tokenizer,
        Self::Copy,
    ];

    /// The name in what programs print and take.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Official => "official",
            Self::Freed => "freed",
            Self::Tokenizer => "tokenizer",
            Self::Copy => "copy",
        }
    }
}

type Begin = Box<dyn Fn() -> Result<Box<dyn Work>, Fault>>;

/// One side of a benchmark.
pub struct Contestant {
    /// Whose it is.
    pub side: Side,
    begin: Begin,
}

impl Contestant {
    /// Makes all that its work needs, and checks once that the work is done right.
    ///
    /// # Errors
    ///
    /// It is not.
    pub fn begin(&self) -> Result<Box<dyn Work>, Fault> {
        (self.begin)()
    }
}

/// Something that several sides do, each in its own way.
pub struct Benchmark {
    /// What it is: its kind, and after a colon the message, as in `decode: AssumeRole`.
    pub name: &'static str,
    /// The sides, in the order of their turns.
    pub contestants: Vec<Contestant>,
    /// How many bytes the message has.
    pub bytes: Box<dyn Fn() -> Result<usize, Fault>>,
}

impl Benchmark {
    /// A benchmark over a message, with the copy of that as its first contestant.
    pub fn new(name: &'static str, body: fn() -> Result<Vec<u8>, Fault>) -> Self {
        let copy = Contestant {
            side: Side::Copy,
            begin: Box::new(move || {
                let body = body()?;
                Ok(calls(move || body.clone()))
            }),
        };
        Self {
            name,
            contestants: vec![copy],
            bytes: Box::new(move || Ok(body()?.len())),
        }
    }

    /// Adds a side.
    #[must_use]
    pub fn side(
        mut self,
        side: Side,
        begin: impl Fn() -> Result<Box<dyn Work>, Fault> + 'static,
    ) -> Self {
        self.contestants.push(Contestant {
            side,
            begin: Box::new(begin),
        });
        self
    }

    /// Adds our side, as calls that look at an input.
    #[must_use]
    pub fn ours<I: Clone + 'static, T, E: Into<Fault>>(
        self,
        input: impl Fn() -> Result<I, Fault> + 'static,
        call: impl Fn(&I) -> Result<T, E> + Copy + 'static,
    ) -> Self {
        self.side(Side::Ours, move || {
            let input = input()?;
            call(&input).map_err(Into::into)?;
            Ok(calls_of(move || input.clone(), call))
        })
    }

    /// Adds the official side, as calls that take an input by value: and beside it what dropping the input takes.
    #[must_use]
    pub fn official<I: Clone + 'static, E: 'static, T: 'static>(
        self,
        input: impl Fn() -> Result<I, Fault> + Copy + 'static,
        erase: impl Fn(I) -> E + Copy + 'static,
        begin: impl Fn() -> Result<Box<dyn FnMut(E) -> T>, Fault> + 'static,
    ) -> Self {
        self.side(Side::Official, move || {
            let input = input()?;
            Ok(calls_with(move || erase(input.clone()), begin()?))
        })
        .side(Side::Freed, move || {
            let input = input()?;
            Ok(calls_with(move || erase(input.clone()), drop))
        })
    }
}
