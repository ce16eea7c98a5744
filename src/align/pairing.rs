//! Pairing of articles behind one door, for who uses the library.

use super::aligner::Aligner;
use super::docalign::model::Model;
use super::pipeline::pair::rows::{PairRow, rows};
use super::pipeline::pair::{News, Settings, pair};
use crate::articles::Source;
use crate::files::decimals::rounded;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// What is taken for a pair of articles.
#[derive(Clone, Copy, Debug)]
pub struct PairSettings {
    /// Where both sides have a date, stories more than so many days older or newer are left out.
    pub days: u16,
    /// The least score of a pair; `None`: the point of 99 % precision.
    pub min_score: Option<f64>,
    /// Whether every story that was aligned with an article has a row.
    pub all: bool,
    /// The largest article, in bytes of its file or record.
    pub max_bytes: u64,
    /// Threads, 0 for all there are.
    pub threads: usize,
}

impl Default for PairSettings {
    fn default() -> Self {
        PairSettings {
            days: 7,
            min_score: None,
            all: false,
            max_bytes: crate::articles::MAX_BYTES,
            threads: 0,
        }
    }
}

/// What happens while articles are paired, in the order of the articles: first the English side is read, then each
/// Bengali article finds its stories; the doubtful ones come last.
#[derive(Debug)]
pub enum PairNews {
    /// An English article was read.
    Listed,
    /// An article cannot be used.
    LeftOut(Lang, Error),
    /// What the source says of an article's day cannot be read: its side, its number, and the words.
    UnreadDate(Lang, usize, String),
    /// What was found for a Bengali article.
    Found(Vec<PairRow>),
}

impl Aligner {
    /// Finds which English article each Bengali one was made from, as `shetu pair` does, and tells the news to `take`.
    ///
    /// # Errors
    /// What `take` returns, or threads that cannot be had. An article that cannot be used is news, not an error.
    pub fn pair<E: From<Error> + Send>(
        &self,
        bn: &Source,
        en: &Source,
        settings: &PairSettings,
        mut take: impl FnMut(PairNews) -> std::result::Result<(), E> + Send,
    ) -> std::result::Result<(), E> {
        let model = Model::shipped().clone();
        let within = Settings {
            layout: bn.layout,
            offered: |_| true,
            max_bytes: settings.max_bytes,
            bijoy: None,
            jobs: settings.threads,
            days: settings.days,
            accept: settings
                .min_score
                .unwrap_or_else(|| rounded(f64::from(model.accept))),
            settle: settings.min_score.is_none(),
            all: settings.all,
            model,
        };
        pair(bn, en, &within, self.resources(), |news| {
            take(match news {
                News::Listed => PairNews::Listed,
                News::LeftOut(side, error) => PairNews::LeftOut(side, error),
                News::UnreadDate(side, at, words) => PairNews::UnreadDate(side, at, words),
                // Nothing is converted without being asked for.
                News::Converted(..) => return Ok(()),
                News::Found(found) => {
                    PairNews::Found(rows(&found, &bn.items, &en.items, settings.all))
                }
            })
        })
    }

    /// Pairs articles and keeps the rows; what cannot be used is left out.
    ///
    /// # Errors
    /// Threads that cannot be had.
    pub fn pairs(&self, bn: &Source, en: &Source, settings: &PairSettings) -> Result<Vec<PairRow>> {
        let mut found = Vec::new();
        self.pair(bn, en, settings, |news| {
            if let PairNews::Found(rows) = news {
                found.extend(rows);
            }
            Ok::<(), Error>(())
        })?;
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::article_of_record;
    use crate::model::article::Layout;

    fn side(lang: Lang, articles: &[(&str, &str, &str)]) -> Source {
        let articles = articles.iter().map(|(id, date, text)| {
            let about = (*id, lang, Layout::Paragraphs);
            article_of_record(about, (*text).to_owned(), None, Some(date)).unwrap()
        });
        Source::of_articles(lang, Layout::Paragraphs, articles.collect())
    }

    #[test]
    fn articles_in_memory_find_their_stories() {
        let bn = side(
            Lang::Bn,
            &[
                (
                    "b1",
                    "2026-05-02",
                    "রাষ্ট্রপতি পুতিন রবিবার মস্কোতে পৌঁছেছেন। তিনি ৩ লাখ ৭৬ হাজার টাকা দিয়েছেন।",
                ),
                (
                    "b2",
                    "2026-05-02",
                    "সিলেটে বন্যায় ২৫ জন মারা গেছেন। নদীর পানি বেড়েছে।",
                ),
            ],
        );
        let en = side(
            Lang::En,
            &[
                (
                    "e1",
                    "2026-05-01",
                    "Floods in Sylhet killed 25 people. The water of the river rose.",
                ),
                (
                    "e2",
                    "2026-05-01",
                    "President Putin arrived in Moscow on Sunday. He gave 376,000 taka.",
                ),
            ],
        );
        let settings = PairSettings {
            min_score: Some(0.01),
            ..PairSettings::default()
        };
        let rows = Aligner::new().pairs(&bn, &en, &settings).unwrap();
        let best: Vec<(&str, &str)> = rows
            .iter()
            .filter(|row| row.rank == 1)
            .map(|row| (&*row.bn, &*row.en))
            .collect();
        assert_eq!(best, [("b1", "e2"), ("b2", "e1")]);
        assert_eq!(rows[0].days, Some(1));
    }
}
