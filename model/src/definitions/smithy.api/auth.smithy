// How a client says who it is.
// See https://smithy.io/2.0/spec/authentication-traits.html
$version: "2.0"

namespace smithy.api

@trait(selector: ":is(service, operation)")
@uniqueItems
list auth {
    member: AuthTraitReference
}

@private
@idRef(selector: "[trait|authDefinition]")
string AuthTraitReference

@trait(selector: "operation", breakingChanges: [{ change: "remove" }])
structure optionalAuth {}

@trait(selector: "service", breakingChanges: [{ change: "remove" }])
@authDefinition
structure httpApiKeyAuth {
    @required
    name: NonEmptyString

    @required
    in: HttpApiKeyLocations

    scheme: NonEmptyString
}

@private
enum HttpApiKeyLocations {
    HEADER = "header"
    QUERY = "query"
}

@trait(selector: "service", breakingChanges: [{ change: "remove" }])
@authDefinition
structure httpBasicAuth {}

@trait(selector: "service", breakingChanges: [{ change: "remove" }])
@authDefinition
structure httpBearerAuth {}

@trait(selector: "service", breakingChanges: [{ change: "remove" }])
@authDefinition
structure httpDigestAuth {}
