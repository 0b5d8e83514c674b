// Traits that many services share: forms of JSON and of dates, open enums.
// See https://github.com/disneystreaming/alloy
$version: "2.0"

namespace alloy

@trait(selector: "service")
@protocolDefinition(
    traits: [
        "smithy.api#default"
        "smithy.api#error"
        "smithy.api#http"
        "smithy.api#httpError"
        "smithy.api#httpHeader"
        "smithy.api#httpLabel"
        "smithy.api#httpPayload"
        "smithy.api#httpPrefixHeaders"
        "smithy.api#httpQuery"
        "smithy.api#httpQueryParams"
        "smithy.api#httpResponseCode"
        "smithy.api#jsonName"
        "smithy.api#length"
        "smithy.api#pattern"
        "smithy.api#range"
        "smithy.api#required"
        "smithy.api#timestampFormat"
        "alloy#uuidFormat"
        "alloy#discriminated"
        "alloy#nullable"
        "alloy#untagged"
        "alloy#jsonUnknown"
        "alloy#openEnum"
        "alloy#durationSecondsFormat"
        "alloy#dateFormat"
        "alloy#localTimeFormat"
        "alloy#offsetDateTimeFormat"
        "alloy#preserveKeyOrder"
    ]
)
structure simpleRestJson {}

@trait(selector: "union", conflicts: ["alloy#untagged"])
string discriminated

@trait(selector: "union", conflicts: ["alloy#discriminated"])
structure untagged {}

@trait(
    selector: """
        :is( structure > member :test(> map > member[id|member=value] > document),
        union:not([trait|alloy#untagged]) > member :test(> document) )"""
    structurallyExclusive: "member"
    conflicts: ["smithy.api#jsonName"]
)
structure jsonUnknown {}

@trait(selector: ":not([trait|trait])")
structure nullable {}

@trait(selector: ":test(enum, intEnum, [trait|enum])")
structure openEnum {}

@trait(selector: ":test( map, member > map, document, member > document )")
structure preserveKeyOrder {}

@trait(selector: "string")
structure structurePattern {
    @required
    pattern: String

    @idRef(selector: "structure")
    @required
    target: String
}

@trait(
    selector: "structure > member :test(> :is(simpleType, list, map))"
    conflicts: ["smithy.api#required"]
)
document defaultValue

@trait(
    selector: ":is(structure, union) > :test(member > :test(list, map))"
    breakingChanges: [{ change: "any" }]
)
structure urlFormFlattened {}

@trait(selector: ":is(structure, union, member)", breakingChanges: [{ change: "any" }])
@pattern("^[a-zA-Z_][a-zA-Z_0-9-]*$")
string urlFormName

@trait(selector: ":not(:test(service, operation, resource))")
list dataExamples {
    member: DataExample
}

union DataExample {
    smithy: Document
    json: Document
    string: String
}

@trait(selector: "operation")
list uncheckedExamples {
    member: UncheckedExample
}

@private
structure UncheckedExample {
    @required
    title: String

    documentation: String
    input: Document
    output: Document
}

enum DayOfWeek {
    MONDAY
    TUESDAY
    WEDNESDAY
    THURSDAY
    FRIDAY
    SATURDAY
    SUNDAY
}

@durationSecondsFormat
bigDecimal Duration

@dateFormat
string LocalDate

@localDateTimeFormat
string LocalDateTime

@localTimeFormat
string LocalTime

enum Month {
    JANUARY
    FEBRUARY
    MARCH
    APRIL
    MAY
    JUNE
    JULY
    AUGUST
    SEPTEMBER
    OCTOBER
    NOVEMBER
    DECEMBER
}

@monthDayFormat
string MonthDay

@offsetDateTimeFormat
@timestampFormat("date-time")
timestamp OffsetDateTime

@offsetTimeFormat
string OffsetTime

@uuidFormat
string UUID

@yearFormat
integer Year

@yearMonthFormat
string YearMonth

@zoneIdFormat
string ZoneId

@zoneOffsetFormat
string ZoneOffset

@zonedDateTimeFormat
string ZonedDateTime

@trait(selector: ":test(string, member > string)")
structure dateFormat {}

@trait(selector: ":test(bigDecimal, member > bigDecimal)")
structure durationSecondsFormat {}

@trait(selector: ":test(string, member > string)")
structure localDateTimeFormat {}

@trait(selector: ":test(string, member > string)")
structure localTimeFormat {}

@trait(selector: ":test(string, member > string)")
structure monthDayFormat {}

@trait(selector: ":test(timestamp, member > timestamp) [trait|timestampFormat = 'date-time']")
structure offsetDateTimeFormat {}

@trait(selector: ":test(string, member > string)")
structure offsetTimeFormat {}

@trait(selector: "string")
structure uuidFormat {}

@trait(selector: ":test(integer, member > integer)")
structure yearFormat {}

@trait(selector: ":test(string, member > string)")
structure yearMonthFormat {}

@trait(selector: ":test(string, member > string)")
structure zoneIdFormat {}

@trait(selector: ":test(string, member > string)")
structure zoneOffsetFormat {}

@trait(selector: ":test(string, member > string)")
structure zonedDateTimeFormat {}
