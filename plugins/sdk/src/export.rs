/// Exports the hooks a plugin has: `relais_plugin::export!(Gamification: observers, ui);`
///
/// Each name is a hook of the contract and needs its trait: `observers` → [`crate::hooks::Observers`],
/// `ui` → [`crate::hooks::Ui`]. Natively it only proves that the traits are there.
#[macro_export]
macro_rules! export {
    ($plugin:ident: $($hook:ident),+ $(,)?) => {
        $($crate::__export_hook!($plugin, $hook);)+
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __export_hook {
    ($plugin:ident, observers) => {
        const _: fn() = || {
            fn implements<T: $crate::hooks::Observers>() {}
            implements::<$plugin>();
        };
        #[cfg(target_arch = "wasm32")]
        #[allow(unsafe_code)] // the canonical ABI, as wit-bindgen generates it
        const _: () = {
            use $crate::bindings::observing;
            use $crate::bindings::relais::plugin::types;

            struct Exported;

            impl observing::exports::relais::plugin::observers::Guest for Exported {
                fn apply(fact: types::Fact) -> ::core::result::Result<(), types::Fault> {
                    $crate::hooks::observers::apply::<$plugin>(fact)
                }
            }

    observing::export_observers!(Exported with_types_in observing);
        };
    };
    ($plugin:ident, ui) => {
        const _: fn() = || {
            fn implements<T: $crate::hooks::Ui>() {}
            implements::<$plugin>();
        };
        #[cfg(target_arch = "wasm32")]
        #[allow(unsafe_code)] // the canonical ABI, as wit-bindgen generates it
        const _: () = {
            use $crate::bindings::relais::plugin::types;
            use $crate::bindings::rendering;

            struct Exported;

            impl rendering::exports::relais::plugin::ui::Guest for Exported {
                fn render(
                    requests: ::std::vec::Vec<rendering::exports::relais::plugin::ui::Request>,
                ) -> ::std::vec::Vec<
                    ::core::result::Result<
                        ::core::option::Option<rendering::exports::relais::plugin::ui::View>,
                        types::Fault,
                    >,
                > {
                    $crate::hooks::ui::render::<$plugin>(requests)
                }
            }

    rendering::export_ui!(Exported with_types_in rendering);
        };
    };
    ($plugin:ident, $other:ident) => {
        ::core::compile_error!(::core::concat!(
            "the SDK has no hook named `",
            ::core::stringify!($other),
            "`; it has: observers, ui"
        ));
    };
}
