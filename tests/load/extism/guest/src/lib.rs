//! The guard of `plugins/fixtures/measured`, spoken in Extism's way: one JSON in, one JSON out.
//!
//! Without the standard library: that of `wasm32-wasip2` imports what only a component can be given.

#![no_std]

extern crate alloc;

use alloc::{string::String, vec, vec::Vec};
use serde::{Deserialize, Serialize};

#[global_allocator]
static MEMORY: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

#[link(wasm_import_module = "extism:host/env")]
unsafe extern "C" {
    safe fn input_length() -> u64;
    safe fn input_load_u8(offset: u64) -> u8;
    safe fn input_load_u64(offset: u64) -> u64;
    safe fn alloc(length: u64) -> u64;
    safe fn store_u8(offset: u64, byte: u8);
    safe fn store_u64(offset: u64, word: u64);
    safe fn output_set(offset: u64, length: u64);
}

#[derive(Deserialize)]
struct Draft {
    body: Body,
}

#[derive(Serialize, Deserialize)]
struct Body {
    body: String,
}

#[derive(Serialize)]
struct Decision {
    amend: Body,
}

/// Gives back what it reads; 1 when that was no draft.
#[unsafe(no_mangle)]
pub extern "C" fn review() -> i32 {
    let Ok(Draft { body }) = serde_json::from_slice(&input()) else { return 1 };
    let Ok(answer) = serde_json::to_vec(&Decision { amend: body }) else { return 1 };
    output(&answer);
    0
}

fn input() -> Vec<u8> {
    let length = input_length();
    let mut bytes = vec![0; length as usize];
    let whole = length / 8 * 8;
    for offset in (0..whole).step_by(8) {
        bytes[offset as usize..][..8].copy_from_slice(&input_load_u64(offset).to_le_bytes());
    }
    for offset in whole..length {
        bytes[offset as usize] = input_load_u8(offset);
    }
    bytes
}

fn output(bytes: &[u8]) {
    let at = alloc(bytes.len() as u64);
    let (words, rest) = bytes.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        store_u64(at + number as u64 * 8, u64::from_le_bytes(*word));
    }
    let whole = (words.len() * 8) as u64;
    for (number, byte) in rest.iter().enumerate() {
        store_u8(at + whole + number as u64, *byte);
    }
    output_set(at, bytes.len() as u64);
}
