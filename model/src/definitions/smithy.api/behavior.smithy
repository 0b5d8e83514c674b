// How operations behave.
// See https://smithy.io/2.0/spec/behavior-traits.html
$version: "2.0"

namespace smithy.api

@trait(
    selector: "structure > :test(member > string)"
    structurallyExclusive: "member"
    breakingChanges: [{ change: "remove" }]
)
@notProperty
structure idempotencyToken {}

@trait(
    selector: "operation"
    conflicts: ["smithy.api#readonly"]
    breakingChanges: [{ change: "remove" }]
)
structure idempotent {
    exists: IdempotentErrors
    notFound: IdempotentErrors
}

@private
list IdempotentErrors {
    @idRef(selector: "[trait|error]")
    member: String
}

@trait(
    selector: "operation"
    conflicts: ["smithy.api#idempotent"]
    breakingChanges: [{ change: "remove" }]
)
structure readonly {}

@trait(selector: "structure[trait|error]", breakingChanges: [{ change: "remove" }])
structure retryable {
    throttling: Boolean
}

@trait(
    selector: ":is(service, operation)"
    breakingChanges: [
        { change: "remove" }
        { path: "/inputToken", change: "update" }
        { path: "/outputToken", change: "update" }
        { path: "/items", change: "remove" }
        { path: "/items", change: "add", severity: "NOTE" }
        { path: "/items", change: "update", severity: "NOTE" }
        { path: "/pageSize", change: "update" }
        { path: "/pageSize", change: "remove" }
    ]
)
structure paginated {
    inputToken: NonEmptyString
    outputToken: NonEmptyString
    items: NonEmptyString
    pageSize: NonEmptyString
}

@trait(
    selector: "operation"
    breakingChanges: [
        {
            change: "remove"
            severity: "DANGER"
            message: "new clients do not compress requests; old ones must still be served"
        }
        {
            change: "remove"
            path: "/encodings"
            message: "the trait cannot be without its encodings"
        }
        {
            change: "add"
            severity: "NOTE"
            path: "/encodings/member"
            message: "the service must understand these encodings from now on"
        }
        {
            change: "remove"
            severity: "DANGER"
            path: "/encodings/member"
            message: "new clients do not use these encodings; old ones must still be served"
        }
        {
            change: "update"
            severity: "DANGER"
            path: "/encodings/member"
            message: "new clients do not use the former encodings; old ones must still be served"
        }
    ]
)
structure requestCompression {
    @required
    encodings: RequestCompressionEncodingsList
}

@private
list RequestCompressionEncodingsList {
    member: String
}

@trait(selector: "operation")
@unstable
structure longPoll {
    @range(min: 1)
    @required
    timeoutMillis: Integer
}
