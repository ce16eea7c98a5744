//! How long alignments take: `cargo bench` (about two minutes).
//!
//! The text is that of the sample articles in data/articles, cut and put together anew by fixed rules, so that two
//! runs measure the same work.

#[path = "text.rs"]
mod text;

use std::hint::black_box;
use std::process::Command;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

use shetu::{Aligner, Article, Lang, Layout, article};
use text::Document;

fn articles(document: &Document) -> (Article, Article) {
    let of = |lang, lines: &[String]| {
        article("a", None, lang, Layout::Segmented, &lines.join("\n"))
            .expect("a text that is not empty")
    };
    (of(Lang::Bn, &document.bn), of(Lang::En, &document.en))
}

fn benchmarks(criterion: &mut Criterion) {
    let aligner = Aligner::new();
    let mut group = criterion.benchmark_group("align");

    let (bn, en) = articles(&text::article(0));
    group.bench_function("one article of 20 sentences", |bencher| {
        bencher.iter(|| aligner.align(black_box(&bn), black_box(&en)));
    });

    group.sample_size(10);
    group.warm_up_time(Duration::from_secs(1));
    group.measurement_time(Duration::from_secs(20));
    let short: Vec<(Article, Article)> = (0..1000).map(|n| articles(&text::article(n))).collect();
    let segments: usize = short.iter().map(|(bn, _)| bn.paragraphs.len()).sum();
    group.throughput(Throughput::Elements(segments as u64));
    group.bench_function("1,000 short articles", |bencher| {
        bencher.iter(|| {
            for (bn, en) in &short {
                black_box(aligner.align(bn, en));
            }
        });
    });

    for count in [5_000, 20_000] {
        let (bn, en) = articles(&text::long(count));
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(BenchmarkId::new("one document", count), |bencher| {
            bencher.iter(|| aligner.align(black_box(&bn), black_box(&en)));
        });
    }
    group.finish();
}

/// Resources load once a process, so a start is measured from outside.
fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("the folder can be written to");
        path.to_str().expect("a UTF-8 path").to_owned()
    };
    let bn = file("bn.txt", "প্রেসিডেন্ট পুতিন রবিবার মস্কোতে পৌঁছেছেন।\n");
    let en = file("en.txt", "President Putin arrived in Moscow on Sunday.\n");
    for (name, arguments) in [
        ("shetu --version", vec!["--version"]),
        ("shetu align, one sentence", vec!["align", "-j1", &bn, &en]),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let output = Command::new(env!("CARGO_BIN_EXE_shetu"))
                    .args(&arguments)
                    .output();
                assert!(output.expect("the binary runs").status.success());
            });
        });
    }
    group.finish();
}

criterion_group!(benches, benchmarks, start);
criterion_main!(benches);
