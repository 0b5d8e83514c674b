// To which host an operation is sent.
// See https://smithy.io/2.0/spec/endpoint-traits.html
$version: "2.0"

namespace smithy.api

@trait(selector: "operation", breakingChanges: [{ change: "any" }])
structure endpoint {
    @required
    hostPrefix: NonEmptyString
}

@trait(
    selector: "structure > :test(member[trait|required] > string)"
    breakingChanges: [{ change: "any" }]
)
structure hostLabel {}
