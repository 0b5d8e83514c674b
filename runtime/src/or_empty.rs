use std::collections::BTreeMap;

/// Lists and maps that may be absent, read as if they were empty.
///
/// A service that has nothing to list may send an empty list or none. Where both mean the same to a program, it need not
/// tell them apart; where they don't, the field itself says which it is.
///
/// ```
/// use tinsmith::OrEmpty;
///
/// let contents: Option<Vec<String>> = None;
/// for name in contents.or_empty() {
///     println!("{name}");
/// }
/// assert_eq!(contents.or_empty().len(), 0);
/// ```
pub trait OrEmpty {
    /// A slice for a list, the map itself for a map.
    type Collection: ?Sized;

    /// What is there, or an empty list or map.
    fn or_empty(&self) -> &Self::Collection;
}

impl<T> OrEmpty for Option<Vec<T>> {
    type Collection = [T];

    fn or_empty(&self) -> &[T] {
        self.as_deref().unwrap_or_default()
    }
}

impl<K: 'static, V: 'static> OrEmpty for Option<BTreeMap<K, V>> {
    type Collection = BTreeMap<K, V>;

    fn or_empty(&self) -> &BTreeMap<K, V> {
        self.as_ref().unwrap_or(const { &BTreeMap::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::OrEmpty;
    use std::collections::BTreeMap;

    #[test]
    fn what_is_absent_is_empty_and_what_is_there_is_itself() {
        assert_eq!(None::<Vec<String>>.or_empty(), [""; 0]);
        let list = Some(vec!["a".to_owned()]);
        assert!(std::ptr::eq(
            list.or_empty(),
            list.as_deref().unwrap_or(&[])
        ));
        assert_eq!(None::<BTreeMap<String, i32>>.or_empty().get("a"), None);
        let map = Some(BTreeMap::from([("a".to_owned(), 1)]));
        assert_eq!(map.or_empty().get("a"), Some(&1));
    }
}
