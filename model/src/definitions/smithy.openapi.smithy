// Traits for OpenAPI.
// See https://smithy.io/2.0/guides/model-translations/converting-to-openapi.html
$version: "2.0"

namespace smithy.openapi

@trait(
    selector: "[trait|trait]"
    breakingChanges: [
        { change: "presence" }
        { path: "/as", change: "any" }
    ]
)
structure specificationExtension {
    as: SpecificationExtensionKey
}

@private
@pattern("^x-.+$")
string SpecificationExtensionKey
