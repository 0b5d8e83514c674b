// What is said about a shape, and to whom.
// See https://smithy.io/2.0/spec/documentation-traits.html
$version: "2.0"

namespace smithy.api

@trait
string documentation

@trait
structure deprecated {
    message: String
    since: String
}

@trait(selector: "operation")
list examples {
    member: Example
}

@private
structure Example {
    @required
    title: String

    documentation: String
    input: Document
    output: Document
    error: ExampleError
    allowConstraintErrors: Boolean
}

@private
structure ExampleError {
    @idRef(selector: "structure[trait|error]")
    shapeId: String

    content: Document
}

@trait
@length(min: 1)
map externalDocumentation {
    key: NonEmptyString
    value: NonEmptyString
}

@trait(
    breakingChanges: [
        {
            change: "remove"
            severity: "WARNING"
            message: "everybody sees the shape from now on"
        }
    ]
)
structure internal {}

@trait(selector: "structure > member", conflicts: ["smithy.api#required"])
structure recommended {
    reason: String
}

@trait(selector: ":not(:test(service, operation, resource, member))")
structure sensitive {}

@trait
string since

@trait
list tags {
    member: String
}

@trait
string title

@trait
structure unstable {}
