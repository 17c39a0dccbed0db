//! What Leptos offers to remember, follow and act, made once for each type of value rather than for each closure: the
//! closures are boxed first. (Each `Memo::new` and each `with_value` of a closure is about a kilobyte of wasm.)
use leptos::prelude::*;

/// A value that follows what it reads, and wakes its readers when it differs.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    following(Box::new(value))
}
#[inline(never)]
fn following<T: PartialEq + Send + Sync + 'static>(value: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| value())
}
/// Acts now, and again when what it reads changes. The act is told whether it is the first time.
pub fn effect(act: impl FnMut(bool) + 'static) {
    acting(Box::new(act));
}
#[inline(never)]
fn acting(mut act: Box<dyn FnMut(bool)>) {
    Effect::new(move |before: Option<()>| act(before.is_none()));
}

/// A value that a screen holds for its closures, free to copy, gone with the screen. Nothing follows it.
pub struct Held<T: 'static>(StoredValue<T, LocalStorage>);
impl<T: 'static> Clone for Held<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: 'static> Copy for Held<T> {}
impl<T: 'static> Held<T> {
    /// Holds a value as long as the present screen.
    #[inline(never)]
    pub fn new(value: T) -> Self {
        Held(StoredValue::new_local(value))
    }
    #[inline(never)]
    fn see(&self, look: &mut dyn FnMut(&T)) {
        self.0.try_with_value(|value| look(value));
    }
    #[inline(never)]
    fn change(&self, act: &mut dyn FnMut(&mut T)) {
        self.0.try_update_value(|value| act(value));
    }
    /// A look at the value; `None` when its screen is gone.
    pub fn try_with<R>(&self, look: impl FnOnce(&T) -> R) -> Option<R> {
        let (mut look, mut seen) = (Some(look), None);
        self.see(&mut |value| seen = look.take().map(|look| look(value)));
        seen
    }
    /// A change of the value; `None` when its screen is gone.
    pub fn try_update<R>(&self, act: impl FnOnce(&mut T) -> R) -> Option<R> {
        let (mut act, mut done) = (Some(act), None);
        self.change(&mut |value| done = act.take().map(|act| act(value)));
        done
    }
    /// A look at the value; what is seen of a screen that is gone is nothing.
    pub fn with<R: Default>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.try_with(look).unwrap_or_default()
    }
    /// Another value from now on.
    pub fn set(&self, new: T) {
        self.try_update(|value| *value = new);
    }
    /// A copy of the value.
    pub fn get(&self) -> T
    where
        T: Clone + Default,
    {
        self.with(T::clone)
    }
}
