// How shapes are written in Protocol Buffers.
// See https://github.com/disneystreaming/alloy
$version: "2.0"

namespace alloy.proto

@trait(selector: "service")
@protocolDefinition(
    traits: [
        "alloy.proto#protoReservedFields"
        "alloy.proto#protoIndex"
        "alloy.proto#protoNumType"
        "alloy.proto#protoTimestampFormat"
        "alloy.proto#protoEnumFormat"
        "alloy.proto#protoEnabled"
        "alloy#uncheckedExamples"
    ]
)
structure grpc {}

@trait(selector: "structure[trait|smithy.api#error]")
structure grpcError {
    @required
    code: Integer

    message: String
}

@trait(
    selector: "structure[trait|alloy.proto#grpcError] > member :test(> string)"
    structurallyExclusive: "member"
)
structure grpcErrorMessage {}

@trait(
    selector: """
        :test( string [trait|alloy#dateFormat], member > string [trait|alloy#dateFormat],
        member [trait|alloy#dateFormat] > string )"""
)
structure protoCompactLocalDate {}

@trait(
    selector: """
        :test( string [trait|alloy#localTimeFormat], member > string
        [trait|alloy#localTimeFormat], member [trait|alloy#localTimeFormat] > string )"""
)
structure protoCompactLocalTime {}

@trait(
    selector: """
        :test( string [trait|alloy#monthDayFormat], member > string
        [trait|alloy#monthDayFormat], member [trait|alloy#monthDayFormat] > string )"""
)
structure protoCompactMonthDay {}

@trait(
    selector: """
        :test( string [trait|alloy#uuidFormat], member > string [trait|alloy#uuidFormat],
        member [trait|alloy#uuidFormat] > string )"""
)
structure protoCompactUUID {}

@trait(
    selector: """
        :test( string [trait|alloy#yearMonthFormat], member > string
        [trait|alloy#yearMonthFormat], member [trait|alloy#yearMonthFormat] > string )"""
)
structure protoCompactYearMonth {}

@trait(selector: ":test(structure, service)")
structure protoEnabled {}

@trait(
    selector: ":test(enum :not([trait|alloy#openEnum]), member > enum :not([trait|alloy#openEnum]))"
)
enum protoEnumFormat {
    ORDINAL
    STRING_VALUE
}

@trait(selector: ":is(structure > member,union > member,enum > member, intEnum > member)")
integer protoIndex

@trait(selector: "union")
structure protoInlinedOneOf {}

@trait(selector: ":test(integer, long, member > :test(integer, long))")
enum protoNumType {
    SIGNED
    UNSIGNED
    FIXED
    FIXED_SIGNED
}

@trait(
    selector: """
        :test( * [trait|alloy#offsetDateTimeFormat], member > *
        [trait|alloy#offsetDateTimeFormat] )"""
)
enum protoOffsetDateTimeFormat {
    PROTOBUF
    RFC3339_STRING
}

@trait(selector: "structure")
list protoReservedFields {
    member: ReservedFieldsDefinition
}

union ReservedFieldsDefinition {
    name: String
    number: Integer
    range: Range
}

structure Range {
    @required
    start: Integer

    @required
    end: Integer
}

@trait(selector: ":test(timestamp, member > timestamp)")
enum protoTimestampFormat {
    PROTOBUF
    EPOCH_MILLIS
    RFC3339_STRING
}

@trait(selector: ":test(simpleType, list, map, member > simpleType, member > list, member > map)")
structure protoWrapped {}

structure GoogleRpcStatus {
    @protoIndex(1)
    code: Integer

    @protoIndex(2)
    message: String

    @protoIndex(3)
    details: ProtobufAnyList
}

list ProtobufAnyList {
    member: ProtobufAny
}

structure ProtobufAny {
    @protoIndex(1)
    typeUrl: String

    @protoIndex(2)
    value: Blob
}

@alloy#openEnum
intEnum GrpcStatusCode {
    OK = 0
    CANCELLED = 1
    UNKNOWN = 2
    INVALID_ARGUMENT = 3
    DEADLINE_EXCEEDED = 4
    NOT_FOUND = 5
    ALREADY_EXISTS = 6
    PERMISSION_DENIED = 7
    RESOURCE_EXHAUSTED = 8
    FAILED_PRECONDITION = 9
    ABORTED = 10
    OUT_OF_RANGE = 11
    UNIMPLEMENTED = 12
    INTERNAL = 13
    UNAVAILABLE = 14
    DATA_LOSS = 15
    UNAUTHENTICATED = 16
}
