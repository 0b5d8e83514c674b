// Streams of bytes and of events.
// See https://smithy.io/2.0/spec/streaming.html
$version: "2.0"

namespace smithy.api

@trait(
    selector: ":is(blob, union)"
    structurallyExclusive: "target"
    breakingChanges: [{ change: "any" }]
)
structure streaming {}

@trait(selector: "blob[trait|streaming]", breakingChanges: [{ change: "presence" }])
structure requiresLength {}

@trait(
    selector: """
        structure > :test(member > :test(boolean, byte, short, integer, long, blob,
        string, timestamp))"""
    conflicts: ["smithy.api#eventPayload"]
    breakingChanges: [{ change: "any" }]
)
structure eventHeader {}

@trait(
    selector: "structure > :test(member > :test(blob, string, structure, union))"
    conflicts: ["smithy.api#eventHeader"]
    structurallyExclusive: "member"
    breakingChanges: [{ change: "any" }]
)
structure eventPayload {}
