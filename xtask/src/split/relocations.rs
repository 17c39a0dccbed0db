//! What the linker wrote of its work, and what follows from it: which functions and constants are needed when.
use super::{Part, wrong};
use crate::Result;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use wasmparser::{DataKind as Segment, KnownCustom, Linking, Parser, Payload, RelocationType, SymbolInfo};

/// What belongs to a part alone.
#[derive(Default)]
pub struct Own {
    pub functions: HashSet<String>,
    /// Ranges of addresses, apart from each other and in order.
    pub data: Vec<Range<u32>>,
}

/// A function by its index, or a range of constants by its symbol.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Function(u32),
    Data(u32),
}

/// What the linker wrote of its work.
#[derive(Default)]
pub struct Linked {
    names: HashMap<u32, String>,
    roots: Vec<u32>,
    /// By symbol: the node it stands for.
    symbols: Vec<Option<Node>>,
    /// By symbol of constants: their addresses.
    addresses: HashMap<u32, Range<u32>>,
    uses: HashMap<Node, Vec<Node>>,
}

pub fn linked(wasm: &[u8]) -> Result<Linked> {
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
pub fn without(all: Vec<Range<u32>>, taken: &[Range<u32>]) -> Vec<Range<u32>> {
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

/// Who owns what: what a part needs and nothing before it does is its own, all else starts with the form.
pub fn owned(linked: &Linked, parts: &[Part]) -> Result<Vec<Own>> {
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
            return Err(wrong(format!("la partie « {} » n’a pas d’entrée", part.file)));
        }
        doors.extend(of_part.iter().copied());
        by_part.push(of_part);
    }
    // in order: what is needed before a part is not the part's own
    let mut before = linked.reached(linked.roots.iter().map(|f| Node::Function(*f)), &doors);
    let mut owned: Vec<HashSet<Node>> = vec![];
    for (part, of_part) in parts.iter().zip(by_part) {
        let mut own = linked.reached(of_part.into_iter(), &doors);
        let first: HashSet<Node> = owned.first().cloned().unwrap_or_default();
        if part.apart {
            // what parts that may not be there have too is with the first, which always is
            let shared: HashSet<Node> =
                own.iter().copied().filter(|n| owned.iter().skip(1).any(|other| other.contains(n))).collect();
            owned.iter_mut().skip(1).for_each(|other| other.retain(|n| !shared.contains(n)));
            if let Some(first) = owned.first_mut() {
                first.extend(shared);
            }
        }
        own.retain(|node| !before.contains(node) && !first.contains(node));
        before.extend(own.iter().copied());
        owned.push(own);
    }
    let ranges = |nodes: &mut dyn Iterator<Item = &Node>| {
        merged(
            nodes
                .filter_map(|n| if let Node::Data(s) = n { linked.addresses.get(s).cloned() } else { None })
                .collect(),
        )
    };
    let all: HashSet<Node> = linked.addresses.keys().map(|s| Node::Data(*s)).collect();
    let mut taken = ranges(&mut all.iter().filter(|node| !owned.iter().any(|own| own.contains(node))));
    let mut out = vec![];
    for own in &owned {
        let functions = own.iter().filter_map(|n| match n {
            Node::Function(f) => Some(linked.name(*f).to_owned()),
            _ => None,
        });
        // several symbols may name one place
        let data = without(ranges(&mut own.iter()), &taken);
        taken = merged([taken, data.clone()].concat());
        out.push(Own { functions: functions.collect(), data });
    }
    Ok(out)
}
