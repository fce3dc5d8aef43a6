//! A place to sign by hand (签名板), with a typed name for those who cannot or would rather not draw.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, PointerEvent};

use crate::{
    text::{Key, t},
    ui::{Button, Field, FieldKind},
};

/// A drawing counts as a signature from this many pixels of line on: shorter is a slip of the finger.
const SHORTEST_LINE: f64 = 40.0;

/// A signature as it is sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Signature {
    /// Drawn: the picture as a PNG data URL and the strokes it is made of, in CSS pixels.
    Drawn {
        /// `data:image/png;base64,…`
        picture: String,
        /// The points of each stroke in order.
        strokes: Vec<Vec<(f64, f64)>>,
    },
    /// The name typed instead.
    Typed(String),
}

type Strokes = RwSignal<Vec<Vec<(f64, f64)>>>;

/// A signature pad. `value` holds the signature as soon as there is one, and nothing before.
#[component]
pub fn SignPad(
    /// The HTML id of the typed alternative; the pad's is `<id>-pad`.
    #[prop(into)]
    id: String,
    /// What is signed, in words.
    #[prop(into)]
    label: String,
    /// The signature.
    value: RwSignal<Option<Signature>>,
) -> impl IntoView {
    let typed = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let strokes = Strokes::new(Vec::new());
    let switch = move || {
        typed.update(|typed| *typed = !*typed);
        value.set(None);
        strokes.set(Vec::new());
        name.set(String::new());
    };
    // Derived from the field below, which only knows text.
    Effect::new(move || {
        let name = name.get();
        if typed.get_untracked() {
            let name = name.trim();
            value.set((!name.is_empty()).then(|| Signature::Typed(name.to_owned())));
        }
    });
    let body = move || {
        if typed.get() {
            view! { <Field id=id.clone() label=t(Key::UiSignTyped) kind=FieldKind::Name value=name hint=t(Key::UiSignTypedHint)/> }
                .into_any()
        } else {
            view! { <Pad id=id.clone() strokes value/> }.into_any()
        }
    };
    view! {
        <fieldset class="sign">
            <legend class="field__label">{label}</legend>
            {body}
            <Button on_press=switch>{move || t(if typed.get() { Key::UiSignDraw } else { Key::UiSignType })}</Button>
        </fieldset>
    }
    .into_any()
}

#[component]
fn Pad(id: String, strokes: Strokes, value: RwSignal<Option<Signature>>) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let drawing = RwSignal::new(false);
    let begin = move |event: PointerEvent| {
        event.prevent_default();
        if let Some(canvas) = canvas.get_untracked() {
            canvas.set_pointer_capture(event.pointer_id()).ok();
        }
        drawing.set(true);
        strokes.update(|strokes| strokes.push(vec![point(&event)]));
    };
    let go_on = move |event: PointerEvent| {
        if drawing.get_untracked() {
            strokes.update(|strokes| {
                if let Some(stroke) = strokes.last_mut() {
                    stroke.push(point(&event));
                }
            });
        }
    };
    let finish = move |_: PointerEvent| {
        drawing.set(false);
        value.set(canvas.get_untracked().and_then(|canvas| strokes.with_untracked(|strokes| drawn(&canvas, strokes))));
    };
    // Outside world: the canvas shows the strokes.
    Effect::new(move || {
        if let Some(canvas) = canvas.get() {
            strokes.with(|strokes| paint(&canvas, strokes));
        }
    });
    let undo = move || {
        strokes.update(|strokes| {
            strokes.pop();
        });
        value.set(canvas.get_untracked().and_then(|canvas| strokes.with_untracked(|strokes| drawn(&canvas, strokes))));
    };
    let clear = move || {
        strokes.set(Vec::new());
        value.set(None);
    };
    view! {
        <canvas
            class="sign__pad"
            id=format!("{id}-pad")
            node_ref=canvas
            role="img"
            aria-label=t(Key::UiSignPad)
            on:pointerdown=begin
            on:pointermove=go_on
            on:pointerup=finish
            on:pointercancel=finish
        ></canvas>
        <p class="field__hint">{t(Key::UiSignHint)}</p>
        <div class="actions">
            <Button on_press=undo>{t(Key::UiSignUndo)}</Button>
            <Button on_press=clear>{t(Key::UiSignClear)}</Button>
        </div>
    }
    .into_any()
}

/// Where the pointer is on the canvas, in CSS pixels.
fn point(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.offset_x()), f64::from(event.offset_y()))
}

/// The signature, once enough line is drawn.
fn drawn(canvas: &HtmlCanvasElement, strokes: &[Vec<(f64, f64)>]) -> Option<Signature> {
    paint(canvas, strokes);
    if length(strokes) < SHORTEST_LINE {
        return None;
    }
    let picture = canvas.to_data_url().ok()?;
    Some(Signature::Drawn { picture, strokes: strokes.to_vec() })
}

fn length(strokes: &[Vec<(f64, f64)>]) -> f64 {
    strokes
        .iter()
        .flat_map(|stroke| stroke.iter().zip(stroke.iter().skip(1)))
        .map(|((x0, y0), (x1, y1))| (x1 - x0).hypot(y1 - y0))
        .sum()
}

/// Draws all strokes anew, sharp on any screen, in black on white: it ends up on paper.
fn paint(canvas: &HtmlCanvasElement, strokes: &[Vec<(f64, f64)>]) {
    let ratio = window().device_pixel_ratio().max(1.0);
    let (width, height) = (canvas.offset_width(), canvas.offset_height());
    let Some(pen) =
        canvas.get_context("2d").ok().flatten().and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
    else {
        return;
    };
    canvas.set_attribute("width", &(f64::from(width) * ratio).round().to_string()).ok();
    canvas.set_attribute("height", &(f64::from(height) * ratio).round().to_string()).ok();
    pen.scale(ratio, ratio).ok();
    pen.set_fill_style_str("white");
    pen.fill_rect(0.0, 0.0, f64::from(width), f64::from(height));
    pen.set_stroke_style_str("black");
    pen.set_line_width(3.0);
    pen.set_line_cap("round");
    pen.set_line_join("round");
    for stroke in strokes {
        pen.begin_path();
        for (at, (x, y)) in stroke.iter().enumerate() {
            if at == 0 {
                pen.move_to(*x, *y);
            } else {
                pen.line_to(*x, *y);
            }
        }
        pen.stroke();
    }
}
