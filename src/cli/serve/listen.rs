//! Connections: bounded in number, size and time, and ended by Ctrl-C.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// At most so many connections are open; more wait.
const CONNECTIONS: usize = 128;
/// The largest head of a request, in bytes: 1000 Bengali characters in a path are 9000.
const LARGEST: usize = 64 * 1024;
/// How long a client may take to send the head of a request, or be silent between two.
const HEAD: Duration = Duration::from_secs(10);
/// How long a connection lasts at most.
const WHOLE: Duration = Duration::from_secs(300);
/// How long requests that are being answered may go on after Ctrl-C.
const FAREWELL: Duration = Duration::from_secs(3);

/// Answers until Ctrl-C, or until the system asks it to end.
pub(super) async fn serve(listener: TcpListener, router: Router) -> io::Result<()> {
    let mut connections = Builder::new();
    connections
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
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
        let service = TowerToHyperService::new(router.clone());
        let connection = connections.serve_connection(TokioIo::new(stream), service);
        let watched = open.watch(connection);
        tokio::spawn(async move {
            // A client that breaks off, errs or is slow ends its own connection only.
            let _ = timeout(WHOLE, watched).await;
            drop(permit);
        });
    }
    drop(listener);
    let _ = timeout(FAREWELL, open.shutdown()).await;
    Ok(())
}

type Accepted = io::Result<(tokio::net::TcpStream, std::net::SocketAddr)>;

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
