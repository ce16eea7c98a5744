//! What is said of a damaged memory of which the whole units were kept.

use crate::memory::formats::salvage::Damage;
use crate::model::display::counted;

/// How much was lost, and the first faults, each a message.
pub(super) fn told(name: &str, damage: &Damage) -> Vec<String> {
    let faults = counted(damage.faults, "fault");
    let lost = match damage.lost {
        0 => "no unit is lost".to_owned(),
        1 => "1 unit is lost, all others were kept".to_owned(),
        lost => format!("{lost} units are lost, all others were kept"),
    };
    let mut told = vec![format!("{name}: {faults}; {lost}")];
    told.extend(damage.first.iter().cloned());
    if damage.faults > damage.first.len() {
        let more = counted(damage.faults - damage.first.len(), "more fault");
        told.push(format!("{name}: and {more}"));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_faults_are_told_and_the_others_counted() {
        let mut damage = Damage {
            faults: 1,
            lost: 1,
            first: vec!["m.tmx:3:1: x".to_owned()],
        };
        let one = "m: 1 fault; 1 unit is lost, all others were kept";
        assert_eq!(told("m", &damage), [one, "m.tmx:3:1: x"]);
        damage.faults = 8;
        damage.lost = 7;
        assert!(told("m", &damage)[0].starts_with("m: 8 faults; 7 units are lost"));
        assert_eq!(told("m", &damage)[2], "m: and 7 more faults");
    }
}
