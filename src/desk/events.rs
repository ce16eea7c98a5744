//! What happens at the desk, to every tab that is open (server-sent events).

use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use serde_json::Value;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::broadcast::{Receiver, Sender, channel};

/// A tab that falls so many events behind asks for everything anew.
const ROOM: usize = 256;

/// Where events are told.
#[derive(Clone, Debug)]
pub(super) struct Events(Sender<(&'static str, String)>);

impl Default for Events {
    fn default() -> Self {
        Events(channel(ROOM).0)
    }
}

impl Events {
    /// Tells an event; where nobody listens, nobody hears it.
    pub(super) fn tell(&self, name: &'static str, value: &Value) {
        let _ = self.0.send((name, value.to_string()));
    }

    /// How many tabs listen.
    pub(super) fn listeners(&self) -> usize {
        self.0.receiver_count()
    }

    /// A stream of the events from now on.
    pub(super) fn stream(&self) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
        let events = stream::unfold(self.0.subscribe(), next);
        Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(10)))
    }
}

async fn next(
    mut heard: Receiver<(&'static str, String)>,
) -> Option<(Result<Event, Infallible>, Receiver<(&'static str, String)>)> {
    let event = match heard.recv().await {
        Ok((name, data)) => Event::default().event(name).data(data),
        Err(RecvError::Lagged(_)) => Event::default().event("all").data("{}"),
        Err(RecvError::Closed) => return None,
    };
    Some((Ok(event), heard))
}
