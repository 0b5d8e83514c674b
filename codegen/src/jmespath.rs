//! JMESPath expressions, checked before they go to the generated crate, which reads them when it runs.

use jmespath::ast::Ast;

/// How many brackets and operators the runtime reads. That bounds how deep a walk through an
/// expression recurses.
const MAX_OPERATORS: usize = 256;

/// The functions of JMESPath, with the least and the largest number of arguments that each takes.
const FUNCTIONS: &[(&str, usize, usize)] = &[
    ("abs", 1, 1),
    ("avg", 1, 1),
    ("ceil", 1, 1),
    ("contains", 2, 2),
    ("ends_with", 2, 2),
    ("floor", 1, 1),
    ("join", 2, 2),
    ("keys", 1, 1),
    ("length", 1, 1),
    ("map", 2, 2),
    ("max", 1, 1),
    ("max_by", 2, 2),
    ("merge", 1, usize::MAX),
    ("min", 1, 1),
    ("min_by", 2, 2),
    ("not_null", 1, usize::MAX),
    ("reverse", 1, 1),
    ("sort", 1, 1),
    ("sort_by", 2, 2),
    ("starts_with", 2, 2),
    ("sum", 1, 1),
    ("to_array", 1, 1),
    ("to_number", 1, 1),
    ("to_string", 1, 1),
    ("type", 1, 1),
    ("values", 1, 1),
];

/// Checks that the runtime will read an expression.
///
/// # Errors
///
/// Why it won't.
pub(crate) fn check(text: &str) -> Result<(), String> {
    let operators = text.bytes().filter(|b| b"([{!&.|<>=*@".contains(b));
    if operators.count() > MAX_OPERATORS {
        return Err(format!("it has more than {MAX_OPERATORS} operators"));
    }
    // The crate's own reasons speak of its parser.
    let unread = |error: jmespath::JmespathError| {
        format!("it can't be read from character {} on", error.offset + 1)
    };
    let ast = jmespath::parse(text).map_err(unread)?;
    check_calls(&ast)
}

/// Checks the functions that an expression calls, which the parser takes as they come.
fn check_calls(ast: &Ast) -> Result<(), String> {
    match ast {
        Ast::Function { name, args, .. } => {
            let known = FUNCTIONS.iter().find(|(known, _, _)| known == name);
            let Some((_, least, most)) = known else {
                return Err(format!("JMESPath has no function `{name}`"));
            };
            if !(*least..=*most).contains(&args.len()) {
                return Err(format!("`{name}` doesn't take {} arguments", args.len()));
            }
            args.iter().try_for_each(check_calls)
        }
        Ast::Comparison { lhs, rhs, .. }
        | Ast::Projection { lhs, rhs, .. }
        | Ast::And { lhs, rhs, .. }
        | Ast::Or { lhs, rhs, .. }
        | Ast::Subexpr { lhs, rhs, .. } => check_calls(lhs).and_then(|()| check_calls(rhs)),
        Ast::Condition {
            predicate, then, ..
        } => check_calls(predicate).and_then(|()| check_calls(then)),
        Ast::Expref { ast: node, .. }
        | Ast::Flatten { node, .. }
        | Ast::Not { node, .. }
        | Ast::ObjectValues { node, .. } => check_calls(node),
        Ast::MultiList { elements, .. } => elements.iter().try_for_each(check_calls),
        Ast::MultiHash { elements, .. } => elements
            .iter()
            .try_for_each(|pair| check_calls(&pair.value)),
        Ast::Identity { .. }
        | Ast::Field { .. }
        | Ast::Index { .. }
        | Ast::Literal { .. }
        | Ast::Slice { .. } => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn says_what_is_wrong() {
        let services = "length(services[?!(length(deployments) == `1` && runningCount == desiredCount)]) == `0`";
        for (text, expected) in [
            (services, Ok(())),
            ("a || ", Err("it can't be read from character 6 on")),
            ("a b", Err("it can't be read from character 3 on")),
            ("length(a, b)", Err("`length` doesn't take 2 arguments")),
            ("a[].{b: size(c)}", Err("JMESPath has no function `size`")),
        ] {
            assert_eq!(check(text), expected.map_err(str::to_owned), "{text}");
        }
        assert!(check(&"(".repeat(100_000)).is_err());
    }
}
