//! What a hook may do, as a type: [`Tx`] for `apply`, [`View`] for `render`.

mod reads;
mod tx;
mod view;

pub use reads::Reads;
pub use tx::Tx;
pub use view::View;
