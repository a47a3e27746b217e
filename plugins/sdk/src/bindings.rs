//! Generated from `wit/plugin.wit`: the imports once, then one module per hook a plugin may export.
//!
//! Each hook is a world of its own and `export!` names the ones a plugin has, so the component exports
//! exactly that subset; of the imports only the functions really called end up in the component.

wit_bindgen::generate!({ world: "host", path: "wit", generate_unused_types: true });

pub mod acting {
    wit_bindgen::generate!({
        world: "acting",
        path: "wit",
        pub_export_macro: true,
        export_macro_name: "export_actions",
        default_bindings_module: "relais_plugin::bindings::acting",
        with: { "relais:plugin/types@0.1.0": super::relais::plugin::types },
    });
}

pub mod commanding {
    wit_bindgen::generate!({
        world: "commanding",
        path: "wit",
        pub_export_macro: true,
        export_macro_name: "export_commands",
        default_bindings_module: "relais_plugin::bindings::commanding",
        with: { "relais:plugin/types@0.1.0": super::relais::plugin::types },
    });
}

pub mod configuring {
    wit_bindgen::generate!({
        world: "configuring",
        path: "wit",
        pub_export_macro: true,
        export_macro_name: "export_setup",
        default_bindings_module: "relais_plugin::bindings::configuring",
        with: { "relais:plugin/types@0.1.0": super::relais::plugin::types },
    });
}

pub mod guarding {
    wit_bindgen::generate!({
        world: "guarding",
        path: "wit",
        pub_export_macro: true,
        export_macro_name: "export_guards",
        default_bindings_module: "relais_plugin::bindings::guarding",
        with: { "relais:plugin/types@0.1.0": super::relais::plugin::types },
    });
}

pub mod working {
    wit_bindgen::generate!({
        world: "working",
        path: "wit",
        pub_export_macro: true,
        export_macro_name: "export_jobs",
        default_bindings_module: "relais_plugin::bindings::working",
        with: { "relais:plugin/types@0.1.0": super::relais::plugin::types },
    });
}

pub mod receiving {
    wit_bindgen::generate!({
        world: "receiving",
        path: "wit",
        pub_export_macro: true,
        export_macro_name: "export_inbound",
        default_bindings_module: "relais_plugin::bindings::receiving",
        with: { "relais:plugin/types@0.1.0": super::relais::plugin::types },
    });
}

pub mod upgrading {
    wit_bindgen::generate!({
        world: "upgrading",
        path: "wit",
        pub_export_macro: true,
        export_macro_name: "export_lifecycle",
        default_bindings_module: "relais_plugin::bindings::upgrading",
        with: { "relais:plugin/types@0.1.0": super::relais::plugin::types },
    });
}

pub mod observing {
    wit_bindgen::generate!({
        world: "observing",
        path: "wit",
        pub_export_macro: true,
        export_macro_name: "export_observers",
        default_bindings_module: "relais_plugin::bindings::observing",
        with: { "relais:plugin/types@0.1.0": super::relais::plugin::types },
    });
}

pub mod rendering {
    wit_bindgen::generate!({
        world: "rendering",
        path: "wit",
        pub_export_macro: true,
        export_macro_name: "export_ui",
        default_bindings_module: "relais_plugin::bindings::rendering",
        with: { "relais:plugin/types@0.1.0": super::relais::plugin::types },
    });
}
