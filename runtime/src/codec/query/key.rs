//! The keys of pairs.

use std::borrow::Cow;

use super::Rules;
use super::percent::escaped;
use crate::Member;

/// A step of a key. A key is made of steps, with points between them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// A member of a structure.
    Member(&'static Member),
    /// What every list or map has, by its name in XML.
    XmlName(&'static Member),
    /// What no member stands for.
    Text(&'static str),
    /// An item or entry, counted from 1.
    Number(usize),
}

impl Step {
    /// The step as it is written, with its escapes.
    #[inline]
    pub(super) fn text<'d>(&self, rules: Rules, digits: &'d mut itoa::Buffer) -> Cow<'d, str> {
        match self {
            Self::Member(m) if rules == Rules::Ec2Query => ec2_name(m),
            Self::Member(m) | Self::XmlName(m) => xml_name(m),
            Self::Text(text) => escaped(text),
            Self::Number(number) => Cow::Borrowed(digits.format(*number)),
        }
    }
}

#[inline]
fn xml_name(m: &Member) -> Cow<'static, str> {
    match m.traits.xml_name {
        Some(name) => escaped(name),
        // An identifier needs no escapes.
        None => Cow::Borrowed(m.name),
    }
}

/// The name of its own, or that of XML with a capital letter.
#[inline(never)]
fn ec2_name(m: &Member) -> Cow<'static, str> {
    if let Some(name) = m.traits.ec2_query_name {
        return escaped(name);
    }
    let mut name = xml_name(m);
    if name.starts_with(|first: char| first.is_ascii_lowercase())
        && let Some(first) = name.to_mut().get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    name
}
