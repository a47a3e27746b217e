/// Exports the hooks a plugin has: `relais_plugin::export!(Gamification: observers, ui);`
///
/// Each name is a hook of the contract and needs its trait in [`crate::hooks`]: `observers` → `Observers`,
/// `ui` → `Ui`, and so on. Natively it only proves that the traits are there.
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
    ($plugin:ident, guards) => {
        const _: fn() = || {
            fn implements<T: $crate::hooks::Guards>() {}
            implements::<$plugin>();
        };
        #[cfg(target_arch = "wasm32")]
        #[allow(unsafe_code)] // the canonical ABI, as wit-bindgen generates it
        const _: () = {
            use $crate::bindings::guarding;
            use $crate::bindings::relais::plugin::types;

            struct Exported;

            impl guarding::exports::relais::plugin::guards::Guest for Exported {
                fn review(
                    draft: guarding::exports::relais::plugin::guards::Draft,
                ) -> ::core::result::Result<guarding::exports::relais::plugin::guards::Decision, types::Fault>
                {
                    $crate::hooks::guards::review::<$plugin>(draft)
                }
            }

    guarding::export_guards!(Exported with_types_in guarding);
        };
    };
    ($plugin:ident, commands) => {
        const _: fn() = || {
            fn implements<T: $crate::hooks::Commands>() {}
            implements::<$plugin>();
        };
        #[cfg(target_arch = "wasm32")]
        #[allow(unsafe_code)] // the canonical ABI, as wit-bindgen generates it
        const _: () = {
            use $crate::bindings::commanding;
            use $crate::bindings::relais::plugin::types;

            struct Exported;

            impl commanding::exports::relais::plugin::commands::Guest for Exported {
                fn execute(
                    _sequence: u64,
                    invocation: types::Invocation,
                ) -> ::core::result::Result<::std::string::String, types::Fault> {
                    $crate::hooks::commands::execute::<$plugin>(invocation)
                }
            }

    commanding::export_commands!(Exported with_types_in commanding);
        };
    };
    ($plugin:ident, actions) => {
        const _: fn() = || {
            fn implements<T: $crate::hooks::Actions>() {}
            implements::<$plugin>();
        };
        #[cfg(target_arch = "wasm32")]
        #[allow(unsafe_code)] // the canonical ABI, as wit-bindgen generates it
        const _: () = {
            use $crate::bindings::acting;
            use $crate::bindings::relais::plugin::types;

            struct Exported;

            impl acting::exports::relais::plugin::actions::Guest for Exported {
                fn invoke(
                    invocation: types::Invocation,
                ) -> ::core::result::Result<acting::exports::relais::plugin::actions::Outcome, types::Fault>
                {
                    $crate::hooks::actions::invoke::<$plugin>(invocation)
                }
            }

    acting::export_actions!(Exported with_types_in acting);
        };
    };
    ($plugin:ident, jobs) => {
        const _: fn() = || {
            fn implements<T: $crate::hooks::Jobs>() {}
            implements::<$plugin>();
        };
        #[cfg(target_arch = "wasm32")]
        #[allow(unsafe_code)] // the canonical ABI, as wit-bindgen generates it
        const _: () = {
            use $crate::bindings::relais::plugin::types;
            use $crate::bindings::working;

            struct Exported;

            impl working::exports::relais::plugin::jobs::Guest for Exported {
                fn run(
                    run: working::exports::relais::plugin::jobs::JobRun,
                ) -> ::core::result::Result<working::exports::relais::plugin::jobs::Progress, types::Fault>
                {
                    $crate::hooks::jobs::run::<$plugin>(run)
                }
            }

    working::export_jobs!(Exported with_types_in working);
        };
    };
    ($plugin:ident, inbound) => {
        const _: fn() = || {
            fn implements<T: $crate::hooks::Inbound>() {}
            implements::<$plugin>();
        };
        #[cfg(target_arch = "wasm32")]
        #[allow(unsafe_code)] // the canonical ABI, as wit-bindgen generates it
        const _: () = {
            use $crate::bindings::receiving;
            use $crate::bindings::relais::plugin::types;

            struct Exported;

            impl receiving::exports::relais::plugin::inbound::Guest for Exported {
                fn handle(
                    request: receiving::exports::relais::plugin::inbound::Request,
                ) -> ::core::result::Result<receiving::exports::relais::plugin::inbound::Outcome, types::Fault>
                {
                    $crate::hooks::inbound::handle::<$plugin>(request)
                }
            }

    receiving::export_inbound!(Exported with_types_in receiving);
        };
    };
    ($plugin:ident, lifecycle) => {
        const _: fn() = || {
            fn implements<T: $crate::hooks::Lifecycle>() {}
            implements::<$plugin>();
        };
        #[cfg(target_arch = "wasm32")]
        #[allow(unsafe_code)] // the canonical ABI, as wit-bindgen generates it
        const _: () = {
            use $crate::bindings::relais::plugin::types;
            use $crate::bindings::upgrading;

            struct Exported;

            impl upgrading::exports::relais::plugin::lifecycle::Guest for Exported {
                fn migrate(
                    upgrade: upgrading::exports::relais::plugin::lifecycle::Upgrade,
                ) -> ::core::result::Result<::core::option::Option<::std::string::String>, types::Fault>
                {
                    $crate::hooks::lifecycle::migrate::<$plugin>(upgrade)
                }
            }

    upgrading::export_lifecycle!(Exported with_types_in upgrading);
        };
    };
    ($plugin:ident, setup) => {
        const _: fn() = || {
            fn implements<T: $crate::hooks::Setup>() {}
            implements::<$plugin>();
        };
        #[cfg(target_arch = "wasm32")]
        #[allow(unsafe_code)] // the canonical ABI, as wit-bindgen generates it
        const _: () = {
            use $crate::bindings::configuring;
            use $crate::bindings::relais::plugin::types;

            struct Exported;

            impl configuring::exports::relais::plugin::setup::Guest for Exported {
                fn next(
                    flow: ::std::string::String,
                    state: ::core::option::Option<::std::string::String>,
                    input: ::core::option::Option<::std::string::String>,
                ) -> ::core::result::Result<
                    configuring::exports::relais::plugin::setup::Turn,
                    types::Fault,
                > {
                    $crate::hooks::setup::next::<$plugin>(flow, state, input)
                }

                fn check(
                    settings: ::std::string::String,
                ) -> ::core::result::Result<
                    ::std::vec::Vec<configuring::exports::relais::plugin::setup::Issue>,
                    types::Fault,
                > {
                    $crate::hooks::setup::check::<$plugin>(settings)
                }
            }

    configuring::export_setup!(Exported with_types_in configuring);
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
            "`; it has: actions, commands, guards, inbound, jobs, lifecycle, observers, setup, ui"
        ));
    };
}
