//! The modules of a crate, read from its source, and what a path in one of them leads to.

use std::collections::BTreeMap;
use std::path::Path;

use syn::{Attribute, Ident, Item, UseTree};

/// The path of a module or item below the crate's root.
pub(crate) type Names = Vec<String>;

/// A crate: the items of each module.
#[derive(Default)]
pub(crate) struct Source(BTreeMap<Names, Vec<Item>>);

/// A path that some `use` brings into a module: its name there, and where it leads.
pub(crate) struct Import {
    pub name: String,
    pub path: Names,
}

impl Source {
    /// Reads a crate from the file of its root.
    pub(crate) fn read(root: &Path) -> Self {
        let mut source = Self::default();
        source.file(root, root.parent().expect("a folder"), Names::new());
        source
    }

    /// A crate of one file.
    pub(crate) fn of(text: &str) -> Self {
        let mut source = Self::default();
        source.module(parse(text), Path::new(""), Names::new());
        source
    }

    /// The items of a module.
    pub(crate) fn items(&self, module: &[String]) -> &[Item] {
        self.0.get(module).map_or(&[], Vec::as_slice)
    }

    /// All modules, with their items.
    pub(crate) fn modules(&self) -> impl Iterator<Item = (&Names, &Vec<Item>)> {
        self.0.iter()
    }

    /// Whether there is a module of that path.
    pub(crate) fn has_module(&self, path: &[String]) -> bool {
        self.0.contains_key(path)
    }

    /// Where a path leads that stands in a module: to an item that is defined there, or to a module. Nowhere, if it leads
    /// out of the crate.
    pub(crate) fn resolve(&self, module: &[String], path: &[String]) -> Option<Names> {
        self.follow(module, path, 0)
    }

    fn follow(&self, module: &[String], path: &[String], depth: usize) -> Option<Names> {
        assert!(depth < 64, "imports go round in a circle");
        let (first, rest) = path.split_first()?;
        let next = match first.as_str() {
            "crate" => Names::new(),
            "self" => module.to_vec(),
            "super" => module.split_last()?.1.to_vec(),
            name => self.named(module, name, depth)?,
        };
        if rest.is_empty() {
            return Some(next);
        }
        self.follow(&next, rest, depth + 1)
    }

    /// What a name stands for in a module.
    fn named(&self, module: &[String], name: &str, depth: usize) -> Option<Names> {
        let below = |name: &str| [module, &[name.to_owned()]].concat();
        let items = self.items(module);
        if self.has_module(&below(name)) || items.iter().any(|item| defines(item, name)) {
            return Some(below(name));
        }
        let imports = items.iter().filter_map(|item| match item {
            Item::Use(item) if item.leading_colon.is_none() => Some(imports(&item.tree)),
            _ => None,
        });
        let import = imports.flatten().find(|import| import.name == name)?;
        if import.path == [name] {
            return None;
        }
        self.follow(module, &import.path, depth + 1)
    }

    fn file(&mut self, file: &Path, folder: &Path, path: Names) {
        let text = std::fs::read_to_string(file).expect("a file of the crate");
        self.module(parse(&text), folder, path);
    }

    fn module(&mut self, items: Vec<Item>, folder: &Path, path: Names) {
        for item in &items {
            let Item::Mod(module) = item else { continue };
            if is_test(&module.attrs) {
                continue;
            }
            let name = module.ident.to_string();
            let (folder, path) = (folder.join(&name), [&path[..], &[name]].concat());
            match &module.content {
                Some((_, items)) => self.module(items.clone(), &folder, path),
                None => {
                    let files = [folder.with_extension("rs"), folder.join("mod.rs")];
                    let file = files.iter().find(|file| file.is_file());
                    self.file(file.expect("the module's file"), &folder, path);
                }
            }
        }
        self.0.insert(path, items);
    }
}

fn parse(text: &str) -> Vec<Item> {
    syn::parse_file(text).expect("Rust source").items
}

/// Whether an item defines that name, other than by importing it.
fn defines(item: &Item, name: &str) -> bool {
    own_name(item).is_some_and(|ident| ident == name)
}

/// The name that an item defines.
pub(crate) fn own_name(item: &Item) -> Option<&Ident> {
    match item {
        Item::Const(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Fn(item) => Some(&item.sig.ident),
        Item::Macro(item) => item.ident.as_ref(),
        Item::Static(item) => Some(&item.ident),
        Item::Struct(item) => Some(&item.ident),
        Item::Trait(item) => Some(&item.ident),
        Item::Type(item) => Some(&item.ident),
        _ => None,
    }
}

/// The names that a tree of imports brings, `*` for all.
pub(crate) fn imports(tree: &UseTree) -> Vec<Import> {
    fn walk(tree: &UseTree, before: &[String], found: &mut Vec<Import>) {
        let below = |ident: &Ident| [before, &[ident.to_string()]].concat();
        match tree {
            UseTree::Path(path) => walk(&path.tree, &below(&path.ident), found),
            UseTree::Group(group) => {
                for tree in &group.items {
                    walk(tree, before, found);
                }
            }
            UseTree::Name(name) if name.ident == "self" => found.push(Import {
                name: before.last().cloned().unwrap_or_default(),
                path: before.to_vec(),
            }),
            UseTree::Name(name) => found.push(Import {
                name: name.ident.to_string(),
                path: below(&name.ident),
            }),
            UseTree::Rename(rename) => found.push(Import {
                name: rename.rename.to_string(),
                path: below(&rename.ident),
            }),
            UseTree::Glob(_) => found.push(Import {
                name: "*".to_owned(),
                path: before.to_vec(),
            }),
        }
    }
    let mut found = Vec::new();
    walk(tree, &[], &mut found);
    found
}

/// Whether something is compiled for tests only.
pub(crate) fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<Ident>()
                .is_ok_and(|ident| ident == "test")
    })
}
