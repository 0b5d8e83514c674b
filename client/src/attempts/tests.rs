use super::*;

/// A chance that draws the longest pause.
const MOST: u64 = u64::MAX;

fn seconds(pause: u64) -> Verdict {
    Verdict::Again(Duration::from_secs(pause))
}

/// What is decided after each of these failures, with nothing asked for and no deadline. Pauses are rounded up to a second.
fn decided(retries: Retries, is_idempotent: bool, failures: &[Failure]) -> (Vec<Verdict>, u32) {
    let bucket = TokenBucket::new();
    let mut attempts = Attempts::new(retries, is_idempotent);
    let verdicts = failures.iter().map(|failure| {
        attempts.begin();
        match attempts.failed(*failure, None, None, MOST, &bucket) {
            Verdict::Again(pause) => seconds(pause.as_secs_f64().ceil() as u64),
            Verdict::GiveUp => Verdict::GiveUp,
        }
    });
    (verdicts.collect(), bucket.left())
}

#[test]
fn what_follows_each_failure() {
    use Failure::*;
    let once_more = Retries::standard().only_idempotent(true);
    let many = Retries::standard().attempts(8);
    let (again, end) = (seconds, Verdict::GiveUp);
    for (retries, is_idempotent, failures, verdicts, left) in [
        (
            Retries::standard(),
            false,
            vec![Transient; 3],
            vec![again(1), again(2), end],
            490,
        ),
        (
            Retries::standard(),
            false,
            vec![TimeOut; 3],
            vec![again(1), again(2), end],
            480,
        ),
        (
            Retries::standard(),
            false,
            vec![Throttling, NotSent, Final],
            vec![again(1), again(2), end],
            490,
        ),
        (
            Retries::standard(),
            false,
            vec![WrongClock, Transient],
            vec![again(0), again(2)],
            490,
        ),
        (Retries::standard(), false, vec![Final], vec![end], 500),
        (Retries::none(), false, vec![Transient], vec![end], 500),
        (
            Retries::standard().attempts(0),
            false,
            vec![Throttling],
            vec![end],
            500,
        ),
        (once_more.clone(), false, vec![Transient], vec![end], 500),
        (once_more.clone(), false, vec![TimeOut], vec![end], 500),
        (
            once_more.clone(),
            false,
            vec![Throttling, NotSent],
            vec![again(1), again(2)],
            490,
        ),
        (
            once_more,
            true,
            vec![Transient, TimeOut],
            vec![again(1), again(2)],
            485,
        ),
        (
            many,
            false,
            vec![Transient; 8],
            vec![
                again(1),
                again(2),
                again(4),
                again(8),
                again(16),
                again(20),
                again(20),
                end,
            ],
            465,
        ),
    ] {
        let said = format!("{retries:?} {failures:?}");
        assert_eq!(
            decided(retries, is_idempotent, &failures),
            (verdicts, left),
            "{said}"
        );
    }
}

#[test]
fn chance_draws_the_pause_from_nothing_on() {
    let drawn = |chance| pause(3, None, chance);
    assert_eq!(drawn(0), Duration::ZERO);
    assert_eq!(drawn(1 << 63), Duration::from_secs(2));
    let most = drawn(MOST);
    assert!(Duration::from_millis(3_999) < most && most <= Duration::from_secs(4));
    assert_eq!(pause(u32::MAX, None, 1 << 63), LONGEST_PAUSE);
}

#[test]
fn services_are_heard_within_bounds() {
    let asked = |pause_asked| pause(1, Some(Duration::from_secs(pause_asked)), MOST);
    assert_eq!(asked(0), Duration::ZERO);
    assert_eq!(asked(7), Duration::from_secs(7));
    assert_eq!(asked(3600), LONGEST_PAUSE);
}

#[test]
fn nobody_waits_longer_than_the_call_has_time() {
    let after = |asked, left| {
        let mut attempts = Attempts::new(Retries::standard(), true);
        attempts.begin();
        let (asked, left) = (Duration::from_secs(asked), Duration::from_secs(left));
        attempts.failed(
            Failure::Transient,
            Some(asked),
            Some(left),
            MOST,
            &TokenBucket::new(),
        )
    };
    assert_eq!(after(5, 6), seconds(5));
    assert_eq!(after(5, 5), Verdict::GiveUp);
    assert_eq!(after(0, 0), Verdict::GiveUp);
}

#[test]
fn an_empty_bucket_ends_attempts_until_calls_pass_again() {
    let bucket = TokenBucket::new();
    let fails = || {
        let mut attempts = Attempts::new(Retries::standard(), true);
        attempts.begin();
        attempts.failed(Failure::Transient, None, None, 0, &bucket)
    };
    let passed = (0..200).filter(|_| fails() == seconds(0)).count();
    assert_eq!((passed, bucket.left()), (100, 0));

    for _ in 0..COST {
        Attempts::new(Retries::standard(), true).succeeded(&bucket);
    }
    assert_eq!((fails(), fails()), (seconds(0), Verdict::GiveUp));
}

#[test]
fn a_success_gives_back_what_the_last_attempt_cost() {
    let bucket = TokenBucket::new();
    let mut attempts = Attempts::new(Retries::standard(), true);
    attempts.begin();
    let _ = attempts.failed(Failure::Transient, None, None, 0, &bucket);
    attempts.begin();
    let _ = attempts.failed(Failure::TimeOut, None, None, 0, &bucket);
    attempts.begin();
    assert_eq!(bucket.left(), 485);
    attempts.succeeded(&bucket);
    assert_eq!(bucket.left(), 495);
    bucket.give(1000);
    assert_eq!(bucket.left(), 500);
}
