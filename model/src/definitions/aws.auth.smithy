// How AWS services find out who calls.
// See https://smithy.io/2.0/aws/aws-auth.html
$version: "2.0"

namespace aws.auth

@trait(selector: "service")
@authDefinition
@internal
@tags(["internal"])
structure cognitoUserPools {
    @required
    providerArns: StringList
}

@private
list StringList {
    member: String
}

@trait(selector: "service[trait|aws.auth#cognitoUserPools] ~> operation")
@internal
@length(min: 1)
@tags(["internal"])
list cognitoUserPoolsScopes {
    member: String
}

@trait(
    selector: "service"
    breakingChanges: [
        {
            change: "remove"
            message: "clients that use this scheme can no longer say who they are"
        }
    ]
)
@authDefinition(traits: ["aws.auth#unsignedPayload"])
structure sigv4 {
    @length(min: 1)
    @required
    name: String
}

@trait(
    selector: "service[trait|aws.auth#sigv4]"
    breakingChanges: [
        {
            change: "remove"
            message: "clients that use this scheme can no longer say who they are"
        }
    ]
)
@authDefinition(traits: ["aws.auth#unsignedPayload"])
structure sigv4a {
    @length(min: 1)
    @required
    name: String
}

@trait(selector: "operation")
structure unsignedPayload {}
