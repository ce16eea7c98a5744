//! What came of a run, for the last lines on standard error.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::align::pipeline::Finished;
use crate::cli::Messages;
use crate::cli::status::Status;
use crate::model::bead::{Aligned, Bead, Flag};
use crate::model::display::{Quoted, counted};
use crate::model::error::Reason;

/// Below this a pair is more likely wrong than right.
const DOUBTFUL: f64 = 0.5;

/// Counts of a run.
#[derive(Debug)]
pub(crate) struct Summary {
    accept: f64,
    begun: Instant,
    /// Documents aligned.
    pub articles: usize,
    /// Of these, by an earlier run.
    earlier: usize,
    accepted: usize,
    to_review: usize,
    doubtful: usize,
    moved: usize,
    alone_bn: usize,
    alone_en: usize,
    /// Of those without a partner: segments in another language, Bengali side and English side.
    foreign: [usize; 2],
    /// The document with the most of them, and how many.
    most_foreign: (usize, String),
    left_out: BTreeMap<Reason, usize>,
    /// How many dates could not be read, and the first.
    unread_dates: (usize, String),
}

impl Summary {
    /// Counts that begin now; pairs from `accept` on count as sure.
    pub(crate) fn begin(accept: f64) -> Self {
        Summary {
            accept,
            begun: Instant::now(),
            articles: 0,
            earlier: 0,
            accepted: 0,
            to_review: 0,
            doubtful: 0,
            moved: 0,
            alone_bn: 0,
            alone_en: 0,
            foreign: [0, 0],
            most_foreign: (0, String::new()),
            left_out: BTreeMap::new(),
            unread_dates: (0, String::new()),
        }
    }

    /// Counts a document.
    pub(crate) fn add(&mut self, finished: &Finished) {
        self.articles += 1;
        self.earlier += usize::from(finished.earlier);
        self.beads(&finished.aligned);
        self.foreign(&finished.aligned);
        for stamp in &finished.unread_dates {
            if self.unread_dates.0 == 0 {
                self.unread_dates.1.clone_from(stamp);
            }
            self.unread_dates.0 += 1;
        }
    }

    fn beads(&mut self, aligned: &Aligned) {
        for bead in &aligned.beads {
            match (bead.bn.is_empty(), bead.en.is_empty()) {
                (false, true) => self.alone_bn += 1,
                (true, _) => self.alone_en += 1,
                _ if bead.score >= self.accept => self.accepted += 1,
                _ if bead.score >= DOUBTFUL => self.to_review += 1,
                _ => self.doubtful += 1,
            }
            self.moved += usize::from(bead.moved);
        }
    }

    fn foreign(&mut self, aligned: &Aligned) {
        let foreign = |bead: &&Bead| bead.is_gap() && bead.flags.contains(&Flag::WrongLanguage);
        let mut here = [0, 0];
        for bead in aligned.beads.iter().filter(foreign) {
            here[usize::from(bead.bn.is_empty())] += 1;
        }
        self.foreign[0] += here[0];
        self.foreign[1] += here[1];
        let count = here[0] + here[1];
        if count > self.most_foreign.0 {
            self.most_foreign = (count, aligned.name());
        }
    }

    /// What to warn of: segments that were set aside, such as an English original under the Bengali text.
    pub(crate) fn warning(&self) -> Option<String> {
        let [bn, en] = self.foreign;
        let side =
            |count: usize, name: &str| (count > 0).then(|| format!("{count} on the {name} side"));
        let sides: Vec<String> = [side(bn, "Bengali"), side(en, "English")]
            .into_iter()
            .flatten()
            .collect();
        let (most, name) = &self.most_foreign;
        (bn + en > 0).then(|| {
            let (segments, are, their, stay) = match bn + en {
                1 => ("segment", "is", "its", "stays"),
                _ => ("segments", "are", "their", "stay"),
            };
            format!(
                "{} {segments} {are} not in the language of {their} side and {stay} without a partner, with the flag \
                 wrong-language: {}; most in {name} ({most})",
                bn + en,
                sides.join(", ")
            )
        })
    }

    /// What to warn of: a memory that holds nothing although there are pairs.
    pub(crate) fn nothing_sure(&self, memory: &str) -> Option<String> {
        let unsure = self.to_review + self.doubtful;
        (self.accepted == 0 && unsure > 0).then(|| {
            format!(
                "{memory} holds nothing: no pair has a score of {:.4} and above; take the {unsure} that are below with \
                 --doubtful, to be reviewed, or lower --min-score",
                self.accept
            )
        })
    }

    /// Counts an article that was left out.
    pub(crate) fn leave_out(&mut self, reason: Reason) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// The exit status; says so where nothing came of the articles.
    pub(crate) fn status(&self, messages: &Messages) -> Status {
        if self.accepted + self.to_review + self.doubtful == 0 {
            messages.error(
                "no segment of one side has a partner on the other: are these the right articles?",
            );
            return Status::Input;
        }
        match self.failed() {
            0 => Status::Done,
            _ => Status::Input,
        }
    }

    /// Articles that were left out because something is wrong with them.
    pub(crate) fn failed(&self) -> usize {
        let harmless = [
            Reason::Twin,
            Reason::NoPartner,
            Reason::NoSource,
            Reason::UnknownKind,
            Reason::Withdrawn,
        ];
        let failed = self
            .left_out
            .iter()
            .filter(|(reason, _)| !harmless.contains(reason));
        failed.map(|(_, count)| count).sum()
    }

    /// The lines to show.
    pub(crate) fn lines(&self) -> Vec<String> {
        let took = self.begun.elapsed();
        let pairs = self.accepted + self.to_review + self.doubtful;
        let earlier = match self.earlier {
            0 => String::new(),
            earlier => format!(", {earlier} of them by an earlier run"),
        };
        let floor = DOUBTFUL.min(self.accept);
        let mut lines = vec![
            format!(
                "{} in {}{earlier}{}",
                counted(self.articles, "article"),
                duration(took),
                rate(self.articles - self.earlier, took)
            ),
            format!(
                "{}: {} at or above {:.4}, {} from {floor} (to review), {} below (doubtful); {} of all \
                 moved",
                counted(pairs, "pair"),
                self.accepted,
                self.accept,
                self.to_review,
                self.doubtful,
                self.moved
            ),
            format!(
                "without a partner: {} and {}",
                counted(self.alone_bn, "Bengali segment"),
                counted(self.alone_en, "English segment")
            ),
        ];
        if let (count @ 1.., first) = (self.unread_dates.0, &self.unread_dates.1) {
            lines.push(format!(
                "{} could not be read, the first of them {}: --date-order dmy (or mdy, ymd) says how dates in figures \
                 are written",
                counted(count, "date"),
                Quoted(first)
            ));
        }
        if !self.left_out.is_empty() {
            let total: usize = self.left_out.values().sum();
            let kinds = self
                .left_out
                .iter()
                .map(|(reason, count)| format!("{count} {}", reason.name()));
            let kinds: Vec<String> = kinds.collect();
            lines.push(format!(
                "left out: {} ({})",
                counted(total, "article"),
                kinds.join(", ")
            ));
        }
        lines
    }
}

fn duration(took: Duration) -> String {
    let seconds = took.as_secs();
    match seconds {
        0..60 => format!("{:.1} s", took.as_secs_f64()),
        60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

fn rate(articles: usize, took: Duration) -> String {
    let seconds = took.as_secs_f64();
    if articles < 2 || seconds < 0.001 {
        return String::new();
    }
    format!(" ({:.1} a second)", articles as f64 / seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        let of = |seconds| duration(Duration::from_secs_f64(seconds));
        assert_eq!(of(0.44), "0.4 s");
        assert_eq!(of(75.0), "1 min 15 s");
        assert_eq!(of(7260.0), "2 h 1 min");
        assert_eq!(rate(10, Duration::from_secs(4)), " (2.5 a second)");
        assert_eq!(rate(1, Duration::from_secs(4)), "");
    }

    #[test]
    fn what_is_left_out_is_counted_by_reason() {
        let mut summary = Summary::begin(0.97);
        for reason in [Reason::Empty, Reason::NoPartner, Reason::Empty] {
            summary.leave_out(reason);
        }
        assert_eq!(summary.failed(), 2);
        let lines = summary.lines().join("\n");
        assert!(
            lines.contains("left out: 3 articles (2 empty, 1 no-partner)"),
            "{lines}"
        );
    }
}
