//! Credentials in memory: who looks for new ones, and who goes on with the old.

use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use tinsmith::{Timestamp, sign};
use tinsmith_client::credentials::{
    CredentialsCache, CredentialsError, Lookup, Refresh, ResolvedCredentials, Source,
};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

/// Credentials that end at a time, or never.
fn credentials(id: &str, end: Option<i64>) -> ResolvedCredentials {
    let mut credentials = sign::Credentials::new(id, "secret");
    if let Some(end) = end {
        credentials = credentials.with_expiration(at(end));
    }
    ResolvedCredentials::new(credentials, Source::Container)
}

fn ready(cache: &CredentialsCache, now: i64) -> Option<String> {
    match cache.look_up(at(now)) {
        Lookup::Ready(found) => Some(found.credentials.access_key_id().to_owned()),
        _ => None,
    }
}

#[track_caller]
fn refresh(cache: &CredentialsCache, now: i64) -> Refresh {
    match cache.look_up(at(now)) {
        Lookup::Refresh(refresh) => refresh,
        Lookup::Ready(_) => panic!("others are ready"),
        Lookup::Wait(_) => panic!("another is looking"),
    }
}

fn failure() -> CredentialsError {
    CredentialsError::NotFound(Vec::new())
}

#[test]
fn credentials_without_an_end_are_asked_for_once() {
    let cache = CredentialsCache::new();
    refresh(&cache, 0)
        .finish(Ok(credentials("one", None)), at(0), 0)
        .unwrap();
    assert_eq!(ready(&cache, i64::MAX).as_deref(), Some("one"));
}

#[test]
fn before_their_end_one_caller_looks_for_new_ones_and_the_others_go_on() {
    let cache = CredentialsCache::new();
    refresh(&cache, 0)
        .finish(Ok(credentials("old", Some(3600))), at(0), 0)
        .unwrap();
    assert_eq!(ready(&cache, 3299).as_deref(), Some("old"));
    let mine = refresh(&cache, 3300);
    assert_eq!(ready(&cache, 3300).as_deref(), Some("old"));
    mine.finish(Ok(credentials("new", Some(7200))), at(3301), 0)
        .unwrap();
    assert_eq!(ready(&cache, 3302).as_deref(), Some("new"));
}

#[test]
fn chance_moves_the_renewal_by_up_to_a_minute() {
    for (chance, due) in [(0, 3300), (59, 3241), (60, 3300), (u64::MAX, 3285)] {
        let cache = CredentialsCache::new();
        refresh(&cache, 0)
            .finish(Ok(credentials("old", Some(3600))), at(0), chance)
            .unwrap();
        assert_eq!(ready(&cache, due - 1).as_deref(), Some("old"), "{chance}");
        assert_eq!(ready(&cache, due), None, "{chance}");
    }
}

#[test]
fn a_failed_renewal_leaves_the_old_ones_until_their_end() {
    let cache = CredentialsCache::new();
    refresh(&cache, 0)
        .finish(Ok(credentials("old", Some(3600))), at(0), 0)
        .unwrap();
    let kept = refresh(&cache, 3400)
        .finish(Err(failure()), at(3400), 0)
        .unwrap();
    assert_eq!(kept.credentials.access_key_id(), "old");
    assert_eq!(ready(&cache, 3459).as_deref(), Some("old"));
    let kept = refresh(&cache, 3460).finish(Err(failure()), at(3460), 0);
    assert!(kept.is_ok());
    // Not even those that somebody else could not renew are used after their end.
    assert_eq!(
        refresh(&cache, 3600).finish(Err(failure()), at(3600), 0),
        Err(failure())
    );
    refresh(&cache, 3601);
}

#[test]
fn what_is_short_lived_is_not_asked_for_at_every_call() {
    let cache = CredentialsCache::new();
    refresh(&cache, 0)
        .finish(Ok(credentials("short", Some(100))), at(0), 0)
        .unwrap();
    assert_eq!(ready(&cache, 49).as_deref(), Some("short"));
    refresh(&cache, 50);
}

#[test]
fn others_wait_where_there_are_none_and_get_what_the_first_found() {
    let cache = CredentialsCache::new();
    let mine = refresh(&cache, 0);
    let Lookup::Wait(waiting) = cache.look_up(at(0)) else {
        panic!("it must wait")
    };
    let Lookup::Wait(mut polled) = cache.look_up(at(0)) else {
        panic!("it must wait")
    };
    let mut context = Context::from_waker(Waker::noop());
    assert!(
        std::pin::Pin::new(&mut polled)
            .poll(&mut context)
            .is_pending()
    );
    let other = std::thread::spawn(move || waiting.block());
    let found = mine.finish(Ok(credentials("one", None)), at(0), 0).unwrap();
    assert_eq!(other.join().unwrap(), Some(Ok(Arc::clone(&found))));
    assert_eq!(
        std::pin::Pin::new(&mut polled).poll(&mut context),
        Poll::Ready(Some(Ok(found)))
    );
}

#[test]
fn others_are_told_of_a_failure_and_of_one_who_gave_up() {
    let cache = CredentialsCache::new();
    let mine = refresh(&cache, 0);
    let Lookup::Wait(waiting) = cache.look_up(at(0)) else {
        panic!("it must wait")
    };
    mine.finish(Err(failure()), at(0), 0).unwrap_err();
    assert_eq!(waiting.block(), Some(Err(failure())));
    let mine = refresh(&cache, 0);
    let Lookup::Wait(waiting) = cache.look_up(at(0)) else {
        panic!("it must wait")
    };
    drop(mine);
    assert_eq!(waiting.block(), None);
    refresh(&cache, 0);
}

#[test]
fn refused_credentials_are_forgotten_but_not_those_that_came_since() {
    let cache = CredentialsCache::new();
    let old = refresh(&cache, 0)
        .finish(Ok(credentials("old", Some(9000))), at(0), 0)
        .unwrap();
    cache.forget(&credentials("other", None));
    assert_eq!(ready(&cache, 1).as_deref(), Some("old"));
    cache.forget(&old);
    refresh(&cache, 1);
}
