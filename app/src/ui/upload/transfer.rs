//! One file on its way by `XMLHttpRequest`: `fetch` cannot say how much has been sent.

use std::time::Duration;

use domain::problem::Problem;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

use super::Progress;
use crate::text::{Key, t};

/// A sending is given up after this long without an end: a photograph over a slow mobile line takes minutes.
const LONGEST: Duration = Duration::from_secs(600);

/// A file on its way. Dropping it stops the sending.
pub(super) struct Transfer {
    request: XmlHttpRequest,
    _on_progress: Closure<dyn FnMut(ProgressEvent)>,
    _on_end: Closure<dyn FnMut(ProgressEvent)>,
}

impl Transfer {
    /// Starts sending `file` to `url`. Moves `progress` along and hands the answer to `on_done`.
    pub(super) fn start(
        url: &str,
        file: &File,
        key: &str,
        progress: RwSignal<Progress>,
        on_done: Callback<String>,
    ) -> Option<Self> {
        let request = XmlHttpRequest::new().ok()?;
        request.open("POST", url).ok()?;
        request.set_request_header("Idempotency-Key", key).ok()?;
        request.set_timeout(u32::try_from(LONGEST.as_millis()).unwrap_or(u32::MAX));
        let on_progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
            if event.length_computable() && event.total() > 0.0 {
                progress.try_set(Progress::Sending(event.loaded() / event.total()));
            }
        });
        let answered = request.clone();
        let on_end = Closure::<dyn FnMut(ProgressEvent)>::new(move |_| {
            progress.try_set(outcome(&answered, on_done));
        });
        request.upload().ok()?.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
        for end in ["load", "error", "timeout"] {
            request.add_event_listener_with_callback(end, on_end.as_ref().unchecked_ref()).ok()?;
        }
        let body = FormData::new().ok()?;
        body.append_with_blob_and_filename("file", file, &file.name()).ok()?;
        request.send_with_opt_form_data(Some(&body)).ok()?;
        Some(Self { request, _on_progress: on_progress, _on_end: on_end })
    }
}

impl Drop for Transfer {
    fn drop(&mut self) {
        self.request.abort().ok();
    }
}

/// What became of a request that ended by itself.
fn outcome(request: &XmlHttpRequest, on_done: Callback<String>) -> Progress {
    let body = request.response_text().ok().flatten().unwrap_or_default();
    match request.status() {
        Ok(200..=299) => {
            on_done.try_run(body);
            Progress::Done
        }
        Ok(400..=499) => match serde_json::from_str::<Problem>(&body) {
            Ok(problem) => Progress::Failed(problem.detail),
            Err(_) => Progress::Failed(t(Key::UiUploadFailed).to_owned()),
        },
        Ok(0) => Progress::Failed(t(Key::UiUploadOffline).to_owned()),
        Ok(_) | Err(_) => Progress::Failed(t(Key::UiUploadFailed).to_owned()),
    }
}
