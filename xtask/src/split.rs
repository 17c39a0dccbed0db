//! Cuts the wasm of the form in two or more: what starts it, and what is fetched when it is first needed.
//!
//! Trunk makes one wasm of a binary. Leptos' own splitter wants to stand between the linker and wasm-bindgen, where Trunk
//! lets nobody in. So the linker's output is only read: its relocations say exactly which function and which constant
//! needs which. What wasm-bindgen made of it, with the same names and the same addresses, is then cut accordingly. The
//! parts share memory and table, so that a part is plain Rust of the same program; it must only not be called before it
//! is there, which `src/ui/later` sees to.
use crate::Result;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use walrus::ir::{Call, Value, Visitor};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalKind, ImportKind, ImportedFunction, Module, ModuleConfig, TableId,
};
use wasmparser::{DataKind as Segment, KnownCustom, Linking, Parser, Payload, RelocationType, SymbolInfo};

fn wrong(why: impl std::fmt::Display) -> String {
    format!("découpage du wasm : {why}")
}

/// A part that is loaded later: its name, and how the names of the functions by which it is entered begin.
pub struct Part<'a> {
    pub name: &'a str,
    pub entries: &'a str,
}

/// What belongs to a part alone.
#[derive(Default)]
struct Own {
    functions: HashSet<String>,
    /// Ranges of addresses, apart from each other and in order.
    data: Vec<Range<u32>>,
}

/// A function by its index, or a range of constants by its symbol.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Function(u32),
    Data(u32),
}

/// What the linker wrote of its work.
#[derive(Default)]
struct Linked {
    names: HashMap<u32, String>,
    roots: Vec<u32>,
    /// By symbol: the node it stands for.
    symbols: Vec<Option<Node>>,
    /// By symbol of constants: their addresses.
    addresses: HashMap<u32, Range<u32>>,
    uses: HashMap<Node, Vec<Node>>,
}

fn linked(wasm: &[u8]) -> Result<Linked> {
    let mut out = Linked::default();
    let mut imported = 0;
    let mut code = 0; // where the contents of this section begin
    let (mut code_section, mut data_section, mut section) = (None, None, 0);
    let mut bodies: Vec<(Range<usize>, u32)> = vec![];
    let mut segments: Vec<(u32, usize)> = vec![]; // address, place in the section
    let mut placed: Vec<(Range<usize>, u32)> = vec![]; // place of a symbol in the section
    let mut relocations = vec![];
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.map_err(wrong)?;
        if payload.as_section().is_some() {
            match &payload {
                Payload::CodeSectionStart { .. } => code_section = Some(section),
                Payload::DataSection(_) => data_section = Some(section),
                _ => {}
            }
            section += 1;
        }
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += matches!(import.map_err(wrong)?.ty, wasmparser::TypeRef::Func(_)) as u32;
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export.map_err(wrong)?;
                    if export.kind == wasmparser::ExternalKind::Func {
                        out.roots.push(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => out.roots.push(func),
            Payload::CodeSectionStart { range, .. } => code = range.start,
            Payload::CodeSectionEntry(body) => {
                bodies.push((body.range(), imported + bodies.len() as u32));
            }
            Payload::DataSection(all) => {
                let data = all.range().start;
                for segment in all {
                    let segment = segment.map_err(wrong)?;
                    let Segment::Active { offset_expr, .. } = segment.kind else { continue };
                    let Ok(wasmparser::Operator::I32Const { value }) =
                        offset_expr.get_operators_reader().read()
                    else {
                        return Err(wrong("une constante n’a pas d’adresse fixe"));
                    };
                    segments.push((value as u32, segment.range.end - segment.data.len() - data));
                }
            }
            Payload::CustomSection(custom) => match custom.as_known() {
                KnownCustom::Linking(linking) => {
                    for part in linking.subsections() {
                        let Linking::SymbolTable(symbols) = part.map_err(wrong)? else { continue };
                        for symbol in symbols {
                            let index = out.symbols.len() as u32;
                            let node = match symbol.map_err(wrong)? {
                                SymbolInfo::Func { index, .. } => Some(Node::Function(index)),
                                SymbolInfo::Data { symbol: Some(at), .. } => {
                                    let (address, place) = *segments
                                        .get(at.index as usize)
                                        .ok_or_else(|| wrong("segment inconnu"))?;
                                    let start = place + at.offset as usize;
                                    placed.push((start..start + at.size as usize, index));
                                    out.addresses
                                        .insert(index, address + at.offset..address + at.offset + at.size);
                                    Some(Node::Data(index))
                                }
                                _ => None,
                            };
                            out.symbols.push(node);
                        }
                    }
                }
                KnownCustom::Reloc(reloc) => relocations.push(reloc),
                KnownCustom::Name(names) => {
                    for part in names {
                        if let Ok(wasmparser::Name::Function(all)) = part {
                            for name in all {
                                let name = name.map_err(wrong)?;
                                out.names.insert(name.index, name.name.to_owned());
                            }
                        }
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    if out.symbols.is_empty() || relocations.is_empty() {
        return Err(wrong("l’éditeur de liens n’a pas laissé ses relocations (--emit-relocs)"));
    }
    placed.sort_by_key(|(range, _)| (range.start, range.end));
    for reloc in relocations {
        let (in_code, in_data) =
            (Some(reloc.section_index()) == code_section, Some(reloc.section_index()) == data_section);
        for entry in reloc.entries() {
            let entry = entry.map_err(wrong)?;
            if entry.ty == RelocationType::TypeIndexLeb {
                continue; // its index is not that of a symbol
            }
            let Some(Some(to)) = out.symbols.get(entry.index as usize).copied() else { continue };
            let at = entry.offset as usize;
            if in_code {
                let i = bodies.partition_point(|(body, _)| body.end <= code + at);
                let Some((body, function)) = bodies.get(i) else { continue };
                if body.contains(&(code + at)) {
                    out.uses.entry(Node::Function(*function)).or_default().push(to);
                }
            } else if in_data {
                // several symbols may name one place
                let end = placed.partition_point(|(range, _)| range.start <= at);
                for (range, symbol) in placed[..end].iter().rev().take(64) {
                    if range.contains(&at) {
                        out.uses.entry(Node::Data(*symbol)).or_default().push(to);
                    }
                }
            }
        }
    }
    Ok(out)
}

impl Linked {
    fn name(&self, function: u32) -> &str {
        self.names.get(&function).map_or("", String::as_str)
    }
    /// All that these functions need, without crossing the doors of the parts.
    fn reached(&self, from: impl Iterator<Item = Node>, doors: &HashSet<Node>) -> HashSet<Node> {
        let mut seen = HashSet::new();
        let mut next: Vec<Node> = from.collect();
        while let Some(node) = next.pop() {
            if seen.insert(node) {
                let uses = self.uses.get(&node).into_iter().flatten();
                next.extend(uses.filter(|to| !doors.contains(to)));
            }
        }
        seen
    }
}

/// `all` without `taken`.
fn without(all: Vec<Range<u32>>, taken: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut left = vec![];
    for Range { start, end } in all {
        let mut from = start;
        for t in taken.iter().filter(|t| t.start < end && t.end > start) {
            if t.start > from {
                left.push(from..t.start);
            }
            from = from.max(t.end);
        }
        if from < end {
            left.push(from..end);
        }
    }
    left
}
/// In order, those that touch made one.
fn merged(mut all: Vec<Range<u32>>) -> Vec<Range<u32>> {
    all.sort_by_key(|r| r.start);
    let mut out: Vec<Range<u32>> = vec![];
    for r in all {
        match out.last_mut() {
            Some(last) if r.start <= last.end => last.end = last.end.max(r.end),
            _ => out.push(r),
        }
    }
    out
}

/// Who owns what: what only one part needs is its own, all else starts with the form.
fn owned(linked: &Linked, parts: &[Part]) -> Result<Vec<Own>> {
    let mut doors = HashSet::new();
    let mut by_part = vec![];
    for part in parts {
        let of_part: Vec<Node> = linked
            .names
            .iter()
            .filter(|(_, name)| name.contains(part.entries) && name.starts_with("_RNv"))
            .map(|(index, _)| Node::Function(*index))
            .collect();
        if of_part.is_empty() {
            return Err(wrong(format!("la partie « {} » n’a pas d’entrée", part.name)));
        }
        doors.extend(of_part.iter().copied());
        by_part.push(of_part);
    }
    let first = linked.reached(linked.roots.iter().map(|f| Node::Function(*f)), &doors);
    let reached: Vec<HashSet<Node>> =
        by_part.into_iter().map(|of_part| linked.reached(of_part.into_iter(), &doors)).collect();
    let mut times: HashMap<Node, usize> = HashMap::new();
    for node in reached.iter().flatten() {
        *times.entry(*node).or_default() += 1;
    }
    let shared = |node: &Node| first.contains(node) || times.get(node).is_none_or(|n| *n > 1);
    let ranges = |nodes: &mut dyn Iterator<Item = &Node>| {
        merged(
            nodes
                .filter_map(|n| if let Node::Data(s) = n { linked.addresses.get(s).cloned() } else { None })
                .collect(),
        )
    };
    let mut all: Vec<Node> = linked.addresses.keys().map(|s| Node::Data(*s)).collect();
    all.retain(shared);
    let kept = ranges(&mut all.iter());
    Ok(reached
        .iter()
        .map(|nodes| {
            let own: Vec<&Node> = nodes.iter().filter(|n| !shared(n)).collect();
            let functions = own.iter().filter_map(|n| match n {
                Node::Function(f) => Some(linked.name(*f).to_owned()),
                _ => None,
            });
            Own { functions: functions.collect(), data: without(ranges(&mut own.iter().copied()), &kept) }
        })
        .collect())
}

fn parse(wasm: &[u8]) -> Result<Module> {
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
const FROM: &str = "f";
/// What a part calls a thing of the form: the same letters in both.
fn word(kind: char, index: usize) -> String {
    format!("{kind}{index:x}")
}

/// `linker` is what the linker wrote, `bound` what wasm-bindgen made of it. Answers the form, then each part.
pub fn split(linker: &[u8], bound: &[u8], parts: &[Part]) -> Result<Vec<Vec<u8>>> {
    let own = owned(&linked(linker)?, parts)?;
    let mut first = parse(bound)?;
    let table = table_of(&first)?;
    let owner: HashMap<usize, usize> = first
        .funcs
        .iter_local()
        .filter_map(|(id, _)| {
            let name = first.funcs.get(id).name.as_deref()?;
            Some((id.index(), own.iter().position(|own| own.functions.contains(name))?))
        })
        .collect();
    // Doors: what the form calls of a part, and a part of another.
    let mut called = vec![HashSet::new(); parts.len() + 1];
    for (id, function) in first.funcs.iter_local() {
        let mut calls = Calls(HashSet::new());
        walrus::ir::dfs_in_order(&mut calls, function, function.entry_block());
        let from = owner.get(&id.index()).copied();
        for to in calls.0 {
            if let Some(part) = owner.get(&to.index())
                && from != Some(*part)
            {
                called[from.map_or(0, |from| from + 1)].insert(to);
            }
        }
    }
    let mut doors: Vec<FunctionId> = called.iter().flatten().copied().collect();
    doors.sort();
    doors.dedup();
    for door in &doors {
        let name = first.funcs.get(*door).name.clone().unwrap_or_default();
        if !parts.iter().any(|part| name.contains(part.entries)) {
            return Err(wrong(format!("{name} est appelée d’ailleurs sans être une entrée")));
        }
    }
    let whole = slots(&first, table)?;
    let end = first.tables.get(table).initial as u32;
    let door_slots: Slots = doors.iter().enumerate().map(|(i, f)| (end + i as u32, f.index())).collect();

    let mut out = vec![];
    // The parts first: what they need is then exported by the form.
    let mut needed: BTreeSet<(char, usize)> = BTreeSet::new();
    for (number, own) in own.iter().enumerate() {
        let mut part = parse(bound)?;
        let table = table_of(&part)?;
        let mine = |index: &usize| owner.get(index) == Some(&number);
        let exports: Vec<_> = part.exports.iter().map(|e| e.id()).collect();
        for id in exports {
            part.exports.delete(id);
        }
        part.start = None;
        keep_data(&mut part, &|segment| {
            let cut = own.data.iter().filter(|r| r.start < segment.end && r.end > segment.start);
            cut.map(|r| r.start.max(segment.start)..r.end.min(segment.end)).collect()
        })?;
        let slots = whole.iter().chain(&door_slots).filter(|(_, f)| mine(f)).map(|(s, f)| (*s, *f)).collect();
        set_slots(&mut part, table, &slots);
        if !doors.is_empty() {
            widen(&mut part, table, doors.len());
        }
        let functions: Vec<FunctionId> = part.funcs.iter().map(|f| f.id()).collect();
        for id in functions {
            if mine(&id.index()) {
                continue;
            }
            let name = word('f', id.index());
            let ty = part.funcs.get(id).ty();
            match &part.funcs.get(id).kind {
                FunctionKind::Import(import) => {
                    let import = part.imports.get_mut(import.import);
                    (import.module, import.name) = (FROM.into(), name);
                }
                _ => {
                    let import = part.imports.add(FROM, &name, id);
                    part.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
                }
            }
        }
        let ids: Vec<_> = part.memories.iter().map(|m| m.id()).collect();
        for id in ids {
            let import = part.imports.add(FROM, &word('m', id.index()), id);
            part.memories.get_mut(id).import = Some(import);
        }
        let ids: Vec<_> = part.tables.iter().map(|t| t.id()).collect();
        for id in ids {
            let import = part.imports.add(FROM, &word('t', id.index()), id);
            part.tables.get_mut(id).import = Some(import);
        }
        let ids: Vec<_> = part.globals.iter().map(|g| g.id()).collect();
        for id in ids {
            let import = part.imports.add(FROM, &word('g', id.index()), id);
            part.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
        walrus::passes::gc::run(&mut part);
        for import in part.imports.iter() {
            let item = match import.kind {
                ImportKind::Function(f) => ('f', f.index()),
                ImportKind::Table(t) => ('t', t.index()),
                ImportKind::Memory(m) => ('m', m.index()),
                ImportKind::Global(g) => ('g', g.index()),
                ImportKind::Tag(_) => return Err(wrong("une exception")),
            };
            if import.module != FROM {
                return Err(wrong(format!("{} vient d’ailleurs", import.name)));
            }
            needed.insert(item);
        }
        plain(&mut part);
        out.push(part.emit_wasm());
    }

    let mut taken: Vec<Range<u32>> = own.iter().flat_map(|own| own.data.iter().cloned()).collect();
    taken.sort_by_key(|r| r.start);
    keep_data(&mut first, &|segment| without(vec![segment], &taken))?;
    let ids = by_index(&first);
    let tables: Vec<_> = first.tables.iter().map(|t| t.id()).collect();
    let memories: Vec<_> = first.memories.iter().map(|m| m.id()).collect();
    let globals: Vec<_> = first.globals.iter().map(|g| g.id()).collect();
    for (kind, index) in needed {
        let item = match kind {
            'f' => ids.get(&index).map(|f| ExportItem::Function(*f)),
            't' => tables.iter().find(|t| t.index() == index).map(|t| ExportItem::Table(*t)),
            'm' => memories.iter().find(|m| m.index() == index).map(|m| ExportItem::Memory(*m)),
            _ => globals.iter().find(|g| g.index() == index).map(|g| ExportItem::Global(*g)),
        };
        first
            .exports
            .add(&word(kind, index), item.ok_or_else(|| wrong("une partie demande ce qui n’est pas là"))?);
    }
    let mut stub = FunctionBuilder::new(&mut first.types, &[], &[]);
    stub.func_body().unreachable();
    let stub = stub.finish(vec![], &mut first.funcs);
    let mut slots = whole;
    for function in slots.values_mut() {
        if owner.contains_key(function) {
            *function = stub.index();
        }
    }
    for (slot, door) in &door_slots {
        slots.insert(*slot, stub.index());
        let ty = first.funcs.get(ids[door]).ty();
        let (params, results) =
            (first.types.get(ty).params().to_vec(), first.types.get(ty).results().to_vec());
        let args: Vec<_> = params.iter().map(|ty| first.locals.add(*ty)).collect();
        let mut through = FunctionBuilder::new(&mut first.types, &params, &results);
        let mut body = through.func_body();
        for arg in &args {
            body.local_get(*arg);
        }
        body.i32_const(*slot as i32).call_indirect(ty, table);
        first.funcs.get_mut(ids[door]).kind = FunctionKind::Local(through.local_func(args));
    }
    if !doors.is_empty() {
        widen(&mut first, table, doors.len());
    }
    set_slots(&mut first, table, &slots);
    walrus::passes::gc::run(&mut first);
    plain(&mut first);
    out.insert(0, first.emit_wasm());
    Ok(out)
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
