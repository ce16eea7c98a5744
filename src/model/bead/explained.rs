//! An explanation that takes no room where there is nothing to explain.

use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Explanation;

/// The [`Explanation`] of a bead, which it can be used as. A segment without a partner has an empty one; a document
/// may be a million of these, so that they are not kept.
#[derive(Clone, Debug, Default)]
pub struct Explained(Option<Box<Explanation>>);

static NOTHING: Explanation = Explanation {
    matches: Vec::new(),
    missing_bn: Vec::new(),
    missing_en: Vec::new(),
    left_bn: Vec::new(),
    left_en: Vec::new(),
    found: Vec::new(),
};

impl PartialEq for Explained {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl From<Explanation> for Explained {
    fn from(explanation: Explanation) -> Self {
        Explained((explanation != NOTHING).then(|| Box::new(explanation)))
    }
}

impl Deref for Explained {
    type Target = Explanation;

    fn deref(&self) -> &Explanation {
        self.0.as_deref().unwrap_or(&NOTHING)
    }
}

impl DerefMut for Explained {
    fn deref_mut(&mut self) -> &mut Explanation {
        self.0.get_or_insert_default()
    }
}

impl Serialize for Explained {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.deref().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Explained {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Explanation::deserialize(deserializer).map(Explained::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_explanation_is_written_as_one_and_takes_no_room() {
        let empty = Explained::default();
        assert_eq!(
            serde_json::to_string(&empty).unwrap(),
            serde_json::to_string(&Explanation::default()).unwrap()
        );
        assert!(size_of::<Explained>() <= size_of::<usize>());
        let mut filled = Explained::from(Explanation::default());
        assert_eq!(filled, empty);
        filled.missing_bn.push("চাল".to_owned());
        let text = serde_json::to_string(&filled).unwrap();
        assert_eq!(serde_json::from_str::<Explained>(&text).unwrap(), filled);
    }
}
