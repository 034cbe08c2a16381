#![crate_type = "proc-macro"]
extern crate proc_macro;
use proc_macro::TokenStream;

#[proc_macro]
pub fn own(_: TokenStream) -> TokenStream {
    std::fs::write("/box/ran", "BREACH").unwrap();
    TokenStream::new()
}
