//! 领取方式: how the result should reach the applicant.

use domain::{case::draft::Section, ids::DraftId, matter::Delivery, text_enum::TextEnum};
use leptos::prelude::*;

use super::{
    editor::DraftEditor,
    page::with_editor,
    section::{SectionPage, text_of},
};
use crate::{
    terms,
    text::{Key, t},
    ui::{Choice, Radios, TextArea},
};

/// The most characters of an address, as the check in `domain` has it.
const ADDRESS_CHARS: usize = 200;

/// The page.
#[component]
pub fn ApplyDelivery(
    /// The draft.
    draft: DraftId,
) -> impl IntoView {
    with_editor(draft, |editor| {
        let questions = editor.clone();
        view! { <SectionPage editor section=Section::Delivery><Questions editor=questions/></SectionPage> }
    })
}

#[component]
fn Questions(editor: DraftEditor) -> impl IntoView {
    let way = text_of(
        &editor,
        |written| written.delivery.way.map(|way| way.code().to_owned()).unwrap_or_default(),
        |written, way| written.delivery.way = Delivery::from_code(&way),
    );
    let address = text_of(&editor, |w| w.delivery.address.clone(), |w, text| w.delivery.address = text);
    let options = editor.guide.matter.deliveries.iter().map(|way| option(*way)).collect::<Vec<_>>();
    let by_post = Memo::new(move |_| Delivery::from_code(&way.get()) == Some(Delivery::Post));
    let post = move || {
        by_post.get().then(|| {
            view! {
                <TextArea
                    id="delivery.address"
                    label=t(Key::ApplyAddress)
                    value=address
                    rows=2
                    limit=ADDRESS_CHARS
                    hint=t(Key::ApplyAddressHint)
                />
            }
        })
    };
    view! { <Radios id="delivery.way" label=t(Key::ApplyWay) value=way options/> {post} }.into_any()
}

fn option(way: Delivery) -> Choice {
    let hint = match way {
        Delivery::Online => Key::ApplyWayOnline,
        Delivery::Window => Key::ApplyWayWindow,
        Delivery::Post => Key::ApplyWayPost,
    };
    Choice::new(way.code(), terms::delivery(way)).with_hint(t(hint))
}
