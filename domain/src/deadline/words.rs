//! The lines of a proof, in plain Chinese.

mod dates;
mod days;
mod limits;
mod story;

use super::proof::Line;

pub(super) use story::Story;

/// Every step from the start to the due date, in the order in which a person would count.
pub(super) fn lines(story: &Story<'_>) -> Vec<Line> {
    let mut lines = vec![limits::start(story), limits::limit(story)];
    lines.extend(story.count.cuts.iter().map(|cut| limits::cut(story, cut)));
    lines.extend(story.count.grants.iter().map(|grant| limits::grant(story, grant)));
    lines.extend(story.stops.iter().flat_map(|stop| days::stop(story, stop)));
    lines.extend(story.refused.iter().map(|refused| days::refused(story, refused)));
    lines.extend(days::days_off(story));
    lines.extend(days::provisional(story));
    lines.push(limits::due(story));
    lines
}
