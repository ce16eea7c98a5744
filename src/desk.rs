//! The desk: a project in a folder, served to the browser of one person on this computer, so that nobody needs a
//! terminal. Articles come in, are paired and aligned before her eyes, reviewed on the page that `-o review.html` writes
//! too, and taken away as a memory.
//!
//! Everything lies in the project's folder as plain files that the command line reads and writes as well
//! ([`project`]); nothing leaves this computer ([`server`]).

mod aligned;
mod answers;
mod bring;
mod decisions_file;
mod desk_state;
mod documents;
mod events;
mod journal;
mod kept;
mod kept_ours;
mod memory_room;
mod messages;
mod names;
mod partners;
mod project;
mod recut;
mod refusal;
mod rekeyed;
mod removed;
mod sample;
mod segments;
mod server;
mod settings;
mod share_folder;
mod shelf;
mod site;
mod take_away;
mod take_back;
#[cfg(test)]
mod tests_support;
mod told;
mod two_columns;
mod unzip;
mod wire;

pub(crate) use desk_state::Desk;
pub(crate) use project::{Busy, Project};
pub(crate) use server::{listen, serve};
