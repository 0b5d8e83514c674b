//! What a client says of itself.

use std::env::consts::OS;

/// The longest name of an application.
const LONGEST_NAME: usize = 50;

/// `tinsmith-client/0.1.0 os/linux lang/rust`, and `app/NAME` where the program has a name.
///
/// # Errors
///
/// The name has a character that can't stand there, or is too long.
pub(crate) fn user_agent(app_name: Option<&str>) -> Result<String, String> {
    let mut text = concat!("tinsmith-client/", env!("CARGO_PKG_VERSION")).to_owned();
    text.push_str(" os/");
    text.push_str(OS);
    text.push_str(" lang/rust");
    if let Some(name) = app_name {
        let is_allowed =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if !(1..=LONGEST_NAME).contains(&name.len()) || !name.bytes().all(is_allowed) {
            return Err(format!(
                "the name of an application must be 1 to {LONGEST_NAME} letters, digits and signs such as `-`"
            ));
        }
        text.push_str(" app/");
        text.push_str(name);
    }
    Ok(text)
}
