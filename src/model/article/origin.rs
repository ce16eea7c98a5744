//! Where a text comes from, as far as its source says: what travels with its units.

use serde::{Deserialize, Serialize};

/// Where an article comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The file it was read from, as it is called below the folder that was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The day it was published, as `2026-05-10`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Under which licence it may be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The part of the paper it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
}

impl Origin {
    /// The names of what it holds, in order.
    pub(crate) const NAMES: [&str; 8] = [
        "url", "file", "date", "source", "licence", "author", "title", "section",
    ];

    /// What is known, each with its name.
    pub(crate) fn known(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            &self.url,
            &self.file,
            &self.date,
            &self.source,
            &self.licence,
            &self.author,
            &self.title,
            &self.section,
        ];
        let named = Origin::NAMES.into_iter().zip(all);
        named.filter_map(|(name, value)| Some((name, value.as_deref()?)))
    }

    /// Whether nothing is told of it: its file says little more than the name of the document, and alone it is not told,
    /// so that the same text gives the same memory in whatever file it lies.
    pub(crate) fn is_empty(&self) -> bool {
        let telling = [
            &self.url,
            &self.date,
            &self.title,
            &self.source,
            &self.licence,
            &self.author,
            &self.section,
        ];
        telling.into_iter().all(Option::is_none)
    }
}

/// Where the two sides of a document come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origins {
    /// The Bengali side.
    #[serde(default, skip_serializing_if = "Origin::is_empty")]
    pub bn: Origin,
    /// The English side.
    #[serde(default, skip_serializing_if = "Origin::is_empty")]
    pub en: Origin,
}

impl Origins {
    /// Whether nothing is known of either side.
    pub(crate) fn is_empty(&self) -> bool {
        self.bn.is_empty() && self.en.is_empty()
    }

    /// The names of all properties that [`Origins::props`] may give, in order.
    pub(crate) fn names() -> impl Iterator<Item = String> {
        let of = |tag: &'static str| Origin::NAMES.map(|name| format!("x-{tag}-{name}"));
        of("bn").into_iter().chain(of("en"))
    }

    /// As properties of a unit: `x-bn-url`, `x-en-date`.
    pub(crate) fn props(&self) -> Vec<(String, String)> {
        let of = |tag: &'static str, origin: &Origin| -> Vec<(String, String)> {
            let named = |(name, value): (&str, &str)| (format!("x-{tag}-{name}"), value.to_owned());
            let told = origin.known().filter(|_| !origin.is_empty());
            told.map(named).collect()
        };
        let mut props = of("bn", &self.bn);
        props.extend(of("en", &self.en));
        props
    }
}
