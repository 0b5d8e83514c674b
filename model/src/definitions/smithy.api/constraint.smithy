// What values a shape may have.
// See https://smithy.io/2.0/spec/constraint-traits.html
$version: "2.0"

namespace smithy.api

@trait(selector: "string :not(enum)", breakingChanges: [{ change: "presence" }])
@deprecated(since: "2.0")
@length(min: 1)
list enum {
    member: EnumDefinition
}

@private
structure EnumDefinition {
    @required
    value: NonEmptyString

    name: EnumConstantBodyName
    documentation: String
    tags: NonEmptyStringList
    deprecated: Boolean
}

@private
@pattern("^[a-zA-Z_]+[a-zA-Z_0-9]*$")
string EnumConstantBodyName

@trait(selector: ":test(list, map, string, blob, member > :is(list, map, string, blob))")
structure length {
    min: Long
    max: Long
}

@trait(selector: ":test(number, member > number)")
structure range {
    min: BigDecimal
    max: BigDecimal
}

@trait(
    selector: ":test(string, member > string)"
    breakingChanges: [
        {
            change: "add"
            severity: "WARNING"
            message: "this is compatible only if all strings fit the pattern already"
        }
        {
            change: "update"
            severity: "NOTE"
            message: "a pattern should rather allow more than less"
        }
    ]
)
string pattern

@trait(
    selector: "list :not(> member ~> :is(float, double, document))"
    conflicts: ["smithy.api#sparse"]
    breakingChanges: [{ change: "presence", severity: "WARNING" }]
)
structure uniqueItems {}
