// What is said in OpenAPI documents.
// See https://github.com/disneystreaming/alloy
$version: "2.0"

namespace alloy.openapi

@trait
@sparse
map openapiExtensions {
    key: String
    value: Document
}

@trait(selector: "operation")
@length(min: 1)
string summary
