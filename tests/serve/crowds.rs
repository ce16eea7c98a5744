//! Clients that are slow, many or silent: each of the others is answered.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::server::Server;

#[test]
fn slow_clients_are_sent_away_and_make_room() {
    let server = Server::start(&["--timeout", "1"]);
    let connect = |sent: &str| {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        stream.write_all(sent.as_bytes()).unwrap();
        stream
    };
    let half = "GET /tmserver/en/bn/unit/Talks HTTP/1.1\r\nHos";
    let mut slow: Vec<TcpStream> = (0..200).map(|_| connect(half)).collect();
    // All places are taken; this one waits until they are free again.
    let (status, _) = server.request("GET", "/tmserver/languages/");
    assert_eq!(status, 200);
    for stream in &mut slow {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 408 "), "{answer}");
        assert!(head.contains(&format!("content-length: {}", body.len())));
        assert!(serde_json::from_str::<Value>(body).unwrap()["error"].is_string());
    }
    server.end("-TERM");
}

/// Clients that starve others: they say nothing, half of something, or ask and ask without reading the answers.
fn crowd(server: &Server, many: usize) -> Vec<TcpStream> {
    let request =
        "GET /tmserver/en/bn/unit/Talks%20will%20go%20on. HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let sent = [
        "".to_owned(),
        "GET /tmser".to_owned(),
        format!("{request}GET /tm"),
        request.repeat(2000),
    ];
    let connect = |at: usize| {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        stream.set_nonblocking(true).unwrap();
        // What the server does not take is not sent, and it may have hung up.
        let _ = stream.write(sent[at % sent.len()].as_bytes());
        stream
    };
    (0..many).map(connect).collect()
}

#[test]
fn an_honest_client_is_answered_beside_four_hundred_others() {
    // So long would it wait if it had to wait until they are sent away.
    let server = Server::start(&["--timeout", "120"]);
    let mut others = crowd(&server, 400);
    // A machine may be busy with other tests: each answer comes in time, and the quickest within the second that an
    // honest client is promised.
    let limit = Duration::from_secs(30);
    let mut quickest = limit;
    for round in 0..10 {
        let began = Instant::now();
        let found = server.get("/tmserver/en/bn/unit/Talks%20will%20go%20on.");
        assert_eq!(found[0]["target"], "আলোচনা চলবে।");
        quickest = quickest.min(began.elapsed());
        assert!(
            began.elapsed() < limit,
            "round {round}: {:?}",
            began.elapsed()
        );
        // They come again as soon as they are sent away.
        others.splice(..100, crowd(&server, 100));
    }
    assert!(quickest < Duration::from_secs(1), "{quickest:?}");
    server.end("-TERM");
}

#[test]
fn who_does_not_fetch_the_answers_is_sent_away() {
    let server = Server::start(&["--timeout", "1"]);
    let request =
        "GET /tmserver/en/bn/unit/Talks%20will%20go%20on. HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream
        .set_write_timeout(Some(Duration::from_secs(1)))
        .unwrap();
    let began = Instant::now();
    // Until the buffers of both ends are full, and then until the server has had enough.
    let gone = loop {
        match stream.write(request.repeat(100).as_bytes()) {
            Ok(_) => {}
            Err(error)
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
                ) => {}
            Err(_) => break true,
        }
        if began.elapsed() > Duration::from_secs(120) {
            break false;
        }
    };
    assert!(gone, "it may stay for ever");
    server.end("-TERM");
}

#[test]
fn two_hundred_clients_at_once_are_all_answered() {
    let server = Server::start(&[]);
    let connect = || {
        let stream = TcpStream::connect(&server.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        stream
    };
    let mut clients: Vec<TcpStream> = (0..200).map(|_| connect()).collect();
    let request = "GET /tmserver/en/bn/unit/Talks%20will%20go%20on. HTTP/1.1\r\nHost: localhost\r\n\
        Connection: close\r\n\r\n";
    for client in &mut clients {
        client.write_all(request.as_bytes()).unwrap();
    }
    for client in &mut clients {
        let mut answer = String::new();
        client.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("আলোচনা চলবে।"));
    }
    server.end("-TERM");
}
