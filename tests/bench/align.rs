//! How long alignments take: `cargo bench` (about two minutes).
//!
//! The text is real. The articles are those of data/articles and data/gold, each as it is. Long documents are drawn without
//! repeats from the lines of the folder that SHETU_BENCH_CORPUS names (bn.txt and en.txt, line by line translations); where
//! none is named, all articles in a row are the long document, and the bench says so.

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
    let documents = text::articles();

    let (bn, en) = articles(&documents[0]);
    let name = format!("one article of {} sentences", documents[0].bn.len());
    group.bench_function(name, |bencher| {
        bencher.iter(|| aligner.align(black_box(&bn), black_box(&en)));
    });

    group.sample_size(10);
    group.warm_up_time(Duration::from_secs(1));
    group.measurement_time(Duration::from_secs(10));
    let all: Vec<(Article, Article)> = documents.iter().map(articles).collect();
    let segments = |document: &Document| (document.bn.len() + document.en.len()) as u64;
    group.throughput(Throughput::Elements(documents.iter().map(segments).sum()));
    group.bench_function(format!("{} real articles", all.len()), |bencher| {
        bencher.iter(|| {
            for (bn, en) in &all {
                black_box(aligner.align(bn, en));
            }
        });
    });

    for document in long_documents(&documents) {
        let (bn, en) = articles(&document);
        group.throughput(Throughput::Elements(segments(&document)));
        let id = BenchmarkId::new("one document", document.bn.len());
        group.bench_function(id, |bencher| {
            bencher.iter(|| aligner.align(black_box(&bn), black_box(&en)));
        });
    }
    group.finish();
}

/// Documents of thousands of lines of the corpus that is named, or all articles as one.
fn long_documents(articles: &[Document]) -> Vec<Document> {
    let Some(folder) = std::env::var_os("SHETU_BENCH_CORPUS") else {
        println!("No SHETU_BENCH_CORPUS: the long document is all articles in a row.");
        return vec![text::joined(articles)];
    };
    let pairs = text::pairs(folder.as_ref());
    let lengths = [1_000, 5_000, 20_000].into_iter();
    let lengths = lengths.filter(|&length| length <= pairs.len());
    lengths.map(|length| text::long(&pairs, length)).collect()
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
