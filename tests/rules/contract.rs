//! What the plugin contract once said, it says for ever: a component is matched type by type, so whatever changes
//! makes every compiled plugin unloadable.

use std::{collections::BTreeMap, fs, path::Path};
use wit_parser::{PackageId, Resolve, TypeDefKind};

/// Interfaces guests export. Their functions are all called for, so even adding one would break whoever lacks it;
/// a new hook is a new interface.
const HOOKS: [&str; 9] =
    ["guards", "observers", "commands", "actions", "jobs", "inbound", "ui", "setup", "lifecycle"];

/// Everything an interface says, by name.
type Said = BTreeMap<String, BTreeMap<String, String>>;

fn said(path: &Path) -> Said {
    let text = fs::read_to_string(path).expect("reads");
    let mut resolve = Resolve::default();
    let package = resolve.push_str(path, &text).expect("a contract");
    interfaces(&resolve, package)
}

fn interfaces(resolve: &Resolve, package: PackageId) -> Said {
    let interfaces = resolve.packages[package].interfaces.iter();
    let all = interfaces.map(|(name, id)| {
        let interface = &resolve.interfaces[*id];
        let types = interface.types.iter().map(|(name, id)| (name.clone(), definition(resolve, *id)));
        let functions = interface.functions.iter().map(|(name, function)| {
            let parameters: Vec<String> = function
                .params
                .iter()
                .map(|parameter| format!("{}: {}", parameter.name, word(resolve, &parameter.ty)))
                .collect();
            let result = function.result.as_ref().map_or_else(String::new, |ty| word(resolve, ty));
            (name.clone(), format!("func({}) -> {result}", parameters.join(", ")))
        });
        (name.clone(), types.chain(functions).collect())
    });
    all.collect()
}

/// A type by its name, or written out where it has none.
fn word(resolve: &Resolve, ty: &wit_parser::Type) -> String {
    match ty {
        wit_parser::Type::Id(id) => match &resolve.types[*id].name {
            Some(name) => name.clone(),
            None => definition(resolve, *id),
        },
        plain => format!("{plain:?}"),
    }
}

fn definition(resolve: &Resolve, id: wit_parser::TypeId) -> String {
    let word = |ty: &wit_parser::Type| word(resolve, ty);
    let maybe = |ty: &Option<wit_parser::Type>| ty.as_ref().map_or_else(|| "_".to_owned(), word);
    let listed = |parts: Vec<String>| parts.join(", ");
    match &resolve.types[id].kind {
        TypeDefKind::Record(record) => {
            let fields = record.fields.iter().map(|field| format!("{}: {}", field.name, word(&field.ty)));
            format!("record {{ {} }}", listed(fields.collect()))
        }
        TypeDefKind::Variant(variant) => {
            let cases = variant.cases.iter().map(|case| format!("{}({})", case.name, maybe(&case.ty)));
            format!("variant {{ {} }}", listed(cases.collect()))
        }
        TypeDefKind::Enum(of) => {
            format!("enum {{ {} }}", listed(of.cases.iter().map(|case| case.name.clone()).collect()))
        }
        TypeDefKind::Flags(of) => {
            format!("flags {{ {} }}", listed(of.flags.iter().map(|flag| flag.name.clone()).collect()))
        }
        TypeDefKind::Tuple(tuple) => format!("tuple<{}>", listed(tuple.types.iter().map(word).collect())),
        TypeDefKind::Option(ty) => format!("option<{}>", word(ty)),
        TypeDefKind::Result(result) => format!("result<{}, {}>", maybe(&result.ok), maybe(&result.err)),
        TypeDefKind::List(ty) => format!("list<{}>", word(ty)),
        TypeDefKind::Type(ty) => word(ty),
        other => panic!("the contract uses none of these: {other:?}"),
    }
}

fn released() -> impl Iterator<Item = std::path::PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("plugins/corpus");
    let files = fs::read_dir(corpus).expect("the corpus").map(|entry| entry.expect("an entry").path());
    files.filter(|path| path.extension().is_some_and(|it| it == "wit"))
}

fn today() -> Said {
    said(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../plugins/sdk/wit/plugin.wit"))
}

/// What of `before` is not there any more, or not the same.
fn broken(before: &Said, after: &Said) -> Vec<String> {
    let mut broken = Vec::new();
    for (interface, items) in before {
        let Some(now) = after.get(interface) else {
            broken.push(format!("{interface} is gone"));
            continue;
        };
        for (name, text) in items {
            match now.get(name) {
                Some(same) if same == text => {}
                Some(other) => broken.push(format!("{interface}.{name}: {text} → {other}")),
                None => broken.push(format!("{interface}.{name} is gone")),
            }
        }
        let added = now.keys().filter(|name| !items.contains_key(*name));
        if HOOKS.contains(&interface.as_str()) {
            broken.extend(added.map(|name| format!("{interface}.{name} is asked of plugins that lack it")));
        }
    }
    broken
}

#[test]
fn every_released_contract_still_holds() {
    let mut seen = 0;
    for path in released() {
        seen += 1;
        assert_eq!(broken(&said(&path), &today()), Vec::<String>::new(), "{}", path.display());
    }
    assert!(seen > 0, "a released contract is in the corpus");
}

#[test]
fn whatever_breaks_a_compiled_plugin_is_noticed() {
    let (before, mut after) = (today(), today());
    assert!(broken(&before, &after).is_empty());
    let remade = |after: &mut Said, interface: &str, name: &str, text: &str| {
        after.get_mut(interface).expect("an interface").insert(name.into(), text.into())
    };
    remade(&mut after, "types", "retry-hint", "variant { never(_) }");
    assert_eq!(broken(&before, &after).len(), 1, "a case less");
    remade(&mut after, "ui", "undraw", "func()");
    assert_eq!(broken(&before, &after).len(), 2, "a hook asked for more");
    remade(&mut after, "logging", "shout", "func()");
    assert_eq!(broken(&before, &after).len(), 2, "what the host offers may grow");
    after.remove("jobs");
    assert_eq!(broken(&before, &after).len(), 3, "an interface gone");
}
