//! What Leptos offers to remember, follow and act, made once for each type of value rather than for each closure: the
//! closures are boxed first. (Each `Memo::new` and each `with_value` of a closure is about a kilobyte of wasm.)
use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

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
pub struct Held<T: 'static> {
    // one type for all values
    held: StoredValue<Rc<dyn Any>, LocalStorage>,
    of: PhantomData<fn() -> T>,
}
impl<T: 'static> Clone for Held<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: 'static> Copy for Held<T> {}
#[inline(never)]
fn hold(value: Rc<dyn Any>) -> StoredValue<Rc<dyn Any>, LocalStorage> {
    StoredValue::new_local(value)
}
#[inline(never)]
fn find(held: StoredValue<Rc<dyn Any>, LocalStorage>) -> Option<Rc<dyn Any>> {
    held.try_with_value(Rc::clone)
}
impl<T: 'static> Held<T> {
    /// Holds a value as long as the present screen.
    #[inline(never)]
    pub fn new(value: T) -> Self {
        Held { held: hold(Rc::new(RefCell::new(value))), of: PhantomData }
    }
    /// `None` when its screen is gone.
    #[inline(never)]
    fn cell(&self) -> Option<Rc<RefCell<T>>> {
        find(self.held)?.downcast().ok()
    }
    /// A look at the value; `None` when its screen is gone.
    pub fn try_with<R>(&self, look: impl FnOnce(&T) -> R) -> Option<R> {
        let cell = self.cell()?;
        let value = cell.try_borrow().ok()?;
        Some(look(&value))
    }
    /// A change of the value; `None` when its screen is gone.
    pub fn try_update<R>(&self, act: impl FnOnce(&mut T) -> R) -> Option<R> {
        let cell = self.cell()?;
        let mut value = cell.try_borrow_mut().ok()?;
        Some(act(&mut value))
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

/// A value that what reads it follows: a signal, of one type for all values.
pub struct Watched<T: 'static> {
    held: Held<T>,
    readers: Trigger,
}
impl<T: 'static> Clone for Watched<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: 'static> Copy for Watched<T> {}
#[inline(never)]
fn follow(readers: Trigger) {
    readers.track();
}
#[inline(never)]
fn wake(readers: Trigger) {
    readers.notify();
}
impl<T: 'static> Watched<T> {
    /// A value of the present screen.
    pub fn new(value: T) -> Self {
        Watched { held: Held::new(value), readers: Trigger::new() }
    }
    /// Follows it without looking.
    pub fn track(&self) {
        follow(self.readers);
    }
    /// Looks, and follows.
    pub fn with<R: Default>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.held.with(look)
    }
    /// Looks without following.
    pub fn with_untracked<R: Default>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.held.with(look)
    }
    /// Changes it, and wakes those who follow.
    pub fn update(&self, act: impl FnOnce(&mut T)) {
        self.held.try_update(act);
        wake(self.readers);
    }
    /// Another value from now on; wakes those who follow.
    pub fn set(&self, new: T) {
        self.held.set(new);
        wake(self.readers);
    }
    /// A copy, followed.
    pub fn get(&self) -> T
    where
        T: Clone + Default,
    {
        self.track();
        self.held.get()
    }
    /// A copy, not followed.
    pub fn get_untracked(&self) -> T
    where
        T: Clone + Default,
    {
        self.held.get()
    }
}
