//! What the people of the demo do, area by area. An area brings a file with its scenes, and a line here.

mod case;
mod evaluation;
mod queue;
mod rectification;

use super::play::Area;

/// The areas, in the order in which they begin and in which each has its turn in a morning.
pub(super) fn all() -> Vec<Box<dyn Area>> {
    vec![Box::new(rectification::Mornings), Box::new(queue::Queue::default()), Box::new(case::Applications)]
}
