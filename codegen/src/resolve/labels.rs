//! Labels of URIs and of host prefixes, and the members that carry them: a request without one of them can't be made.

use std::collections::BTreeSet;

use tinsmith_model::{Diagnostic, Shape, traits as ids};

use super::{Resolver, naming};

/// A pattern with labels, and the trait of the members that carry them.
struct Pattern<'m> {
    text: &'m str,
    /// What it is, in a message.
    what: &'static str,
    member_trait: &'static str,
}

impl Resolver<'_> {
    /// Notes each label without a member that carries it, and each member that carries a label that its URI doesn't have.
    pub(super) fn check_labels(&self) {
        for (shape, operation) in naming::operations(self.model, &self.closure) {
            let input = self.shape(&operation.input);
            let text = |of: &str, key: &str| shape.traits.get(of)?.get(key)?.as_str();
            let uri = text(ids::HTTP, "uri").filter(|_| self.binds_http());
            let host = text(ids::ENDPOINT, "hostPrefix");
            let patterns = [
                uri.map(|text| Pattern {
                    text: path(text),
                    what: "URI",
                    member_trait: ids::HTTP_LABEL,
                }),
                host.map(|text| Pattern {
                    text,
                    what: "host prefix",
                    member_trait: ids::HOST_LABEL,
                }),
            ];
            for pattern in patterns.into_iter().flatten() {
                self.check_pattern(shape, input, &pattern);
            }
        }
    }

    fn check_pattern(&self, operation: &Shape, input: Option<&Shape>, pattern: &Pattern<'_>) {
        let Pattern {
            text,
            what,
            member_trait,
        } = pattern;
        let labels = labels(text);
        let members = || input.into_iter().flat_map(Shape::members);
        let carriers: BTreeSet<&str> = members()
            .filter(|member| member.traits.has(member_trait))
            .map(|member| member.name.as_str())
            .collect();
        for label in labels.difference(&carriers) {
            let help = match members().any(|member| member.name == *label) {
                true => format!("give the member `{label}` of the input the trait {member_trait}"),
                false => format!("give the input a member `{label}` with the trait {member_trait}"),
            };
            let fault = Diagnostic::new(format!(
                "the {what} `{text}` has the label `{label}`, which no member of the input carries"
            ));
            let fault = fault
                .at(operation.location.as_ref())
                .shape(operation.id.as_str())
                .help(help);
            self.faults.borrow_mut().push(fault);
        }
        // Endpoint rules may put into a host what its prefix has no label for; nothing else makes a URI.
        if *member_trait == ids::HOST_LABEL {
            return;
        }
        for carrier in carriers.difference(&labels) {
            let Some(input) = input else { continue };
            let member = input.member(carrier);
            let location = member.and_then(|member| member.location.as_ref());
            let fault = Diagnostic::new(format!(
                "the member carries a label, but the {what} `{text}` of {} has none of its name",
                operation.id
            ));
            let fault = fault
                .at(location.or(input.location.as_ref()))
                .shape(input.id.as_str())
                .member(*carrier);
            self.faults.borrow_mut().push(fault);
        }
    }
}

/// The path of a URI: what stands in its query are no labels.
fn path(uri: &str) -> &str {
    uri.split_once('?').map_or(uri, |(path, _)| path)
}

/// The labels of a pattern: `a` and `b` in `/{a}/x/{b+}`.
fn labels(pattern: &str) -> BTreeSet<&str> {
    let opened = pattern.split('{').skip(1);
    let labels = opened.filter_map(|rest| rest.split_once('}'));
    labels
        .map(|(label, _)| label.strip_suffix('+').unwrap_or(label))
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn labels_stand_in_braces() {
        let labels = |pattern| super::labels(pattern).into_iter().collect::<Vec<_>>();
        assert_eq!(labels("/{a}/x/{b+}"), ["a", "b"]);
        assert_eq!(labels(super::path("/{a}?x={b}")), ["a"]);
        assert_eq!(labels("{account}."), ["account"]);
        assert_eq!(labels("/x}{y"), [""; 0]);
    }
}
