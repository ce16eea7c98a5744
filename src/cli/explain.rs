//! `shetu explain`.

use std::io::{Write, stdout};
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::Messages;
use super::arguments::resources;
use super::old_letters::{OldLetters, lost};
use super::status::{Status, usage};
use crate::align::pipeline;
use crate::align::pipeline::Reasons;
use crate::align::pipeline::resources::Resources;
use crate::articles::{in_its_language, read_article};
use crate::files::json;
use crate::model::article::Layout;
use crate::model::bead::{Aligned, Explanation, Place};
use crate::model::display::{Shown, counted};
use crate::model::lang::{Lang, is_foreign};

/// Arguments of `shetu explain`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  Every pair that align finds in two articles:
    shetu explain article.bn.txt wire.en.txt

  One pair, whether or not align would make it (indices as in `shetu segment --numbers`):
    shetu explain article.bn.txt wire.en.txt --bn 3 --en 4,5

  score    the probability that both sides are complete translations of each other
  related  the probability that they have anything in common")]
pub struct Explain {
    /// The Bengali article, a text file; - is standard input.
    bn: PathBuf,

    /// The English article, a text file; - is standard input.
    en: PathBuf,

    /// Indices of Bengali segments, separated by commas.
    #[arg(
        long = "bn",
        value_name = "INDICES",
        value_delimiter = ',',
        requires = "en_indices"
    )]
    bn_indices: Vec<usize>,

    /// Indices of English segments, separated by commas.
    #[arg(
        long = "en",
        value_name = "INDICES",
        value_delimiter = ',',
        requires = "bn_indices"
    )]
    en_indices: Vec<usize>,

    #[command(flatten)]
    old_letters: OldLetters,

    /// Each line is one segment already.
    #[arg(long)]
    segmented: bool,

    /// One JSON object a pair instead of text.
    #[arg(long)]
    json: bool,

    /// More lexicon entries: bn<TAB>en[<TAB>weight] a line; may be repeated.
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
}

impl Explain {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let resources = resources(&self.lexicon)?;
        let layout = if self.segmented {
            Layout::Segmented
        } else {
            Layout::Paragraphs
        };
        let variant = self.old_letters.variant();
        let bn = in_its_language(read_article(&self.bn, Lang::Bn, layout)?, variant)?;
        let en = in_its_language(read_article(&self.en, Lang::En, layout)?, variant)?;
        let told = lost(
            &self.bn.display().to_string(),
            bn.converted.as_deref().unwrap_or_default(),
        );
        told.iter().for_each(|told| messages.warning(told));
        let aligned = pipeline::align(&bn, &en, &resources);
        let wanted: Vec<(Vec<usize>, Vec<usize>)> = if self.bn_indices.is_empty() {
            let beads = aligned.beads.iter().filter(|bead| !bead.is_gap());
            beads
                .map(|bead| (bead.bn.clone(), bead.en.clone()))
                .collect()
        } else {
            vec![(
                checked(&self.bn_indices, aligned.bn.len(), "--bn")?,
                checked(&self.en_indices, aligned.en.len(), "--en")?,
            )]
        };
        let mut out = stdout().lock();
        for reasons in pipeline::reasons(&aligned, &wanted, &resources) {
            if self.json {
                writeln!(out, "{}", json::line(&to_json(&aligned, &reasons)))?;
            } else {
                show(&mut out, &aligned, &reasons, &resources)?;
            }
        }
        Ok(Status::Done)
    }
}

/// The indices in ascending order, each once, all of them in range.
fn checked(indices: &[usize], count: usize, option: &str) -> anyhow::Result<Vec<usize>> {
    let mut indices = indices.to_vec();
    indices.sort_unstable();
    indices.dedup();
    match indices.last() {
        Some(&last) if last >= count => Err(usage(format!(
            "{option} {last}: that side has {}, 0 to {}; `shetu segment --numbers` shows them",
            counted(count, "segment"),
            count.saturating_sub(1)
        ))),
        _ => Ok(indices),
    }
}

fn to_json(aligned: &Aligned, reasons: &Reasons) -> serde_json::Value {
    let contributions: serde_json::Map<String, serde_json::Value> = reasons
        .contributions
        .iter()
        .map(|c| {
            (
                c.feature.to_owned(),
                json!({"value": c.value, "moves": c.moves}),
            )
        })
        .collect();
    json!({
        "bn": reasons.bn,
        "en": reasons.en,
        "bn_text": Aligned::text(&aligned.bn, &reasons.bn),
        "en_text": Aligned::text(&aligned.en, &reasons.en),
        "score": reasons.score,
        "related": reasons.related,
        "potential": reasons.potential,
        "evidence": reasons.explanation,
        "accounted": reasons.accounted,
        "contributions": contributions,
    })
}

/// Why align never looks at some segments.
fn aside(aligned: &Aligned, reasons: &Reasons) -> &'static str {
    let of_bn = |&i: &usize| is_foreign(&aligned.bn[i].text, Lang::Bn);
    let of_en = |&j: &usize| is_foreign(&aligned.en[j].text, Lang::En);
    if reasons.bn.iter().any(of_bn) {
        ", a segment of its Bengali side is not in Bengali and is set aside"
    } else if reasons.en.iter().any(of_en) {
        ", a segment of its English side is not in English and is set aside"
    } else {
        ""
    }
}

fn show(
    out: &mut impl Write,
    aligned: &Aligned,
    reasons: &Reasons,
    resources: &Resources,
) -> std::io::Result<()> {
    for (name, indices, side) in [
        ("bn", &reasons.bn, &aligned.bn),
        ("en", &reasons.en, &aligned.en),
    ] {
        let text = Aligned::text(side, indices);
        let places: Vec<String> = indices.iter().map(usize::to_string).collect();
        writeln!(out, "{name} [{}]  {}", places.join(", "), Shown(text))?;
    }
    show_score(out, aligned, reasons, resources)?;
    show_explanation(out, &reasons.explanation)?;
    show_accounted(out, reasons)?;
    let potential = reasons.potential;
    writeln!(out, "\n  what moves the potential of {potential:+.2}")?;
    for part in &reasons.contributions {
        writeln!(
            out,
            "    {:+7.2}  {} = {:.3}",
            part.moves, part.feature, part.value
        )?;
    }
    writeln!(out)
}

fn show_score(
    out: &mut impl Write,
    aligned: &Aligned,
    reasons: &Reasons,
    resources: &Resources,
) -> std::io::Result<()> {
    let Some(score) = reasons.score else {
        let why = aside(aligned, reasons);
        return writeln!(out, "score none: align does not make this pair{why}");
    };
    let accept = resources.model.calibration.accept;
    let word = if score >= f64::from(accept) {
        "accepted"
    } else {
        "to review"
    };
    let related = reasons.related.unwrap_or_default();
    writeln!(
        out,
        "score {score:.4} ({word}; accepted from {accept:.4}), related {related:.4}"
    )
}

/// What the two sides say both, and what only one of them says.
fn show_explanation(out: &mut impl Write, explanation: &Explanation) -> std::io::Result<()> {
    writeln!(out, "\n  matched")?;
    for found in &explanation.matches {
        let kind = format!("{:?}", found.kind).to_lowercase();
        writeln!(
            out,
            "    {kind:<8} {:.2}  {} = {}",
            found.strength,
            Shown(&found.bn),
            Shown(&found.en)
        )?;
    }
    for (side, words) in [
        ("English", &explanation.missing_bn),
        ("Bengali", &explanation.missing_en),
    ] {
        let list = match words.is_empty() {
            true => "-".to_owned(),
            false => Shown(words.join(", ")).to_string(),
        };
        writeln!(out, "  missing in {side}:  {list}")?;
    }
    for (side, left) in [
        ("Bengali", &explanation.left_bn),
        ("English", &explanation.left_en),
    ] {
        for stretch in left {
            let place = match stretch.place {
                Place::Whole => "a whole segment",
                Place::Head => "at the head",
                Place::Tail => "at the tail",
                Place::Clause => "a clause",
                Place::Within => "within a clause",
            };
            writeln!(
                out,
                "  only in {side} ({place}, segment {}):  {}",
                stretch.segment,
                Shown(&stretch.text)
            )?;
        }
    }
    Ok(())
}

/// How much of each segment the other side says, and where.
fn show_accounted(out: &mut impl Write, reasons: &Reasons) -> std::io::Result<()> {
    writeln!(out, "\n  accounted for")?;
    for one in &reasons.accounted {
        let percent = |share: f32| (100.0 * share).round();
        writeln!(
            out,
            "    {} {}  {} %",
            one.side,
            one.segment,
            percent(one.share)
        )?;
        let other = if one.side == Lang::Bn.tag() {
            Lang::En
        } else {
            Lang::Bn
        };
        for by in &one.by {
            writeln!(
                out,
                "        {} %  by {} {}: {}",
                percent(by.share),
                other.tag(),
                by.segment,
                Shown(&by.text)
            )?;
        }
    }
    Ok(())
}
