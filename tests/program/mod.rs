//! The program under test.

#[allow(dead_code, reason = "each file of tests uses what it needs")]
pub mod desk;
#[cfg(feature = "xlsx")]
#[allow(dead_code, reason = "each file of tests uses what it needs")]
pub mod sheets;

use std::process::{Command, Output};

/// Four sentences, and what they were made from, line by line.
#[allow(dead_code, reason = "each file of tests uses what it needs")]
pub const BN: [&str; 4] = [
    "আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।",
    "রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।",
    "ঢাকায় বন্যায় ১২ জনের মৃত্যু হয়েছে।",
    "পুলিশ জানিয়েছে, ঘটনার তদন্ত চলছে।",
];
/// See [`BN`].
#[allow(dead_code, reason = "each file of tests uses what it needs")]
pub const EN: [&str; 4] = [
    "The court fined 35 people on Sunday.",
    "President Putin has arrived in Moscow.",
    "Floods in Dhaka killed 12 people.",
    "Police said an investigation was under way.",
];

/// Runs it to its end.
#[allow(dead_code, reason = "each file of tests uses what it needs")]
pub fn shetu(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shetu"))
        .args(args)
        .output()
        .expect("the binary runs")
}

/// What it said beside its data.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
