//! The lines of a proof, in plain Chinese.

mod dates;
mod days;
mod findings;
mod limits;

use super::proof::Line;

pub(super) use findings::Findings;

/// Every step from the start to the due date, in the order in which a person would count.
pub(super) fn lines(findings: &Findings<'_>) -> Vec<Line> {
    let mut lines = vec![limits::start(findings), limits::limit(findings)];
    lines.extend(findings.count.applied.iter().map(|applied| limits::reduction(findings, applied)));
    lines.extend(findings.count.judged.iter().map(|judged| limits::extension(findings, judged)));
    lines.extend(findings.stops.iter().flat_map(|stop| days::stop(findings, stop)));
    lines.extend(findings.refused.iter().map(|refused| days::refused(findings, refused)));
    lines.extend(days::days_off(findings));
    lines.extend(days::provisional(findings));
    lines.push(limits::due(findings));
    lines
}
