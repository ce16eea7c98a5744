//! `shetu serve` over real connections.
#![cfg(feature = "cli")]
#![cfg(all(feature = "serve", unix))]

mod desk;
mod answers;
mod clients;
