//! Connections: bounded in number, size and time, and ended by Ctrl-C.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// At most so many connections are open; more wait.
const CONNECTIONS: usize = 128;
/// The head of a request, in bytes, beyond which no more is read; what comes with the last piece still counts. 1000
/// Bengali characters in a path are 9000.
const LARGEST: usize = 64 * 1024;
/// How long a connection lasts at most.
const WHOLE: Duration = Duration::from_secs(300);
/// How long requests that are being answered may go on after Ctrl-C.
const FAREWELL: Duration = Duration::from_secs(3);

/// What a client hears that does not say in time what it wants.
const TOO_SLOW: &[u8] = b"HTTP/1.1 408 Request Timeout\r\ncontent-type: application/json\r\n\
    connection: close\r\ncontent-length: 42\r\n\r\n{\"error\":\"no whole request came in time\"}\n";

/// Answers until Ctrl-C, or until the system asks it to end. A client may take so long as `head` to send the head of a
/// request, or be silent between two.
pub(super) async fn serve(listener: TcpListener, router: Router, head: Duration) -> io::Result<()> {
    let mut connections = Builder::new();
    connections
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .max_buf_size(LARGEST);
    let open = GracefulShutdown::new();
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    let mut end = std::pin::pin!(ended());
    loop {
        let (stream, permit) = tokio::select! {
            (accepted, permit) = next(&listener, &free) => match accepted {
                Ok((stream, _)) => (stream, permit),
                // Too many open files, or a client that has gone: the next one may fare better.
                Err(_) => {
                    sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            done = &mut end => {
                done?;
                break;
            }
        };
        let Ok((stream, spare)) = doubled(stream) else {
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        let connection = connections.serve_connection(TokioIo::new(stream), service);
        let watched = open.watch(connection);
        tokio::spawn(async move {
            // A client that breaks off, errs or is slow ends its own connection only.
            if let Ok(Err(problem)) = timeout(WHOLE, watched).await
                && problem.is_timeout()
            {
                // It fits into the buffer of a socket to which nothing was written.
                let _ = (&spare).write(TOO_SLOW);
            }
            drop(permit);
        });
    }
    drop(listener);
    let _ = timeout(FAREWELL, open.shutdown()).await;
    Ok(())
}

/// The stream, and a handle to write to it when hyper has given it up, since hyper says nothing to slow clients.
fn doubled(stream: TcpStream) -> io::Result<(TcpStream, std::net::TcpStream)> {
    let stream = stream.into_std()?;
    let spare = stream.try_clone()?;
    Ok((TcpStream::from_std(stream)?, spare))
}

type Accepted = io::Result<(TcpStream, std::net::SocketAddr)>;

async fn next(
    listener: &TcpListener,
    free: &Arc<Semaphore>,
) -> (Accepted, Option<tokio::sync::OwnedSemaphorePermit>) {
    // The semaphore is never closed, so there is always a permit.
    let permit = free.clone().acquire_owned().await.ok();
    (listener.accept().await, permit)
}

/// Comes when the program is asked to end.
async fn ended() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            done = tokio::signal::ctrl_c() => done,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
