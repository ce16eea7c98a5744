//! Times each stage of an alignment by itself; called by `scripts/measure-speed`, which says how.
//!
//! Usage: `stages [--segmented] [--times N] BN EN`. Standard output gets `stage<TAB>milliseconds` lines: first
//! what a start costs (each resource loaded once), then each stage, summed over the articles and divided by the
//! number of times. It is processor time, so that other work of the machine does not count.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

use crate::align::candidates::arcs;
use crate::align::completeness::{assigned, rate};
use crate::align::contested::contested;
use crate::align::corridor::Corridor;
use crate::align::features::comparison::Comparison;
use crate::align::features::explain::Texts;
use crate::align::features::idf::idf;
use crate::align::features::lexicon::Lexicon;
use crate::align::features::links::EnglishIndex;
use crate::align::features::{bengali_side, english_side};
use crate::align::pipeline;
use crate::align::pipeline::resources::Resources;
use crate::align::score::Model;
use crate::align::{moved, stages};
use crate::articles;
use crate::language::segmentation::{Rules, segment};
use crate::model::article::{Article, Layout};
use crate::model::lang::Lang;
use cpu_time::ThreadTime;

/// Stages and the time they took, in the order in which they came first.
#[derive(Default)]
struct Watch(Vec<(&'static str, Duration)>);

impl Watch {
    fn time<T>(&mut self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        let start = ThreadTime::now();
        let result = black_box(work());
        let took = start.elapsed();
        match self.0.iter_mut().find(|(known, _)| *known == stage) {
            Some((_, sum)) => *sum += took,
            None => self.0.push((stage, took)),
        }
        result
    }
}

pub(super) fn run() -> anyhow::Result<()> {
    let mut layout = Layout::Paragraphs;
    let mut times = 1;
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut arguments = std::env::args().skip(2);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--segmented" => layout = Layout::Segmented,
            "--times" => times = arguments.next().unwrap_or_default().parse()?,
            path => paths.push(path.into()),
        }
    }
    anyhow::ensure!(
        paths.len() == 2 && times > 0,
        "usage: stages [--segmented] [--times N] BN EN"
    );

    let mut start = Watch::default();
    let resources = load(&mut start);
    let mut stages = Watch::default();
    for _ in 0..times {
        let pairing = articles::pairs(&paths[0], &paths[1], layout)?;
        for pair in &pairing.pairs {
            let (bn, en) = stages.time("read", || pair.load(layout))?;
            document(&mut stages, &bn, &en, &resources);
        }
    }
    for (stage, took) in start.0 {
        println!("start: {stage}\t{:.2}", took.as_secs_f64() * 1e3);
    }
    for (stage, took) in stages.0 {
        println!(
            "{stage}\t{:.2}",
            took.as_secs_f64() * 1e3 / f64::from(times)
        );
    }
    Ok(())
}

/// Loads what an alignment needs, one resource after the other.
fn load(watch: &mut Watch) -> Resources {
    watch.time("segmentation rules", || {
        // Compiled when a text of the language comes.
        [Lang::Bn, Lang::En].map(|lang| Rules::embedded().breaks("", lang))
    });
    watch.time("lexicon", Lexicon::shipped);
    watch.time("background", || idf(Lang::Bn, ""));
    watch.time("weights", Model::shipped);
    // The small tables load when the first article asks for them.
    watch.time("other tables", || {
        let article = |lang, text| articles::article("a", None, lang, Layout::Segmented, text);
        let (bn, en) = (
            article(Lang::Bn, "১০ই মে পুতিন"),
            article(Lang::En, "10 May Putin"),
        );
        let (Ok(bn), Ok(en)) = (bn, en) else { return };
        black_box(pipeline::align(&bn, &en, &Resources::shipped()));
    });
    Resources::shipped()
}

fn document(watch: &mut Watch, bn: &Article, en: &Article, resources: &Resources) {
    let (lexicon, model) = (&resources.lexicon, &resources.model);
    let rules = Rules::embedded();
    let (bn, en) = watch.time("segment", || (segment(bn, rules), segment(en, rules)));
    let texts = Texts { bn: &bn, en: &en };
    let bn = watch.time("analyse bn", || bengali_side::analyze(texts.bn, lexicon));
    let en = watch.time("analyse en", || english_side::analyze(texts.en, lexicon));
    let sides = watch.time("link", || {
        Comparison::between(&bn, &en, &EnglishIndex::new(&en))
    });
    let (mut prefilter, mut extractor) = (sides.prefilter(), sides.extractor());
    let (rows, columns) = (bn.segments.len(), en.segments.len());
    let corridor = watch.time("corridor", || Corridor::new(rows, columns, &mut prefilter));
    let arcs = watch.time("weigh candidates", || {
        arcs(&corridor, &sides, model, stages::HOPELESS)
    });
    let first = watch.time("lattice", || {
        stages::ordered(&corridor, &arcs, &[], &mut extractor, model)
    });
    let found = watch.time("moved", || {
        moved::find(&first, &mut prefilter, &mut extractor, model)
    });
    let mut placed = watch.time("settle", || {
        stages::finalise(first, found, &corridor, arcs, &mut extractor, model)
    });
    let assigned = watch.time("assign", || assigned(&placed, &sides));
    watch.time("rate", || {
        let contested = contested(&placed, &assigned, &sides, model);
        rate(&mut placed, &assigned, &contested, &sides, model);
    });
    watch.time("explain", || {
        pipeline::beads(placed, &assigned, &sides, texts, model)
    });
}
