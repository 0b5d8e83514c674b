// How operations are bound to MQTT.
// See https://smithy.io/2.0/additional-specs/mqtt.html
$version: "2.0"

namespace smithy.mqtt

@trait(selector: "service")
@protocolDefinition
structure mqttJson {}

@trait(
    selector: "operation :not(-[output]-> * > member)"
    conflicts: ["smithy.mqtt#subscribe"]
    breakingChanges: [{ change: "any" }]
)
@pattern("^[^#+]+$")
@traitValidators(
    "MqttPublishInput.NoEventStreams": {
        selector: "-[input]-> structure > member :test(> union [trait|streaming])"
        message: "what is published holds no stream of events"
    }
    MqttUnsupportedErrors: {
        selector: ":test(-[error]->)"
        message: "an operation of MQTT has no errors"
        severity: "DANGER"
    }
)
string publish

@trait(
    selector: "operation :test(-[output]->)"
    conflicts: ["smithy.mqtt#publish"]
    breakingChanges: [{ change: "any" }]
)
@pattern("^[^#+]+$")
@traitValidators(
    "MqttSubscribeInput.MissingTopicLabel": {
        selector: "-[input]-> structure > member :not([trait|smithy.mqtt#topicLabel])"
        message: "each member of the input is a label of the topic"
    }
    MqttUnsupportedErrors: {
        selector: ":test(-[error]->)"
        message: "an operation of MQTT has no errors"
        severity: "DANGER"
    }
    "MqttSubscribeOutput.MissingEventStream": {
        selector: ":test(-[output]-> :not(> member > union [trait|streaming]))"
        message: "who subscribes gets a stream of events"
    }
    "MqttSubscribeOutput.EventHeaderNotSupported": {
        selector: """
            -[output]-> structure > member > union [trait|streaming] > member > structure >
            member [trait|eventHeader]"""
        message: "the events of a subscription have no headers"
        severity: "DANGER"
    }
    "MqttSubscribeOutput.NoInitialEvents": {
        selector: ":test(-[output]-> structure > member :not(> union [trait|streaming]))"
        message: "a subscription gives nothing but its stream"
    }
)
string subscribe

@trait(
    selector: """
        member[trait|required] :test(> :test(string, byte, short, integer, long, boolean,
        timestamp))"""
)
structure topicLabel {}
