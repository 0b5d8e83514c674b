// What refines the type of a shape.
// See https://smithy.io/2.0/spec/type-refinement-traits.html
$version: "2.0"

namespace smithy.api

@trait(selector: "structure > member")
structure required {}

@trait(
    selector: ":is(simpleType, list, map, structure > member :test(> :is(simpleType, list, map)))"
)
document default

@trait(selector: "structure > member [trait|default]", breakingChanges: [{ change: "remove" }])
structure addedDefault {}

@trait(selector: "structure > member")
structure clientOptional {}

@trait(
    selector: """
        :test(boolean, byte, short, integer, long, float, double, member > :test(boolean,
        byte, short, integer, long, float, double))"""
)
structure box {}

@trait(selector: ":is(enum, intEnum) > member")
@tags(["diff.error.const"])
document enumValue

@trait(
    selector: "structure"
    conflicts: ["smithy.api#trait"]
    breakingChanges: [{ change: "any" }]
)
enum error {
    CLIENT = "client"
    SERVER = "server"
}

@trait(
    selector: "structure"
    conflicts: ["smithy.api#output", "smithy.api#error"]
    breakingChanges: [{ change: "presence" }]
)
structure input {}

@trait(
    selector: "structure"
    conflicts: ["smithy.api#input", "smithy.api#error"]
    breakingChanges: [{ change: "presence" }]
)
structure output {}

@trait(selector: ":is(list, map)", breakingChanges: [{ change: "presence" }])
structure sparse {}
