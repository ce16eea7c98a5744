//! Connections: bounded in number, size and time, and ended by Ctrl-C.

use std::convert::Infallible;
use std::future::Future;
use std::io::{self, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{interval, sleep, timeout};

use super::places::{Place, Places, Taken};

/// The head of a request, in bytes, beyond which no more is read; what comes with the last piece still counts. 1000
/// Bengali characters in a path are 9000.
const LARGEST: usize = 64 * 1024;
/// How long a connection lasts at most.
const WHOLE: Duration = Duration::from_secs(300);
/// How long requests that are being answered may go on after Ctrl-C.
const FAREWELL: Duration = Duration::from_secs(3);
/// How much longer than for sending a request a client may take to fetch the answer.
const FETCHING: Duration = Duration::from_secs(5);

/// What a client hears that does not say in time what it wants.
const TOO_SLOW: &[u8] = b"HTTP/1.1 408 Request Timeout\r\ncontent-type: application/json\r\n\
    connection: close\r\ncontent-length: 42\r\n\r\n{\"error\":\"no whole request came in time\"}\n";

/// Answers until Ctrl-C, or until the system asks it to end. A client may take so long as `head` to send the head of a
/// request, or be silent between two.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    head: Duration,
    end: impl Future<Output = ()>,
) -> io::Result<()> {
    let mut connections = Builder::new();
    connections
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .max_buf_size(LARGEST);
    let open = GracefulShutdown::new();
    let places = Arc::new(Places::default());
    let mut end = std::pin::pin!(end);
    let mut second = interval(Duration::from_secs(1));
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                // Too many open files, or a client that has gone: the next one may fare better.
                Err(_) => {
                    places.make_room();
                    sleep(Duration::from_millis(10)).await;
                    continue;
                }
            },
            // Whoever sends no request has heard so before; left are those that do not fetch what they asked for.
            now = second.tick() => {
                if let Some(before) = now.into_std().checked_sub(head + FETCHING) {
                    places.clear(before);
                }
                continue;
            }
            () = &mut end => break,
        };
        // A client for which there is no room hears so by the end of its connection.
        let Some(taken) = places.take() else { continue };
        let Ok((stream, spare)) = doubled(stream) else {
            continue;
        };
        let service = Answering {
            inner: TowerToHyperService::new(router.clone()),
            place: Arc::clone(&taken.place),
        };
        let connection = connections.serve_connection(TokioIo::new(stream), service);
        tokio::spawn(attend(open.watch(connection), taken, spare));
    }
    drop(listener);
    let _ = timeout(FAREWELL, open.shutdown()).await;
    Ok(())
}

/// Attends to a connection until it ends or has to leave. A client that breaks off, errs or is slow ends its own only.
async fn attend(
    connection: impl Future<Output = hyper::Result<()>>,
    taken: Taken,
    spare: std::net::TcpStream,
) {
    let ended = tokio::select! {
        ended = timeout(WHOLE, connection) => ended,
        () = taken.place.has_to_leave() => return,
    };
    if let Ok(Err(problem)) = ended
        && problem.is_timeout()
    {
        // It fits into the buffer of a socket to which nothing was written.
        let _ = (&spare).write(TOO_SLOW);
    }
}

/// Which request of its connection one is: the first, or a later one.
#[derive(Clone, Copy)]
pub(super) struct Turn(pub u64);

/// The router, and the place of the connection it answers.
struct Answering {
    inner: TowerToHyperService<Router>,
    place: Arc<Place>,
}

impl Service<Request<Incoming>> for Answering {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        let place = Arc::clone(&self.place);
        request.extensions_mut().insert(Turn(place.begin()));
        let answer = self.inner.call(request);
        Box::pin(async move {
            let answer = answer.await;
            place.end();
            answer
        })
    }
}

/// The stream, and a handle to write to it when hyper has given it up, since hyper says nothing to slow clients.
fn doubled(stream: TcpStream) -> io::Result<(TcpStream, std::net::TcpStream)> {
    let stream = stream.into_std()?;
    let spare = stream.try_clone()?;
    Ok((TcpStream::from_std(stream)?, spare))
}
