//! What is misspelt in a model: an error where the code would be wrong, else a warning.

use tinsmith_codegen::GeneratedCrate;
use tinsmith_model::Diagnostics;
use tinsmith_tests::fixture;

const MODEL: &str = r##"{ "smithy": "2.0", "shapes": {
    "a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Get" }],
        "traits": { "aws.protocols#restJson1": {} } },
    "a#Get": { "type": "operation", "input": { "target": "a#In" },
        "traits": { "smithy.api#http": { "method": "GET", "uri": "/{name}/{path+}" },
                    "smithy.api#endpoint": { "hostPrefix": "{account}." } } },
    "a#In": { "type": "structure", "members": {
        "name": { "target": "smithy.api#String", "traits": { "smithy.api#httpLabel": {}, "smithy.api#required": {} } },
        "path": { "target": "smithy.api#String", "traits": { "smithy.api#httpLabel": {}, "smithy.api#required": {} } },
        "account": { "target": "smithy.api#String", "traits": { "smithy.api#hostLabel": {}, "smithy.api#required": {} } }
    } }
} }"##;

fn generated(from: &str, to: &str) -> Result<GeneratedCrate, Diagnostics> {
    assert!(MODEL.contains(from), "{from}");
    fixture::generated_from(&MODEL.replacen(from, to, 1), &fixture::options("misspelt"))
}

fn error(from: &str, to: &str) -> String {
    match generated(from, to) {
        Ok(_) => panic!("{to} is taken for right"),
        Err(diagnostics) => diagnostics.to_string(),
    }
}

fn warnings(from: &str, to: &str) -> Vec<String> {
    let generated = generated(from, to).unwrap_or_else(|faults| panic!("{faults}"));
    generated.warnings.iter().map(ToString::to_string).collect()
}

#[test]
fn a_model_without_slips_is_taken_as_it_is() {
    assert_eq!(warnings("\"name\"", "\"name\""), [""; 0]);
}

#[test]
fn a_label_that_no_member_carries_is_an_error() {
    for (from, to, expected) in [
        (
            "httpLabel",
            "httpLable",
            "the URI `/{name}/{path+}` has the label `name`, which no member of the input carries",
        ),
        (
            "{name}",
            "{nam}",
            "the URI `/{nam}/{path+}` has the label `nam`, which no member",
        ),
        (
            "{name}",
            "{nam}",
            "a#In$name: the member carries a label, but the URI",
        ),
        (
            "{account}",
            "{acount}",
            "the host prefix `{acount}.` has the label `acount`",
        ),
        (
            "hostLabel",
            "required2",
            "the host prefix `{account}.` has the label `account`",
        ),
    ] {
        let error = error(from, to);
        assert!(error.contains(expected), "{error}");
    }
    let help = error("httpLabel", "httpLable");
    assert!(
        help.contains("help: give the member `name` of the input the trait smithy.api#httpLabel"),
        "{help}"
    );
}

#[test]
fn a_trait_that_nobody_knows_is_a_warning_where_it_stands_first() {
    let told = warnings(
        "\"smithy.api#httpLabel\": {}, ",
        "\"smithy.api#httpLabel\": {}, \"smithy.api#lenght\": {}, ",
    );
    let [told] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert!(told.contains(":8:"), "{told}");
    assert!(
        told.contains("a#In$name: nobody knows the trait `smithy.api#lenght`"),
        "{told}"
    );
    assert!(
        told.ends_with("help: did you mean smithy.api#length?"),
        "{told}"
    );
}

#[test]
fn traits_of_others_and_of_the_model_itself_are_their_own_business() {
    let own = "\"smithy.api#httpLabel\": {}, \"other#custom\": {}, \"smithy.own#custom\": {}, ";
    let definition = "\"smithy.own#custom\": { \"type\": \"structure\", \"traits\": { \"smithy.api#trait\": {} } }, \"a#In\": {";
    let model = MODEL.replacen("\"smithy.api#httpLabel\": {}, ", own, 1);
    let model = model.replacen("\"a#In\": {", definition, 1);
    let generated = fixture::generated_from(&model, &fixture::options("own"));
    let generated = generated.unwrap_or_else(|faults| panic!("{faults}"));
    assert!(generated.warnings.is_empty(), "{:?}", generated.warnings);
}

#[test]
fn a_service_whose_protocol_nobody_speaks_is_a_warning() {
    for protocol in [
        "aws.protocols#restJson9",
        "alloy#simpleRestJson",
        "my.protocols#telex",
    ] {
        let told = warnings("aws.protocols#restJson1", protocol).join("\n");
        let expected = format!(
            "a#Service: nobody speaks {protocol}, so there are types and codecs, but no requests"
        );
        assert!(told.contains(&expected), "{told}");
    }
}
