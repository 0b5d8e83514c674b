//! How the first bytes of an input choose what it is for. Seeds are written so, and targets read them so: the targets and the
//! command compile this file.

#![allow(dead_code, reason = "each of them needs one direction")]

/// From here on a first byte says that the input chooses values to be written; below, that it is to be read.
const DRAWN: u8 = 128;

/// How many settings a first byte can choose.
const SETTINGS: u8 = 3;

/// The first byte of what is to be read, by these settings.
pub(crate) fn to_be_read(settings: u8) -> u8 {
    settings % SETTINGS
}

/// The first byte of what chooses values to be written, by these settings.
pub(crate) fn to_be_drawn(settings: u8) -> u8 {
    // It is a multiple of how many there are.
    const BASE: u8 = u8::MAX / SETTINGS * SETTINGS - SETTINGS;
    BASE + settings % SETTINGS
}

/// Whether the first byte says that the rest chooses values to be written.
pub(crate) fn is_drawn(first: u8) -> bool {
    first >= DRAWN
}

/// The settings that the first byte says.
pub(crate) fn settings(first: u8) -> usize {
    usize::from(first % SETTINGS)
}

/// Two bytes that choose something.
pub(crate) fn chosen(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes()
}

/// The next two bytes as a number, which chooses something.
pub(crate) fn choice(bytes: &mut &[u8]) -> Option<usize> {
    let (number, rest) = bytes.split_first_chunk::<2>()?;
    *bytes = rest;
    Some(usize::from(u16::from_le_bytes(*number)))
}

/// The shapes of an operation, by its place among the services'.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Input,
    Output,
}

/// The number of an operation's input or output.
pub(crate) fn number_of(operation: usize, side: Side) -> usize {
    2 * operation + usize::from(side == Side::Output)
}

/// The operation and the side that a number stands for.
pub(crate) fn operation_of(number: usize) -> (usize, Side) {
    match number % 2 {
        0 => (number / 2, Side::Input),
        _ => (number / 2, Side::Output),
    }
}

/// The number of a response's status.
pub(crate) fn number_of_status(status: u16) -> usize {
    usize::from(status).saturating_sub(100)
}

/// The status that a number stands for.
pub(crate) fn status_of(number: usize) -> Option<u16> {
    u16::try_from(number % 900 + 100).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for choose in 0..SETTINGS {
            let (read, drawn) = (to_be_read(choose), to_be_drawn(choose));
            assert!(!is_drawn(read) && is_drawn(drawn));
            assert_eq!([settings(read), settings(drawn)], [usize::from(choose); 2]);
        }
        for side in [Side::Input, Side::Output] {
            let number = chosen(number_of(400, side));
            let mut bytes = &number[..];
            assert_eq!(choice(&mut bytes).map(operation_of), Some((400, side)));
            assert!(bytes.is_empty() && choice(&mut bytes).is_none());
        }
        for status in [100, 404, 999] {
            assert_eq!(status_of(number_of_status(status)), Some(status));
        }
    }
}
