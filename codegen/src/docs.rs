//! stub
/// stub
pub fn rustdoc_lines(documentation: &str, _width: usize) -> Vec<String> {
    documentation.lines().map(|l| l.trim_end().to_owned()).collect()
}
