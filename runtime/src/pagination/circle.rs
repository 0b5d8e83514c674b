//! Tokens that go round in a circle.

/// Watches the tokens of pages that follow each other, by Brent's algorithm: each is compared with one that is remembered,
/// and the distances between those that are remembered double. That needs room for one token, and time in proportion to
/// the pages that lead into a circle and those within it.
///
/// A token that comes back once may mean something else to its service by then. One that comes back a second time, after as
/// many pages, closes a circle.
#[derive(Debug, Clone)]
pub(super) struct Circle<T> {
    remembered: Option<T>,
    /// How many tokens came since that one, or since it came back.
    steps: u64,
    /// After how many the next one is remembered.
    limit: u64,
    /// After how many the remembered one came back.
    lap: Option<u64>,
}

impl<T: Clone + PartialEq> Circle<T> {
    /// Begins with the token that the first page was asked for with, if there was one.
    pub(super) fn new(first: Option<&T>) -> Self {
        Self {
            remembered: first.cloned(),
            steps: 0,
            limit: 1,
            lap: None,
        }
    }

    /// Whether the next token closes a circle.
    pub(super) fn is_closed_by(&mut self, token: &T) -> bool {
        self.steps += 1;
        let came_back = self.remembered.as_ref() == Some(token);
        if came_back && self.lap.is_some() {
            return true;
        }
        if came_back {
            self.lap = Some(self.steps);
            self.steps = 0;
        } else if self.steps >= self.lap.unwrap_or(self.limit) {
            self.remembered = Some(token.clone());
            self.steps = 0;
            self.limit = self.limit.saturating_mul(2);
            self.lap = None;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Circle;

    /// How many tokens pass before the circle is seen that begins after `lead` of them and has `length`.
    fn seen_after(lead: u64, length: u64) -> u64 {
        let mut circle = Circle::new(None);
        let token = |n: u64| n.min(lead + n.saturating_sub(lead) % length);
        (0..).find(|n| circle.is_closed_by(&token(*n))).unwrap()
    }

    #[test]
    fn every_circle_is_seen_soon() {
        for lead in 0..70 {
            for length in 1..70 {
                let after = seen_after(lead, length);
                assert!(after >= lead + 2 * length, "{lead} {length}: {after}");
                assert!(
                    after <= 3 * lead.max(length) + 2 * length,
                    "{lead} {length}: {after}"
                );
            }
        }
    }

    #[test]
    fn a_token_that_comes_back_once_is_no_circle() {
        let closed_at = |tokens: &str| {
            let mut circle = Circle::new(None);
            tokens.chars().position(|token| circle.is_closed_by(&token))
        };
        assert_eq!(closed_at("abacdefghijklmnop"), None);
        assert_eq!(closed_at("ababa"), Some(4));
    }

    #[test]
    fn tokens_that_differ_are_no_circle() {
        let mut circle = Circle::new(Some(&u32::MAX));
        assert!((0..10_000_u32).all(|token| !circle.is_closed_by(&token)));
    }
}
