//! The places for open connections, and who has to leave when all are taken.
//!
//! A client that opens connections and says nothing, half a request, or request upon request without reading the
//! answers, must not keep an honest one waiting. So a new client is always let in, and the one goes that has waited
//! longest without being answered: an honest client says at once what it wants.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// So many connections are open at most.
pub(super) const MOST: usize = 256;

/// Who came so lately has not had the time to ask for anything.
const JUST: Duration = Duration::from_millis(500);

/// The connections that are open, by their numbers.
#[derive(Default)]
pub(super) struct Places {
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    next: u64,
    places: BTreeMap<u64, Arc<Place>>,
}

/// A connection's place.
pub(super) struct Place {
    state: Mutex<State>,
    leave: Notify,
}

struct State {
    /// Since when nothing came of it: when it began, or when it was answered last.
    since: Instant,
    /// Requests that were answered or are being answered.
    requests: u64,
    /// Whether one is being answered.
    busy: bool,
}

/// A place that is taken until this is dropped.
pub(super) struct Taken {
    pub place: Arc<Place>,
    number: u64,
    places: Arc<Places>,
}

impl Places {
    /// A place for a new connection. Where all are taken somebody is told to leave; none where all are at work for
    /// clients that have just come.
    pub(super) fn take(self: &Arc<Self>) -> Option<Taken> {
        if self.lock().places.len() >= MOST && !self.make_room() {
            return None;
        }
        let place = Arc::new(Place {
            state: Mutex::new(State {
                since: Instant::now(),
                requests: 0,
                busy: false,
            }),
            leave: Notify::new(),
        });
        let mut open = self.lock();
        let number = open.next;
        open.next += 1;
        open.places.insert(number, Arc::clone(&place));
        Some(Taken {
            place,
            number,
            places: Arc::clone(self),
        })
    }

    /// Tells the one to leave that has waited longest for nothing; where none waits, one that was answered before; and only where
    /// there is none of these one that has just come.
    pub(super) fn make_room(&self) -> bool {
        let mut open = self.lock();
        let now = Instant::now();
        let rank = |place: &Arc<Place>| {
            let state = place.state();
            let came = state.requests == 0 && now.duration_since(state.since) < JUST;
            (came, state.busy, state.since)
        };
        let may_leave = |place: &Arc<Place>| {
            let state = place.state();
            !state.busy || state.requests > 1
        };
        let leaving = open
            .places
            .iter()
            .filter(|(_, place)| may_leave(place))
            .min_by_key(|(_, place)| rank(place))
            .map(|(&number, _)| number);
        let Some(place) = leaving.and_then(|number| open.places.remove(&number)) else {
            return false;
        };
        place.leave.notify_one();
        true
    }

    /// Tells all to leave that were answered last, or began, before a moment.
    pub(super) fn clear(&self, before: Instant) {
        let mut open = self.lock();
        open.places.retain(|_, place| {
            let state = place.state();
            let stays = state.busy || state.since >= before;
            drop(state);
            if !stays {
                place.leave.notify_one();
            }
            stays
        });
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.places.lock().places.remove(&self.number);
    }
}

impl Place {
    /// A request begins to be answered; how many came before it.
    pub(super) fn begin(&self) -> u64 {
        let mut state = self.state();
        state.busy = true;
        state.requests += 1;
        state.requests - 1
    }

    /// It is answered.
    pub(super) fn end(&self) {
        let mut state = self.state();
        state.busy = false;
        state.since = Instant::now();
    }

    /// Comes when the connection has to go.
    pub(super) async fn has_to_leave(&self) {
        self.leave.notified().await;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(places: &Places, taken: &[Taken]) -> Vec<usize> {
        let there = |taken: &Taken| places.lock().places.contains_key(&taken.number);
        (0..taken.len()).filter(|&at| !there(&taken[at])).collect()
    }

    #[test]
    fn who_waits_longest_for_nothing_leaves() {
        let places = Arc::new(Places::default());
        let mut taken: Vec<Taken> = (0..MOST).map(|_| places.take().unwrap()).collect();
        for taken in &taken {
            taken.place.state().since -= JUST;
        }
        // The first is being answered, the second was answered just now.
        taken[0].place.begin();
        taken[1].place.begin();
        taken[1].place.end();
        taken.push(places.take().unwrap());
        taken.push(places.take().unwrap());
        assert_eq!(left(&places, &taken), [2, 3]);
        assert_eq!(places.lock().places.len(), MOST);
        taken.pop();
        assert_eq!(places.lock().places.len(), MOST - 1);
    }

    #[test]
    fn who_was_answered_before_leaves_for_who_was_not() {
        let places = Arc::new(Places::default());
        let taken: Vec<Taken> = (0..MOST).map(|_| places.take().unwrap()).collect();
        taken.iter().for_each(|taken| _ = taken.place.begin());
        assert!(places.take().is_none());
        taken[7].place.end();
        taken[7].place.begin();
        assert!(places.take().is_some());
        assert_eq!(left(&places, &taken), [7]);
    }

    #[test]
    fn who_has_just_come_stays_while_others_ask_again() {
        let places = Arc::new(Places::default());
        let mut taken: Vec<Taken> = (0..MOST).map(|_| places.take().unwrap()).collect();
        // All but the last ask without end.
        for taken in &taken[..MOST - 1] {
            taken.place.begin();
            taken.place.end();
            taken.place.begin();
        }
        taken.push(places.take().unwrap());
        taken.push(places.take().unwrap());
        assert_eq!(left(&places, &taken), [0, 1]);
    }

    #[test]
    fn who_takes_no_answer_is_cleared_away() {
        let places = Arc::new(Places::default());
        let taken: Vec<Taken> = (0..3).map(|_| places.take().unwrap()).collect();
        taken[1].place.begin();
        places.clear(Instant::now() + std::time::Duration::from_secs(1));
        assert_eq!(left(&places, &taken), [0, 2]);
    }
}
