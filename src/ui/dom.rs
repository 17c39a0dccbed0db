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
use leptos::tachys::html::class::class;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use leptos::tachys::view::iterators::StaticVec;
use wasm_bindgen::JsCast;

/// What a text, an attribute or a region follows.
type Follow<T> = Box<dyn Fn() -> T + Send>;

/// An element that is being described.
pub struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}
/// An element of this name.
pub fn el(tag: &'static str) -> El {
    El { tag, attributes: vec![], children: vec![] }
}
impl El {
    fn with(mut self, attribute: AnyAttribute) -> El {
        self.attributes.push(attribute);
        self
    }
    // What Leptos compiles for an attribute is made once, in these functions; the public ones only box what they are given.
    #[inline(never)]
    fn fixed(self, key: &'static str, value: String) -> El {
        self.with(custom_attribute(key, value).into_any_attr())
    }
    #[inline(never)]
    fn following(self, key: &'static str, value: Follow<Option<String>>) -> El {
        self.with(custom_attribute(key, value).into_any_attr())
    }
    #[inline(never)]
    fn classed(self, name: &'static str, value: Follow<bool>) -> El {
        self.with(class((name, value)).into_any_attr())
    }
    #[inline(never)]
    fn valued(self, value: Follow<String>) -> El {
        self.with(prop("value", value).into_any_attr())
    }
    #[inline(never)]
    fn ticked(self, value: Follow<bool>) -> El {
        self.with(prop("checked", value).into_any_attr())
    }
    #[inline(never)]
    fn acting(self, event: &'static str, act: Box<dyn FnMut(web_sys::Event)>) -> El {
        self.with(on(ev::Custom::<web_sys::Event>::new(event), act).into_any_attr())
    }
    #[inline(never)]
    fn holding(mut self, child: AnyView) -> El {
        self.children.push(child);
        self
    }
    /// An attribute.
    pub fn attr(self, key: &'static str, value: impl Words) -> El {
        self.fixed(key, value.words())
    }
    /// An attribute that is there or not.
    pub fn attr_if(self, key: &'static str, value: Option<String>) -> El {
        match value {
            Some(value) => self.attr(key, value),
            None => self,
        }
    }
    /// An attribute that follows what it reads; absent for `None`.
    pub fn follow(self, key: &'static str, value: impl Fn() -> Option<String> + Send + 'static) -> El {
        self.following(key, Box::new(value))
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
    /// A class that comes and goes. After [`El::class`].
    pub fn class_when(self, name: &'static str, value: impl Fn() -> bool + Send + 'static) -> El {
        self.classed(name, Box::new(value))
    }
    /// Its id.
    pub fn id(self, id: impl Words) -> El {
        self.attr("id", id)
    }
    /// What a field shows.
    pub fn value(self, value: impl Fn() -> String + Send + 'static) -> El {
        self.valued(Box::new(value))
    }
    /// Whether a box is ticked.
    pub fn checked(self, value: impl Fn() -> bool + Send + 'static) -> El {
        self.ticked(Box::new(value))
    }
    /// What happens on an event.
    pub fn on(self, event: &'static str, act: impl FnMut(web_sys::Event) + 'static) -> El {
        self.acting(event, Box::new(act))
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
    /// HTML made by `documents`, which escapes all text.
    pub fn html(self, html: String) -> El {
        self.with(inner_html(html).into_any_attr())
    }
    /// One more child.
    pub fn child(self, child: impl Child) -> El {
        self.holding(child.any())
    }
    /// More children.
    pub fn children<C: Child>(mut self, all: impl IntoIterator<Item = C>) -> El {
        self.children.extend(all.into_iter().map(Child::any));
        self
    }
    /// A text that follows what it reads.
    pub fn text(self, text: impl Fn() -> String + Send + 'static) -> El {
        self.child(live_text(text))
    }
    /// A region that is made again when what it reads changes.
    pub fn live<C: Child>(self, region: impl Fn() -> C + Send + 'static) -> El {
        self.child(live(region))
    }
}
/// A text, given or borrowed.
pub trait Words {
    /// As a text of its own.
    fn words(self) -> String;
}
impl Words for String {
    fn words(self) -> String {
        self
    }
}
impl Words for &String {
    #[inline(never)]
    fn words(self) -> String {
        self.clone()
    }
}
impl Words for &str {
    #[inline(never)]
    fn words(self) -> String {
        self.to_owned()
    }
}
/// What may stand in an element.
pub trait Child {
    /// As Leptos has it.
    fn any(self) -> AnyView;
}
impl Child for AnyView {
    fn any(self) -> AnyView {
        self
    }
}
impl Child for El {
    #[inline(never)]
    fn any(self) -> AnyView {
        let children: StaticVec<AnyView> = self.children.into();
        custom(self.tag).child(children).add_any_attr(self.attributes).into_any()
    }
}
impl Child for String {
    #[inline(never)]
    fn any(self) -> AnyView {
        self.into_any()
    }
}
impl Child for &str {
    #[inline(never)]
    fn any(self) -> AnyView {
        self.to_owned().any()
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
}
impl<C: Child> Child for Vec<C> {
    fn any(self) -> AnyView {
        several(self.into_iter().map(Child::any).collect())
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
#[inline(never)]
fn following_text(text: Follow<String>) -> AnyView {
    text.into_any()
}
/// A region that is made again when what it reads changes.
pub fn live<C: Child>(view: impl Fn() -> C + Send + 'static) -> AnyView {
    region(Box::new(move || view().any()))
}
/// A text that follows what it reads.
pub fn live_text(text: impl Fn() -> String + Send + 'static) -> AnyView {
    following_text(Box::new(text))
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
pub fn mark(shape: &'static str, word: &'static str) -> El {
    el("span").class("mark").attr("data-s", shape).child(word)
}
/// A shape alone; its word for those who do not see it.
pub fn icon(shape: &'static str, word: &'static str) -> El {
    el("span").class("mark icon").attr("data-s", shape).attr("title", word).child(word)
}
/// The head of a table: its columns.
pub fn columns(names: &[&'static str]) -> El {
    el("tr").children(names.iter().map(|name| el("th").attr("scope", "col").child(*name)).collect::<Vec<_>>())
}
