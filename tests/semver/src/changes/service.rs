use serde_json::json;
use tinsmith_model::diff::Rule::*;

use super::Pair;

pub(super) fn pairs() -> Vec<Pair> {
    let error = |name: &str| json!({ "target": name });
    let rules = |parameters: serde_json::Value| json!({ "Bakery": { "traits": { "smithy.rules#endpointRuleSet": { "parameters": parameters } } } });
    vec![
        Pair::of(
            "service-in-another-namespace",
            RenamedService,
            RenamedService,
            json!({ "Bakery": null, "village#Bakery": super::base::shapes()["Bakery"] }),
        ),
        Pair::of(
            "service-version",
            ChangedServiceVersion,
            ChangedServiceVersion,
            json!({ "Bakery": { "version": "2025-01-01" } }),
        ),
        Pair::of(
            "service-renames-a-shape",
            ServiceRename,
            ServiceRename,
            json!({ "Bakery": { "rename": { "example#Cheese": "Quark" } } }),
        ),
        Pair::of(
            "error-of-the-service",
            AddedServiceError,
            RemovedServiceError,
            json!({ "Bakery": { "errors": [error("Busy"), error("Burnt")] } }),
        ),
        Pair::of(
            "protocol",
            AddedProtocol,
            RemovedProtocol,
            json!({ "Bakery": { "traits": { "smithy.protocols#rpcv2Cbor": {} } } }),
        ),
        Pair::of(
            "authentication-that-is-not-spoken",
            AddedAuthenticationScheme,
            RemovedAuthenticationScheme,
            json!({ "Bakery": { "traits": { "httpBearerAuth": {} } } }),
        ),
        Pair::between(
            "signatures",
            AddedAuthenticationScheme,
            RemovedAuthenticationScheme,
            json!({ "Bakery": { "traits": { "aws.auth#sigv4": null } } }),
            json!({}),
        ),
        Pair::between(
            "binding-to-a-resource",
            AddedEntityBinding,
            RemovedEntityBinding,
            json!({ "Bakery": { "operations": [
                { "target": "Bake" }, { "target": "ListBreads" }, { "target": "Ring" }, { "target": "GetOven" }] } }),
            json!({ "Bakery": { "operations": [
                { "target": "Bake" }, { "target": "ListBreads" }, { "target": "Ring" }, { "target": "GetOven" }] },
                "Oven": { "collectionOperations": [{ "target": "Ring" }] } }),
        ),
        Pair::of(
            "identifiers-of-a-resource",
            ChangedResourceIdentifiers,
            ChangedResourceIdentifiers,
            json!({ "Oven": { "identifiers": { "floor": { "target": "String" } } } }),
        ),
        Pair::of(
            "resource-in-another-namespace",
            MovedShape,
            MovedShape,
            json!({
                "Bakery": { "resources": [{ "target": "cellar#Oven" }] },
                "Oven": null,
                "cellar#Oven": super::base::shapes()["Oven"],
            }),
        ),
        Pair::of(
            "resource",
            AddedShape,
            RemovedShape,
            json!({ "Oven": { "resources": [{ "target": "Tray" }] }, "Tray": { "type": "resource" } }),
        ),
        Pair::between(
            "endpoint-rules",
            ChangedEndpointRules,
            ChangedEndpointRules,
            json!({ "Bakery": { "traits": { "smithy.rules#endpointRuleSet": null } } }),
            json!({}),
        ),
        Pair::of(
            "endpoint-parameter",
            ChangedEndpointRules,
            ChangedEndpointRules,
            rules(
                json!({ "UseFIPS": { "type": "boolean", "required": true, "default": false,
                "builtIn": "AWS::UseFIPS", "documentation": "FIPS" } }),
            ),
        ),
        Pair::of(
            "endpoint-elsewhere",
            ChangedEndpointRules,
            ChangedEndpointRules,
            json!({ "Bakery": { "traits": { "smithy.rules#endpointRuleSet": { "rules": [{
                "conditions": [], "type": "endpoint", "endpoint": { "url": "https://example.com" } }] } } } }),
        ),
    ]
}
