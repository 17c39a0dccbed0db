//! Cuts the wasm of the form: what starts it, and parts that are fetched when they are first needed.
//!
//! Trunk makes one wasm of a binary. Leptos' own splitter wants to stand between the linker and wasm-bindgen, where Trunk
//! lets nobody in. So the linker's output is only read: its relocations say exactly which function and which constant
//! needs which (`relocations`). What wasm-bindgen made of it, with the same names and the same addresses, is then cut
//! accordingly. The parts share memory and table, so that a part is plain Rust of the same program; it must only not be
//! entered before it is there, which `src/ui/later` sees to.
mod relocations;

use crate::Result;
use relocations::{linked, owned, without};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use walrus::ir::{Call, Value, Visitor};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalKind, ImportKind, ImportedFunction, Module, ModuleConfig, TableId,
};

fn wrong(why: impl std::fmt::Display) -> String {
    format!("découpage du wasm : {why}")
}

/// A part that is fetched later, after those before it in their list: the name of its file, and what the names of the
/// functions by which it is entered hold.
#[derive(Clone, Copy)]
pub struct Part {
    pub file: &'static str,
    pub entries: &'static str,
    /// It is fetched after the first part alone: what it shares with others goes there.
    pub apart: bool,
}
impl Part {
    /// How the parts after it call it: src/boot.js gives what it exports under this name.
    fn word(&self) -> &str {
        self.file.trim_end_matches(".wasm")
    }
}

pub fn parse(wasm: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    config.parse(wasm).map_err(wrong)
}
fn constant(offset: &ConstExpr) -> Option<i32> {
    match offset {
        ConstExpr::Value(Value::I32(at)) => Some(*at),
        _ => None,
    }
}
fn at(offset: u32) -> ConstExpr {
    ConstExpr::Value(Value::I32(offset as i32))
}

/// Leaves of the constants what `keep` says, range by range of each segment.
fn keep_data(module: &mut Module, keep: &dyn Fn(Range<u32>) -> Vec<Range<u32>>) -> Result {
    let ids: Vec<_> = module.data.iter().map(|d| d.id()).collect();
    for id in ids {
        let data = module.data.get(id);
        let DataKind::Active { memory, offset } = &data.kind else { continue };
        let Some(start) = constant(offset) else {
            return Err(wrong("une constante n’a pas d’adresse fixe"));
        };
        let (memory, start, bytes) = (*memory, start as u32, data.value.clone());
        module.data.delete(id);
        module.memories.get_mut(memory).data_segments.remove(&id);
        for Range { start: from, end } in keep(start..start + bytes.len() as u32) {
            let value = bytes[(from - start) as usize..(end - start) as usize].to_vec();
            let id = module.data.add(DataKind::Active { memory, offset: at(from) }, value);
            module.memories.get_mut(memory).data_segments.insert(id);
        }
    }
    Ok(())
}

/// What stands in the table: slot and index of the function.
type Slots = BTreeMap<u32, usize>;
/// The functions of a module by their index, which they keep from one reading to the next.
fn by_index(module: &Module) -> HashMap<usize, FunctionId> {
    module.funcs.iter().map(|f| (f.id().index(), f.id())).collect()
}
fn table_of(module: &Module) -> Result<TableId> {
    module.tables.main_function_table().map_err(wrong)?.ok_or_else(|| wrong("pas de table"))
}
fn slots(module: &Module, table: TableId) -> Result<Slots> {
    let mut out = BTreeMap::new();
    for element in module.elements.iter() {
        let (ElementKind::Active { table: of, offset }, ElementItems::Functions(all)) =
            (&element.kind, &element.items)
        else {
            continue;
        };
        if *of != table {
            continue;
        }
        let Some(start) = constant(offset) else { return Err(wrong("la table n’a pas d’adresse fixe")) };
        out.extend(all.iter().enumerate().map(|(i, f)| (start as u32 + i as u32, f.index())));
    }
    Ok(out)
}
/// The elements of the table, each row of neighbours as one segment.
fn set_slots(module: &mut Module, table: TableId, slots: &Slots) {
    let ids = by_index(module);
    let old: Vec<_> = module.elements.iter().map(|e| e.id()).collect();
    for id in old {
        module.elements.delete(id);
    }
    module.tables.get_mut(table).elem_segments.clear();
    let mut rows: Vec<(u32, Vec<FunctionId>)> = vec![];
    for (slot, index) in slots {
        let Some(function) = ids.get(index) else { continue };
        match rows.last_mut() {
            Some((start, row)) if *start + row.len() as u32 == *slot => row.push(*function),
            _ => rows.push((*slot, vec![*function])),
        }
    }
    for (start, row) in rows {
        let kind = ElementKind::Active { table, offset: at(start) };
        let id = module.elements.add(kind, ElementItems::Functions(row));
        module.tables.get_mut(table).elem_segments.insert(id);
    }
}

struct Calls(HashSet<FunctionId>);
impl<'i> Visitor<'i> for Calls {
    fn visit_call(&mut self, call: &Call) {
        self.0.insert(call.func);
    }
}

/// What the parts import the form's own things from.
const FORM: &str = "f";
/// A thing that a part needs of what is there before it: its kind and its index, which are the same in all.
type Thing = (char, usize);
/// What it is called until all of them are known.
fn word((kind, index): Thing) -> String {
    format!("{kind}{index}")
}
/// Their names, as short as they can be: they are in the first load.
fn named<'a>(all: impl Iterator<Item = &'a Thing>) -> HashMap<String, String> {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let letter = |n: usize| char::from(LETTERS[n % LETTERS.len()]);
    let short = |n: usize| match n / LETTERS.len() {
        0 => letter(n).to_string(),
        more => [letter(more - 1), letter(n)].iter().collect(),
    };
    all.enumerate().map(|(n, thing)| (word(*thing), short(n))).collect()
}
/// The thing of a module.
fn item(module: &Module, (kind, index): Thing) -> Result<ExportItem> {
    let functions =
        || module.funcs.iter().map(|f| f.id()).find(|id| id.index() == index).map(ExportItem::Function);
    let tables =
        || module.tables.iter().map(|t| t.id()).find(|id| id.index() == index).map(ExportItem::Table);
    let memories =
        || module.memories.iter().map(|m| m.id()).find(|id| id.index() == index).map(ExportItem::Memory);
    let globals =
        || module.globals.iter().map(|g| g.id()).find(|id| id.index() == index).map(ExportItem::Global);
    let found = match kind {
        'f' => functions(),
        't' => tables(),
        'm' => memories(),
        _ => globals(),
    };
    found.ok_or_else(|| wrong("une partie demande ce qui n’est pas là"))
}

/// The whole, and where each thing of it goes.
struct Cutting<'a> {
    bound: &'a [u8],
    parts: &'a [Part],
    own: Vec<relocations::Own>,
    /// By function: the part that owns it.
    owner: HashMap<usize, usize>,
    /// The table as it was.
    whole: Slots,
    /// The functions by which parts are entered, each with its slot after those of the whole.
    doors: Slots,
}
/// `linker` is what the linker wrote, `bound` what wasm-bindgen made of it. Answers the form, then each part.
pub fn split(linker: &[u8], bound: &[u8], parts: &[Part]) -> Result<Vec<Vec<u8>>> {
    let own = owned(&linked(linker)?, parts)?;
    let module = parse(bound)?;
    let table = table_of(&module)?;
    let owner: HashMap<usize, usize> = module
        .funcs
        .iter_local()
        .filter_map(|(id, _)| {
            let name = module.funcs.get(id).name.as_deref()?;
            Some((id.index(), own.iter().position(|own| own.functions.contains(name))?))
        })
        .collect();
    let whole = slots(&module, table)?;
    let end = module.tables.get(table).initial as u32;
    let doors = doors(&module, &owner, parts)?.into_iter().zip(end..).map(|(f, slot)| (slot, f)).collect();
    let cutting = Cutting { bound, parts, own, owner, whole, doors };

    // The last first: what is before it exports what it needs. By part, the form at the end.
    let mut needed = vec![BTreeSet::new(); parts.len() + 1];
    let mut out = vec![];
    for n in (0..parts.len()).rev() {
        out.insert(0, cutting.part(n, &mut needed)?);
    }
    out.insert(0, cutting.form(&needed[parts.len()])?);
    let all: BTreeSet<Thing> = needed.into_iter().flatten().collect();
    let names = named(all.iter());
    for module in &mut out {
        for import in module.imports.iter_mut() {
            if let Some(name) = names.get(&import.name) {
                import.name.clone_from(name);
            }
        }
        for export in module.exports.iter_mut() {
            if let Some(name) = names.get(&export.name) {
                export.name.clone_from(name);
            }
        }
    }
    Ok(out.iter_mut().map(Module::emit_wasm).collect())
}
/// What is called of a part from before it: its doors, and nothing else.
fn doors(module: &Module, owner: &HashMap<usize, usize>, parts: &[Part]) -> Result<BTreeSet<usize>> {
    let mut doors = BTreeSet::new();
    for (id, function) in module.funcs.iter_local() {
        let mut calls = Calls(HashSet::new());
        walrus::ir::dfs_in_order(&mut calls, function, function.entry_block());
        let from = owner.get(&id.index());
        for to in calls.0 {
            let Some(part) = owner.get(&to.index()).filter(|part| from.is_none_or(|from| from < part)) else {
                continue;
            };
            let name = module.funcs.get(to).name.as_deref().unwrap_or_default();
            if !name.contains(parts[*part].entries) {
                return Err(wrong(format!("{name} est appelée d’ailleurs sans être une entrée")));
            }
            doors.insert(to.index());
        }
    }
    Ok(doors)
}
impl Cutting<'_> {
    fn part(&self, n: usize, needed: &mut [BTreeSet<Thing>]) -> Result<Module> {
        let mut part = parse(self.bound)?;
        let table = table_of(&part)?;
        let mine = |index: &usize| self.owner.get(index) == Some(&n);
        let exports: Vec<_> = part.exports.iter().map(|e| e.id()).collect();
        for id in exports {
            part.exports.delete(id);
        }
        for thing in &needed[n] {
            let item = item(&part, *thing)?;
            part.exports.add(&word(*thing), item);
        }
        part.start = None;
        keep_data(&mut part, &|segment| {
            let cut = self.own[n].data.iter().filter(|r| r.start < segment.end && r.end > segment.start);
            cut.map(|r| r.start.max(segment.start)..r.end.min(segment.end)).collect()
        })?;
        let slots =
            self.whole.iter().chain(&self.doors).filter(|(_, f)| mine(f)).map(|(s, f)| (*s, *f)).collect();
        set_slots(&mut part, table, &slots);
        widen(&mut part, table, self.doors.len());
        let functions: Vec<FunctionId> =
            part.funcs.iter().map(|f| f.id()).filter(|id| !mine(&id.index())).collect();
        for id in functions {
            // a part after it is entered by the form's own way into it
            let home = self.owner.get(&id.index()).filter(|home| **home < n);
            let module = home.map_or(FORM, |home| self.parts[*home].word());
            let name = word(('f', id.index()));
            let ty = part.funcs.get(id).ty();
            match &part.funcs.get(id).kind {
                FunctionKind::Import(import) => {
                    let import = part.imports.get_mut(import.import);
                    (import.module, import.name) = (module.into(), name);
                }
                _ => {
                    let import = part.imports.add(module, &name, id);
                    part.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
                }
            }
        }
        let ids: Vec<_> = part.memories.iter().map(|m| m.id()).collect();
        for id in ids {
            part.memories.get_mut(id).import = Some(part.imports.add(FORM, &word(('m', id.index())), id));
        }
        let ids: Vec<_> = part.tables.iter().map(|t| t.id()).collect();
        for id in ids {
            part.tables.get_mut(id).import = Some(part.imports.add(FORM, &word(('t', id.index())), id));
        }
        let ids: Vec<_> = part.globals.iter().map(|g| g.id()).collect();
        for id in ids {
            part.globals.get_mut(id).kind =
                GlobalKind::Import(part.imports.add(FORM, &word(('g', id.index())), id));
        }
        walrus::passes::gc::run(&mut part);
        for import in part.imports.iter() {
            let thing = match import.kind {
                ImportKind::Function(f) => ('f', f.index()),
                ImportKind::Table(t) => ('t', t.index()),
                ImportKind::Memory(m) => ('m', m.index()),
                ImportKind::Global(g) => ('g', g.index()),
                ImportKind::Tag(_) => return Err(wrong("une exception")),
            };
            let home = self.parts.iter().position(|part| part.word() == import.module);
            if let Some(of) = needed.get_mut(home.unwrap_or(self.parts.len())) {
                of.insert(thing);
            }
        }
        plain(&mut part);
        Ok(part)
    }
    fn form(&self, needed: &BTreeSet<Thing>) -> Result<Module> {
        let mut form = parse(self.bound)?;
        let table = table_of(&form)?;
        let mut taken: Vec<Range<u32>> = self.own.iter().flat_map(|own| own.data.iter().cloned()).collect();
        taken.sort_by_key(|r| r.start);
        keep_data(&mut form, &|segment| without(vec![segment], &taken))?;
        for thing in needed {
            let item = item(&form, *thing)?;
            form.exports.add(&word(*thing), item);
        }
        // In the table nothing stands yet where a function of a part will: whoever calls it before would trap.
        let mut stub = FunctionBuilder::new(&mut form.types, &[], &[]);
        stub.func_body().unreachable();
        let stub = stub.finish(vec![], &mut form.funcs);
        let mut slots = self.whole.clone();
        for function in slots.values_mut() {
            if self.owner.contains_key(function) {
                *function = stub.index();
            }
        }
        let ids = by_index(&form);
        for (slot, door) in &self.doors {
            // a door goes through the table, where its part puts what is behind it
            slots.insert(*slot, stub.index());
            let ty = form.funcs.get(ids[door]).ty();
            let (params, results) =
                (form.types.get(ty).params().to_vec(), form.types.get(ty).results().to_vec());
            let args: Vec<_> = params.iter().map(|ty| form.locals.add(*ty)).collect();
            let mut through = FunctionBuilder::new(&mut form.types, &params, &results);
            let mut body = through.func_body();
            for arg in &args {
                body.local_get(*arg);
            }
            body.i32_const(*slot as i32).call_indirect(ty, table);
            form.funcs.get_mut(ids[door]).kind = FunctionKind::Local(through.local_func(args));
        }
        widen(&mut form, table, self.doors.len());
        set_slots(&mut form, table, &slots);
        walrus::passes::gc::run(&mut form);
        plain(&mut form);
        Ok(form)
    }
}

fn widen(module: &mut Module, table: TableId, by: usize) {
    let table = module.tables.get_mut(table);
    table.initial += by as u64;
    table.maximum = table.maximum.map(|max| max + by as u64);
}
/// Without what only tools read.
fn plain(module: &mut Module) {
    for name in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(name);
    }
}
