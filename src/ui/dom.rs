//! Elements, in the builder syntax of Leptos, with one type for each thing that an element can have.
//!
//! `view!` gives every element, attribute and closure a type of its own, and each type is compiled: for these screens
//! 298 kB brotli against a budget of 190. Here a closure is boxed before Leptos sees it, so that a screen costs what its
//! source costs. Nothing else is ours: rendering, reactivity and disposal are those of Leptos.
use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::html::{custom, inner_html};
use leptos::prelude::*;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use leptos::tachys::view::iterators::StaticVec;
use wasm_bindgen::JsCast;

/// What a text, an attribute or a region follows.
type Follow<T> = Box<dyn Fn() -> T + Send>;

/// An element that is being described. One word, so that a screen hands it on without copying it.
pub struct El(Box<Parts>);
struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}
/// An element of this name.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, attributes: vec![], children: vec![] }))
}
// What Leptos compiles for an attribute or a child is made once, in these functions; those that screens call only box
// what they are given.
impl Parts {
    fn with(&mut self, attribute: AnyAttribute) {
        self.attributes.push(attribute);
    }
    #[inline(never)]
    fn fixed(&mut self, key: &'static str, value: String) {
        self.with(custom_attribute(key, value).into_any_attr());
    }
    #[inline(never)]
    fn following(&mut self, key: &'static str, value: Follow<Option<String>>) {
        self.with(custom_attribute(key, value).into_any_attr());
    }
    #[inline(never)]
    fn valued(&mut self, value: Follow<String>) {
        self.with(prop("value", value).into_any_attr());
    }
    #[inline(never)]
    fn ticked(&mut self, value: Follow<bool>) {
        self.with(prop("checked", value).into_any_attr());
    }
    #[inline(never)]
    fn acting(&mut self, event: &'static str, act: Box<dyn FnMut(web_sys::Event)>) {
        self.with(on(ev::Custom::<web_sys::Event>::new(event), act).into_any_attr());
    }
    #[inline(never)]
    fn live(&mut self, view: Follow<AnyView>) {
        self.children.push(view.into_any());
    }
    #[inline(never)]
    fn text(&mut self, text: Follow<String>) {
        self.children.push(text.into_any());
    }
}
impl El {
    /// An attribute.
    pub fn attr(mut self, key: &'static str, value: impl Words) -> El {
        value.attribute(key, &mut self);
        self
    }
    /// An attribute that is there or not.
    pub fn attr_if(self, key: &'static str, value: Option<String>) -> El {
        match value {
            Some(value) => self.attr(key, value),
            None => self,
        }
    }
    /// An attribute that follows what it reads; absent for `None`.
    pub fn follow(mut self, key: &'static str, value: impl Fn() -> Option<String> + Send + 'static) -> El {
        self.0.following(key, Box::new(value));
        self
    }
    /// A yes or no that is written in words: `aria-expanded`.
    pub fn state(self, key: &'static str, value: impl Fn() -> bool + Send + 'static) -> El {
        self.follow(key, move || Some(if value() { "true" } else { "false" }.into()))
    }
    /// An attribute whose presence is its value: `hidden`, `disabled`, `readonly`.
    pub fn flag(self, key: &'static str, value: impl Fn() -> bool + Send + 'static) -> El {
        self.follow(key, move || value().then(String::new))
    }
    /// Its classes.
    pub fn class(self, classes: &'static str) -> El {
        self.attr("class", classes)
    }
    /// Its classes, one way or the other.
    pub fn class_when(
        self,
        without: &'static str,
        with: &'static str,
        value: impl Fn() -> bool + Send + 'static,
    ) -> El {
        self.follow("class", move || Some(if value() { with } else { without }.into()))
    }
    /// Its id.
    pub fn id(self, id: impl Words) -> El {
        self.attr("id", id)
    }
    /// What a field shows.
    pub fn value(mut self, value: impl Fn() -> String + Send + 'static) -> El {
        self.0.valued(Box::new(value));
        self
    }
    /// Whether a box is ticked.
    pub fn checked(mut self, value: impl Fn() -> bool + Send + 'static) -> El {
        self.0.ticked(Box::new(value));
        self
    }
    /// What happens on an event.
    pub fn on(mut self, event: &'static str, act: impl FnMut(web_sys::Event) + 'static) -> El {
        self.0.acting(event, Box::new(act));
        self
    }
    /// What happens on a click.
    pub fn click(self, mut act: impl FnMut() + 'static) -> El {
        self.on("click", move |_| act())
    }
    /// What happens on a key.
    pub fn key(self, mut act: impl FnMut(&web_sys::KeyboardEvent) + 'static) -> El {
        self.on("keydown", move |e| {
            if let Some(key) = e.dyn_ref() {
                act(key);
            }
        })
    }
    /// HTML made by `documents`, which escapes all text, or written here.
    #[inline(never)]
    pub fn html(mut self, html: String) -> El {
        self.0.with(inner_html(html).into_any_attr());
        self
    }
    /// One more child.
    pub fn child(mut self, child: impl Child) -> El {
        child.put(&mut self);
        self
    }
    /// More children.
    pub fn children<C: Child>(mut self, all: impl IntoIterator<Item = C>) -> El {
        all.into_iter().for_each(|child| child.put(&mut self));
        self
    }
    /// A text that follows what it reads.
    pub fn text(mut self, text: impl Fn() -> String + Send + 'static) -> El {
        self.0.text(Box::new(text));
        self
    }
    /// A region that is made again when what it reads changes.
    pub fn live<C: Child>(mut self, view: impl Fn() -> C + Send + 'static) -> El {
        self.0.live(Box::new(move || view().any()));
        self
    }
}
/// A text, given or borrowed.
pub trait Words {
    /// Writes it as an attribute.
    fn attribute(self, key: &'static str, of: &mut El);
}
impl Words for String {
    fn attribute(self, key: &'static str, of: &mut El) {
        of.0.fixed(key, self);
    }
}
impl Words for &String {
    fn attribute(self, key: &'static str, of: &mut El) {
        self.as_str().attribute(key, of);
    }
}
impl Words for &str {
    #[inline(never)]
    fn attribute(self, key: &'static str, of: &mut El) {
        of.0.fixed(key, self.to_owned());
    }
}
/// What may stand in an element.
pub trait Child: Sized {
    /// As Leptos has it.
    fn any(self) -> AnyView;
    /// Stands in an element, after what is there.
    fn put(self, into: &mut El) {
        into.0.children.push(self.any());
    }
}
impl Child for AnyView {
    fn any(self) -> AnyView {
        self
    }
    #[inline(never)]
    fn put(self, into: &mut El) {
        into.0.children.push(self);
    }
}
impl Child for El {
    #[inline(never)]
    fn any(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        custom(tag).child(StaticVec::from(children)).add_any_attr(attributes).into_any()
    }
    #[inline(never)]
    fn put(self, into: &mut El) {
        into.0.children.push(self.any());
    }
}
impl Child for String {
    #[inline(never)]
    fn any(self) -> AnyView {
        self.into_any()
    }
    #[inline(never)]
    fn put(self, into: &mut El) {
        into.0.children.push(self.any());
    }
}
impl Child for &str {
    fn any(self) -> AnyView {
        self.to_owned().any()
    }
    #[inline(never)]
    fn put(self, into: &mut El) {
        into.0.children.push(self.any());
    }
}
impl Child for () {
    #[inline(never)]
    fn any(self) -> AnyView {
        ().into_any()
    }
}
impl<C: Child> Child for Option<C> {
    fn any(self) -> AnyView {
        self.map_or_else(|| ().any(), Child::any)
    }
    fn put(self, into: &mut El) {
        if let Some(child) = self {
            child.put(into);
        }
    }
}
impl<C: Child> Child for Vec<C> {
    fn any(self) -> AnyView {
        several(self.into_iter().map(Child::any).collect())
    }
    fn put(self, into: &mut El) {
        self.into_iter().for_each(|child| child.put(into));
    }
}
#[inline(never)]
fn several(all: Vec<AnyView>) -> AnyView {
    StaticVec::from(all).into_any()
}
#[inline(never)]
fn region(view: Follow<AnyView>) -> AnyView {
    view.into_any()
}
/// A region that is made again when what it reads changes.
pub fn live<C: Child>(view: impl Fn() -> C + Send + 'static) -> AnyView {
    region(Box::new(move || view().any()))
}
/// A button that says what it does.
pub fn button(text: &'static str) -> El {
    el("button").class("btn").attr("type", "button").child(text)
}
/// One that says it quietly.
pub fn quiet(text: &'static str) -> El {
    el("button").class("btn quiet").attr("type", "button").child(text)
}
/// The title of a screen: the focus goes there when the screen changes.
pub fn title(text: &'static str) -> El {
    el("h1").id("titre").attr("tabindex", "-1").child(text)
}
/// The sentence under the title.
pub fn lead(text: &'static str) -> El {
    el("p").class("lead").child(text)
}
/// The full button of a screen.
pub fn main_button(text: &'static str) -> El {
    el("button").class("btn main").attr("type", "button").child(text)
}
/// A button with a line around it.
pub fn line_button(text: &'static str) -> El {
    el("button").class("btn line").attr("type", "button").child(text)
}
/// A link that looks like a button.
pub fn link(text: &'static str, href: String) -> El {
    el("a").class("btn").attr("href", href).child(text)
}
/// A shape, and its word.
pub fn mark(shape: &'static str, word: &str) -> El {
    el("span").class("mark").attr("data-s", shape).child(word)
}
/// A shape alone; its word for those who do not see it.
pub fn icon(shape: &'static str, word: &str) -> El {
    el("span").class("mark icon").attr("data-s", shape).attr("title", word).child(word)
}
/// The head of a table: its columns.
pub fn columns(names: &[&'static str]) -> El {
    el("tr").children(names.iter().map(|name| el("th").attr("scope", "col").child(*name)).collect::<Vec<_>>())
}
