//! The commands on memories as a user meets them: what they write, report and refuse.
#![cfg(feature = "cli")]

mod desk;
mod formats;
mod work;
mod columns;
