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
    /// An attribute.
    pub fn attr(self, key: &'static str, value: impl Into<String>) -> El {
        self.with(custom_attribute(key, value.into()).into_any_attr())
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
        self.with(custom_attribute(key, Box::new(value) as Follow<Option<String>>).into_any_attr())
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
        self.with(class((name, Box::new(value) as Follow<bool>)).into_any_attr())
    }
    /// Its id.
    pub fn id(self, id: impl Into<String>) -> El {
        self.attr("id", id)
    }
    /// What a field shows.
    pub fn value(self, value: impl Fn() -> String + Send + 'static) -> El {
        self.with(prop("value", Box::new(value) as Follow<String>).into_any_attr())
    }
    /// Whether a box is ticked.
    pub fn checked(self, value: impl Fn() -> bool + Send + 'static) -> El {
        self.with(prop("checked", Box::new(value) as Follow<bool>).into_any_attr())
    }
    /// What happens on an event.
    pub fn on(self, event: &'static str, act: impl FnMut(web_sys::Event) + 'static) -> El {
        let act: Box<dyn FnMut(web_sys::Event)> = Box::new(act);
        self.with(on(ev::Custom::<web_sys::Event>::new(event), act).into_any_attr())
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
    pub fn child(mut self, child: impl Child) -> El {
        self.children.push(child.any());
        self
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
    fn any(self) -> AnyView {
        let children: StaticVec<AnyView> = self.children.into();
        custom(self.tag).child(children).add_any_attr(self.attributes).into_any()
    }
}
impl Child for String {
    fn any(self) -> AnyView {
        self.into_any()
    }
}
impl Child for &str {
    fn any(self) -> AnyView {
        self.to_owned().into_any()
    }
}
impl Child for () {
    fn any(self) -> AnyView {
        ().into_any()
    }
}
impl<C: Child> Child for Option<C> {
    fn any(self) -> AnyView {
        self.map_or_else(|| ().into_any(), Child::any)
    }
}
impl<C: Child> Child for Vec<C> {
    fn any(self) -> AnyView {
        let all: StaticVec<AnyView> = self.into_iter().map(Child::any).collect::<Vec<_>>().into();
        all.into_any()
    }
}
/// A region that is made again when what it reads changes.
pub fn live<C: Child>(region: impl Fn() -> C + Send + 'static) -> AnyView {
    let region: Follow<AnyView> = Box::new(move || region().any());
    region.into_any()
}
/// A text that follows what it reads.
pub fn live_text(text: impl Fn() -> String + Send + 'static) -> AnyView {
    let text: Follow<String> = Box::new(text);
    text.into_any()
}
/// A button that says what it does.
pub fn button(text: &'static str) -> El {
    el("button").class("btn").attr("type", "button").child(text)
}
/// One that says it quietly.
pub fn quiet(text: &'static str) -> El {
    el("button").class("btn quiet").attr("type", "button").child(text)
}
