//! What a hook may do, as a type: [`Tx`] for `apply` and `execute`, [`View`] for `render` and
//! `review`, [`Live`] for hooks with the network.

mod asks;
mod live;
mod reads;
mod tx;
mod view;

pub use asks::Asks;
pub use live::Live;
pub use reads::Reads;
pub use tx::Tx;
pub use view::View;
