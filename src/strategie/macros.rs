//! The typed side of the table: views, places and constants. Everything here is a thin name for a position.
use super::describe::Record;
use super::{Object, Slot};

/// How the content of a kind reads in the rules, and how it is given back.
pub trait Shape {
    type Out<'a>;
    type In;
    fn of(slot: &Slot) -> Self::Out<'_>;
    fn slot(value: Self::In) -> Slot;
}
/// A record: a transparent view over its object.
pub trait Typed {
    const RECORD: &'static Record;
    fn of(object: &Object) -> &Self;
    fn all(objects: &[Object]) -> &[Self]
    where
        Self: Sized;
    fn object(&self) -> &Object;
    fn into_object(self) -> Object
    where
        Self: Sized;
    fn id(&self) -> &str {
        self.object().id()
    }
}
/// The shape of an id.
pub struct Ident;
/// Of a text, a date, a code, a reference.
pub struct Text;
/// Of a number, a year, a percentage.
pub struct Number;
/// Of a box that is ticked or not.
pub struct Yes;
/// Of tags, codes, references.
pub struct Texts;
/// Of a list of numbers.
pub struct Numbers;
/// Of what is kept without being understood.
pub struct Anything;
/// Of a sub-record.
pub struct One<R>(std::marker::PhantomData<R>);
/// Of the rows of a list.
pub struct List<R>(std::marker::PhantomData<R>);

impl Shape for Ident {
    type Out<'a> = &'a str;
    type In = String;
    fn of(slot: &Slot) -> &str {
        if let Slot::Text(s) = slot { s } else { "" }
    }
    fn slot(value: String) -> Slot {
        Slot::Text(value)
    }
}
impl Shape for Text {
    type Out<'a> = Option<&'a str>;
    type In = String;
    fn of(slot: &Slot) -> Option<&str> {
        if let Slot::Text(s) = slot { Some(s) } else { None }
    }
    fn slot(value: String) -> Slot {
        if value.is_empty() { Slot::Absent } else { Slot::Text(value) }
    }
}
impl Shape for Number {
    type Out<'a> = Option<f64>;
    type In = Option<f64>;
    fn of(slot: &Slot) -> Option<f64> {
        if let Slot::Number(n) = slot { Some(*n) } else { None }
    }
    fn slot(value: Option<f64>) -> Slot {
        value.map_or(Slot::Absent, Slot::Number)
    }
}
impl Shape for Yes {
    type Out<'a> = bool;
    type In = bool;
    fn of(slot: &Slot) -> bool {
        matches!(slot, Slot::Yes(true))
    }
    fn slot(value: bool) -> Slot {
        if value { Slot::Yes(true) } else { Slot::Absent }
    }
}
impl Shape for Texts {
    type Out<'a> = &'a [String];
    type In = Vec<String>;
    fn of(slot: &Slot) -> &[String] {
        if let Slot::Texts(l) = slot { l } else { &[] }
    }
    fn slot(value: Vec<String>) -> Slot {
        if value.is_empty() { Slot::Absent } else { Slot::Texts(value) }
    }
}
impl Shape for Numbers {
    type Out<'a> = &'a [f64];
    type In = Vec<f64>;
    fn of(slot: &Slot) -> &[f64] {
        if let Slot::Numbers(l) = slot { l } else { &[] }
    }
    fn slot(value: Vec<f64>) -> Slot {
        if value.is_empty() { Slot::Absent } else { Slot::Numbers(value) }
    }
}
impl Shape for Anything {
    type Out<'a> = &'a Slot;
    type In = Slot;
    fn of(slot: &Slot) -> &Slot {
        slot
    }
    fn slot(value: Slot) -> Slot {
        value
    }
}
impl<R: Typed + 'static> Shape for One<R> {
    type Out<'a> = Option<&'a R>;
    type In = Option<R>;
    fn of(slot: &Slot) -> Option<&R> {
        if let Slot::One(o) = slot { Some(R::of(o)) } else { None }
    }
    fn slot(value: Option<R>) -> Slot {
        value.map_or(Slot::Absent, |r| Slot::One(Box::new(r.into_object())))
    }
}
impl<R: Typed + 'static> Shape for List<R> {
    type Out<'a> = &'a [R];
    type In = Vec<R>;
    fn of(slot: &Slot) -> &[R] {
        R::all(slot.rows())
    }
    fn slot(value: Vec<R>) -> Slot {
        Slot::List(value.into_iter().map(R::into_object).collect())
    }
}

#[macro_export]
macro_rules! shape {
    (id) => { $crate::strategie::Ident };
    (number) => { $crate::strategie::Number };
    (integer) => { $crate::strategie::Number };
    (year) => { $crate::strategie::Number };
    (percent) => { $crate::strategie::Number };
    (yes) => { $crate::strategie::Yes };
    (tags) => { $crate::strategie::Texts };
    (codes $($x:tt)*) => { $crate::strategie::Texts };
    (references $($x:tt)*) => { $crate::strategie::Texts };
    (ints $($x:tt)*) => { $crate::strategie::Numbers };
    (anything) => { $crate::strategie::Anything };
    (one $R:ident) => { $crate::strategie::One<$R> };
    (list $R:ident) => { $crate::strategie::List<$R> };
    ($($text:tt)*) => { $crate::strategie::Text };
}
#[macro_export]
macro_rules! records {
    // a second table, whose records hold records of the first
    (with [$($path:tt)*] { $($U:ident),* $(,)? } $($records:tt)*) => {
        mod beside {
            pub use $($path)*::described::{$($U),*};
        }
        use $($path)*::{$($U),*};
        $crate::records! { @ $($records)* }
    };
    (@ $($R:ident $title:literal { $($f:ident $(as $key:literal)?: $kind:ident $(($of:tt))? = $label:literal,)* })*) => {
        /// What the table says of each record.
        #[allow(non_upper_case_globals)]
        pub mod described {
            #[allow(unused_imports)]
            use super::beside::*;
            use $crate::strategie::describe::*;
            $(pub static $R: Record = Record { name: stringify!($R), title: $title, fields: &[$(
                Field { key: $crate::key!($f $($key)?), label: $label, kind: $crate::kind!($kind $($of)?) },
            )*] };)*
            /// All of them, in the order of the table.
            pub static ALL: &[&Record] = &[$(&$R),*];
        }
        /// Where each field stands in its record.
        #[allow(non_snake_case, non_camel_case_types, dead_code)]
        mod position { $(pub mod $R { pub enum At { $($f),* } })* }
        $(
            #[doc = $title]
            #[derive(Clone, PartialEq)]
            #[repr(transparent)]
            pub struct $R($crate::strategie::Object);
            impl $crate::strategie::Typed for $R {
                const RECORD: &'static $crate::strategie::describe::Record = &described::$R;
                fn of(object: &$crate::strategie::Object) -> &Self {
                    // SAFETY: transparent over Object
                    unsafe { &*(object as *const $crate::strategie::Object as *const Self) }
                }
                fn all(objects: &[$crate::strategie::Object]) -> &[Self] {
                    // SAFETY: transparent over Object
                    unsafe { &*(objects as *const [$crate::strategie::Object] as *const [Self]) }
                }
                fn object(&self) -> &$crate::strategie::Object { &self.0 }
                fn into_object(self) -> $crate::strategie::Object { self.0 }
            }
            #[allow(dead_code)]
            impl $R {
                $(pub fn $f(&self) -> <$crate::shape!($kind $($of)?) as $crate::strategie::Shape>::Out<'_> {
                    <$crate::shape!($kind $($of)?) as $crate::strategie::Shape>::of(self.0.slot(position::$R::At::$f as usize))
                })*
            }
            #[allow(dead_code)]
            impl $crate::strategie::At<$R> {
                $(pub fn $f(&self) -> $crate::strategie::At<$crate::shape!($kind $($of)?)> {
                    self.then($crate::strategie::Step::Field(position::$R::At::$f as u8))
                })*
            }
            impl $crate::strategie::At<$crate::strategie::List<$R>> {
                /// The row of that id, whether or not it is there.
                pub fn row(&self, id: &str) -> $crate::strategie::At<$R> { self.then($crate::strategie::Step::Row(id.into())) }
            }
            impl $crate::strategie::At<$crate::strategie::One<$R>> {
                /// The fields of the sub-record.
                pub fn inside(&self) -> $crate::strategie::At<$R> { self.same() }
            }
        )*
    };
    ($($records:tt)*) => {
        mod beside {}
        $crate::records! { @ $($records)* }
    };
}
#[macro_export]
macro_rules! key {
    ($f:ident) => {
        stringify!($f)
    };
    ($f:ident $key:literal) => {
        $key
    };
}
#[macro_export]
macro_rules! kind {
    (id) => {
        Kind::Id
    };
    (uuid) => {
        Kind::Uuid
    };
    (text) => {
        Kind::Text
    };
    (long) => {
        Kind::Long
    };
    (date) => {
        Kind::Date
    };
    (instant) => {
        Kind::Instant
    };
    (siren) => {
        Kind::Siren
    };
    (siret) => {
        Kind::Siret
    };
    (url) => {
        Kind::Url
    };
    (email) => {
        Kind::Email
    };
    (entry) => {
        Kind::Entry
    };
    (code $C:ident) => {
        Kind::Code(&super::coded::$C)
    };
    (codes $C:ident) => {
        Kind::Codes(&super::coded::$C)
    };
    (reference $R:ident) => {
        Kind::Reference(&$R)
    };
    (references $R:ident) => {
        Kind::References(&$R)
    };
    (tags) => {
        Kind::Tags
    };
    (ints $n:literal) => {
        Kind::Ints($n)
    };
    (number) => {
        Kind::Number
    };
    (integer) => {
        Kind::Integer
    };
    (year) => {
        Kind::Year
    };
    (percent) => {
        Kind::Percent
    };
    (yes) => {
        Kind::Yes
    };
    (one $R:ident) => {
        Kind::One(&$R)
    };
    (list $R:ident) => {
        Kind::List(&$R)
    };
    (anything) => {
        Kind::Anything
    };
}
#[macro_export]
macro_rules! codes {
    ($($C:ident { $($code:ident = $label:literal,)* })*) => {
        #[allow(non_upper_case_globals)]
        pub mod coded {
            use $crate::strategie::describe::Codes;
            $(pub static $C: Codes = Codes { name: stringify!($C), values: &[$((stringify!($code), $label)),*] };)*
            /// All of them, in the order of the table.
            pub static ALL: &[&Codes] = &[$(&$C),*];
        }
        $(
            #[doc = concat!("The codes of `", stringify!($C), "`.")]
            pub struct $C;
            #[allow(non_upper_case_globals, dead_code)]
            impl $C { $(pub const $code: &'static str = stringify!($code);)* }
        )*
    };
}
