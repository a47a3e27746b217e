//! Extism loads a core module, where this target would make a component.

fn main() {
    println!("cargo::rustc-link-arg-cdylib=--skip-wit-component");
}
