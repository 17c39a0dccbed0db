//! The few things the interface asks of the browser, each with its failure as a value.
use crate::french::date::Moment;
use leptos::prelude::*;
use std::cell::Cell;
use std::pin::Pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement};

/// Milliseconds since 1970, by the clock of this machine.
pub fn now() -> f64 {
    js_sys::Date::now()
}
/// The moment as the file writes it: RFC 3339 with the offset of this machine.
pub fn instant() -> String {
    instant_of(now())
}
fn instant_of(ms: f64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(ms));
    let offset = -date.get_timezone_offset() as i32;
    let local = js_sys::Date::new(&JsValue::from_f64(date.get_time() + f64::from(offset) * 60_000.0));
    let iso = String::from(local.to_iso_string());
    let two = |n: i32| [if n < 10 { "0" } else { "" }, &n.to_string()].concat();
    let sign = if offset < 0 { "-" } else { "+" };
    let offset = offset.abs();
    [iso.get(..19).unwrap_or_default(), sign, &two(offset / 60), ":", &two(offset % 60)].concat()
}
/// A moment in ms, on the clock of this machine.
pub fn moment(ms: f64) -> Moment {
    let date = js_sys::Date::new(&JsValue::from_f64(ms));
    Moment {
        year: date.get_full_year(),
        month: date.get_month() + 1,
        day: date.get_date(),
        hour: date.get_hours(),
        minute: date.get_minutes(),
    }
}
/// Today, YYYY-MM-DD, here.
pub fn today() -> String {
    day(now())
}
/// The day of a moment in ms, YYYY-MM-DD, here.
pub fn day(ms: f64) -> String {
    instant_of(ms).get(..10).unwrap_or_default().to_owned()
}
fn random(bytes: &mut [u8]) {
    let crypto = window().crypto();
    if crypto.and_then(|c| c.get_random_values_with_u8_array(bytes)).is_err() {
        // no browser that runs wasm lacks it; ids then only need to differ
        bytes.iter_mut().for_each(|b| *b = (js_sys::Math::random() * 256.0) as u8);
    }
}
/// A new id: 10 random characters of `[a-z0-9]`.
pub fn new_id() -> String {
    let mut bytes = [0u8; 10];
    random(&mut bytes);
    bytes.iter().map(|b| b"abcdefghijklmnopqrstuvwxyz0123456789"[(b % 36) as usize] as char).collect()
}
/// A random UUID (version 4). `crypto.randomUUID` is not there on an http intranet.
pub fn uuid() -> String {
    let mut bytes = [0u8; 16];
    random(&mut bytes);
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut out = String::new();
    for (i, b) in bytes.iter().enumerate() {
        if matches!(i, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        for half in [b >> 4, b & 15] {
            out.push(b"0123456789abcdef"[half as usize] as char);
        }
    }
    out
}
/// Runs once, after so many ms. Nothing to cancel: what runs looks again whether it is still wanted.
pub fn later(ms: i32, f: impl FnOnce() + 'static) {
    boxed_later(ms, Box::new(f));
}
#[inline(never)]
fn boxed_later(ms: i32, f: Box<dyn FnOnce()>) {
    let f = Closure::once_into_js(f);
    // refused only where there is no window
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(f.unchecked_ref(), ms);
}
thread_local! {
    static PRESSED: Cell<bool> = const { Cell::new(false) };
}
/// Follows the button of the mouse, before anyone else.
pub fn follow_presses() {
    for (event, pressed) in [("pointerdown", true), ("pointerup", false), ("pointercancel", false)] {
        let note: Box<dyn FnMut(web_sys::Event)> = Box::new(move |_| PRESSED.set(pressed));
        let note = Closure::wrap(note).into_js_value();
        let _ = window().add_event_listener_with_callback_and_bool(event, note.unchecked_ref(), true);
    }
}
/// Acts once no button is down: what moves under a press takes the click away from what was pressed.
pub fn once_released(act: impl FnOnce() + 'static) {
    released(Box::new(act));
}
fn released(act: Box<dyn FnOnce()>) {
    if PRESSED.get() { later(30, move || released(act)) } else { act() }
}
/// Does something that waits, beside the rest.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    boxed_spawn(Box::pin(task));
}
#[inline(never)]
fn boxed_spawn(task: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(task);
}
/// Listens for the whole life of the page.
pub fn listen(target: &web_sys::EventTarget, event: &str, f: impl FnMut(web_sys::Event) + 'static) {
    boxed_listen(target, event, Box::new(f));
}
#[inline(never)]
fn boxed_listen(target: &web_sys::EventTarget, event: &str, f: Box<dyn FnMut(web_sys::Event)>) {
    let f = Closure::wrap(f).into_js_value();
    let _ = target.add_event_listener_with_callback(event, f.unchecked_ref());
}
/// The element with this id.
pub fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
/// Moves the focus once the view has followed.
pub fn focus_soon(id: String) {
    later(0, move || {
        focus(&id);
    });
}
/// Moves the focus to an element, brought into view; false when it is not there.
pub fn focus(id: &str) -> bool {
    let Some(element) = element(id) else { return false };
    let _ = element.focus();
    true
}
/// Whether the focus leaves the element that listens for `focusout`.
pub fn leaves(event: &web_sys::Event) -> bool {
    let list: Option<web_sys::Node> = event.current_target().and_then(|t| t.dyn_into().ok());
    let to = event.dyn_ref::<web_sys::FocusEvent>().and_then(|e| e.related_target());
    let to: Option<web_sys::Node> = to.and_then(|t| t.dyn_into().ok());
    list.is_some_and(|list| !list.contains(to.as_ref()))
}
/// Moves the focus to the first element that a selector finds; false when there is none.
pub fn focus_on(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    found.and_then(|e| e.dyn_into::<HtmlElement>().ok()).is_some_and(|e| e.focus().is_ok())
}
/// Scrolls the page to its top.
pub fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}
/// Whether the page is shown in a frame.
pub fn framed() -> bool {
    window().parent().ok().flatten().is_some_and(|parent| parent != window())
}
/// Whether something around the page may forbid, without a word, what a page does: a frame, or a sandbox that its server
/// asks for.
pub fn enclosed() -> bool {
    let origin = js_sys::Reflect::get(&window(), &"origin".into());
    framed() || origin.is_ok_and(|origin| origin.as_string().as_deref() == Some("null"))
}
/// The address of the form, without the place in it.
pub fn address() -> String {
    let href =
        js_sys::Reflect::get(&window().location(), &"href".into()).ok().and_then(|href| href.as_string());
    href.unwrap_or_default().split('#').next().unwrap_or_default().into()
}
/// The anchor that an event happened in, if any.
pub fn anchor(event: &web_sys::Event) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("a[href]").ok().flatten()
}
/// Hands a file to the browser, or to the portal. `false`: it could not even be offered. A click is not a saved file, and a
/// frame may refuse downloads without a word: the interface says so.
pub fn download(name: &str, text: &str) -> bool {
    offer(name, text).is_ok()
}
/// Copies a text: through a selected area, which works in every frame, where the clipboard of the browser may be refused.
pub fn copy(text: &str) -> bool {
    copied(text).unwrap_or(false)
}
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["globalThis", "snr"], js_name = download, catch)]
    fn offer(name: &str, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["globalThis", "snr"], js_name = copy, catch)]
    fn copied(text: &str) -> Result<bool, JsValue>;
    #[wasm_bindgen(js_namespace = window)]
    fn print();
}
thread_local! {
    static PRINTS: Cell<Option<u32>> = const { Cell::new(None) };
}
/// How many times the browser began to print, since it was first asked to.
pub fn prints() -> u32 {
    PRINTS.get().unwrap_or_default()
}
/// Opens the print window of the browser; how many there were before. A frame may refuse it without a word.
pub fn print_page() -> u32 {
    if PRINTS.get().is_none() {
        PRINTS.set(Some(0));
        listen(&window(), "beforeprint", |_| PRINTS.set(Some(prints() + 1)));
    }
    let before = prints();
    print();
    before
}
/// Selects all of an area, which takes the focus.
pub fn select(id: &str) {
    if let Some(area) = element(id).and_then(|e| e.dyn_into::<web_sys::HtmlTextAreaElement>().ok()) {
        let _ = area.focus();
        area.select();
    }
}
/// The bytes of a chosen or dropped file; `None` when the browser cannot read it.
pub async fn bytes(file: &web_sys::File) -> Option<Vec<u8>> {
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
