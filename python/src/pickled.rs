//! Results that travel to other processes (pickle, multiprocessing, Spark): what the library has goes as JSON, which holds
//! every number to its last bit; what is made of Python's own objects goes as these. Both come back by `__new__`.

use pyo3::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::errors::{Kind, raise};

/// The arguments that `__new__` makes it of again.
pub(crate) fn written(state: &impl Serialize) -> PyResult<(String,)> {
    let written = serde_json::to_string(state).map_err(|error| {
        let message = format!("it cannot be pickled: {error}");
        raise(Kind::Usage, message)
    })?;
    Ok((written,))
}

/// What was written.
pub(crate) fn read<T: DeserializeOwned>(state: &str) -> PyResult<T> {
    serde_json::from_str(state).map_err(|error| {
        let message = format!(
            "state is not what a pickle of this version of shetu holds ({error}); results are made by align, not by their class"
        );
        raise(Kind::Input, message)
    })
}
