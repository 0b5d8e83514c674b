//! The ids of well-known traits. Those of `aws.api` carry the namespace in their name: `service` and `data`
//! alone would say too little.

/// Defines a constant for each id, documented by the id itself.
macro_rules! ids {
    ($($name:ident = $id:literal;)*) => {
        $(
            #[doc = concat!("`", $id, "`")]
            pub const $name: &str = $id;
        )*
    };
}

/// `smithy.api#Unit`: no trait, but the shape of what has no value.
pub const UNIT: &str = "smithy.api#Unit";

// The traits of the prelude.
ids! {
    ADDED_DEFAULT = "smithy.api#addedDefault";
    AUTH = "smithy.api#auth";
    AUTH_DEFINITION = "smithy.api#authDefinition";
    BOX = "smithy.api#box";
    CLIENT_OPTIONAL = "smithy.api#clientOptional";
    CORS = "smithy.api#cors";
    DEFAULT = "smithy.api#default";
    DEPRECATED = "smithy.api#deprecated";
    DOCUMENTATION = "smithy.api#documentation";
    ENDPOINT = "smithy.api#endpoint";
    ENUM = "smithy.api#enum";
    ENUM_VALUE = "smithy.api#enumValue";
    ERROR = "smithy.api#error";
    EVENT_HEADER = "smithy.api#eventHeader";
    EVENT_PAYLOAD = "smithy.api#eventPayload";
    EXAMPLES = "smithy.api#examples";
    EXTERNAL_DOCUMENTATION = "smithy.api#externalDocumentation";
    HOST_LABEL = "smithy.api#hostLabel";
    HTTP = "smithy.api#http";
    HTTP_API_KEY_AUTH = "smithy.api#httpApiKeyAuth";
    HTTP_BASIC_AUTH = "smithy.api#httpBasicAuth";
    HTTP_BEARER_AUTH = "smithy.api#httpBearerAuth";
    HTTP_CHECKSUM_REQUIRED = "smithy.api#httpChecksumRequired";
    HTTP_DIGEST_AUTH = "smithy.api#httpDigestAuth";
    HTTP_ERROR = "smithy.api#httpError";
    HTTP_HEADER = "smithy.api#httpHeader";
    HTTP_LABEL = "smithy.api#httpLabel";
    HTTP_PAYLOAD = "smithy.api#httpPayload";
    HTTP_PREFIX_HEADERS = "smithy.api#httpPrefixHeaders";
    HTTP_QUERY = "smithy.api#httpQuery";
    HTTP_QUERY_PARAMS = "smithy.api#httpQueryParams";
    HTTP_RESPONSE_CODE = "smithy.api#httpResponseCode";
    IDEMPOTENCY_TOKEN = "smithy.api#idempotencyToken";
    IDEMPOTENT = "smithy.api#idempotent";
    ID_REF = "smithy.api#idRef";
    INPUT = "smithy.api#input";
    INTERNAL = "smithy.api#internal";
    JSON_NAME = "smithy.api#jsonName";
    LENGTH = "smithy.api#length";
    MEDIA_TYPE = "smithy.api#mediaType";
    MIXIN = "smithy.api#mixin";
    NESTED_PROPERTIES = "smithy.api#nestedProperties";
    NO_REPLACE = "smithy.api#noReplace";
    NOT_PROPERTY = "smithy.api#notProperty";
    OPTIONAL_AUTH = "smithy.api#optionalAuth";
    OUTPUT = "smithy.api#output";
    PAGINATED = "smithy.api#paginated";
    PATTERN = "smithy.api#pattern";
    PRIVATE = "smithy.api#private";
    PROPERTY = "smithy.api#property";
    PROTOCOL_DEFINITION = "smithy.api#protocolDefinition";
    RANGE = "smithy.api#range";
    READONLY = "smithy.api#readonly";
    RECOMMENDED = "smithy.api#recommended";
    REFERENCES = "smithy.api#references";
    REQUEST_COMPRESSION = "smithy.api#requestCompression";
    REQUIRED = "smithy.api#required";
    REQUIRES_LENGTH = "smithy.api#requiresLength";
    RESOURCE_IDENTIFIER = "smithy.api#resourceIdentifier";
    RETRYABLE = "smithy.api#retryable";
    SENSITIVE = "smithy.api#sensitive";
    SINCE = "smithy.api#since";
    SPARSE = "smithy.api#sparse";
    STREAMING = "smithy.api#streaming";
    SUPPRESS = "smithy.api#suppress";
    TAGS = "smithy.api#tags";
    TIMESTAMP_FORMAT = "smithy.api#timestampFormat";
    TITLE = "smithy.api#title";
    TRAIT = "smithy.api#trait";
    TRAIT_VALIDATORS = "smithy.api#traitValidators";
    UNIQUE_ITEMS = "smithy.api#uniqueItems";
    UNIT_TYPE = "smithy.api#unitType";
    UNSTABLE = "smithy.api#unstable";
    XML_ATTRIBUTE = "smithy.api#xmlAttribute";
    XML_FLATTENED = "smithy.api#xmlFlattened";
    XML_NAME = "smithy.api#xmlName";
    XML_NAMESPACE = "smithy.api#xmlNamespace";
}

// Smithy's own protocols.
ids! {
    RPCV2_CBOR = "smithy.protocols#rpcv2Cbor";
    RPCV2_JSON = "smithy.protocols#rpcv2Json";
}

// Protocol compliance tests.
ids! {
    EVENT_STREAM_TESTS = "smithy.test#eventStreamTests";
    HTTP_MALFORMED_REQUEST_TESTS = "smithy.test#httpMalformedRequestTests";
    HTTP_REQUEST_TESTS = "smithy.test#httpRequestTests";
    HTTP_RESPONSE_TESTS = "smithy.test#httpResponseTests";
    SMOKE_TESTS = "smithy.test#smokeTests";
}

// Waiters.
ids! {
    WAITABLE = "smithy.waiters#waitable";
}

// Endpoint rules.
ids! {
    CLIENT_CONTEXT_PARAMS = "smithy.rules#clientContextParams";
    CONTEXT_PARAM = "smithy.rules#contextParam";
    ENDPOINT_BDD = "smithy.rules#endpointBdd";
    ENDPOINT_RULE_SET = "smithy.rules#endpointRuleSet";
    ENDPOINT_TESTS = "smithy.rules#endpointTests";
    OPERATION_CONTEXT_PARAMS = "smithy.rules#operationContextParams";
    STATIC_CONTEXT_PARAMS = "smithy.rules#staticContextParams";
}

// The protocols of AWS.
ids! {
    AWS_JSON1_0 = "aws.protocols#awsJson1_0";
    AWS_JSON1_1 = "aws.protocols#awsJson1_1";
    AWS_QUERY = "aws.protocols#awsQuery";
    AWS_QUERY_COMPATIBLE = "aws.protocols#awsQueryCompatible";
    AWS_QUERY_ERROR = "aws.protocols#awsQueryError";
    EC2_QUERY = "aws.protocols#ec2Query";
    EC2_QUERY_NAME = "aws.protocols#ec2QueryName";
    HTTP_CHECKSUM = "aws.protocols#httpChecksum";
    REST_JSON1 = "aws.protocols#restJson1";
    REST_XML = "aws.protocols#restXml";
}

// Authentication at AWS.
ids! {
    COGNITO_USER_POOLS = "aws.auth#cognitoUserPools";
    SIGV4 = "aws.auth#sigv4";
    SIGV4A = "aws.auth#sigv4a";
    UNSIGNED_PAYLOAD = "aws.auth#unsignedPayload";
}

// What AWS says of its services.
ids! {
    AWS_API_ARN = "aws.api#arn";
    AWS_API_ARN_REFERENCE = "aws.api#arnReference";
    AWS_API_CLIENT_DISCOVERED_ENDPOINT = "aws.api#clientDiscoveredEndpoint";
    AWS_API_CLIENT_ENDPOINT_DISCOVERY = "aws.api#clientEndpointDiscovery";
    AWS_API_CLIENT_ENDPOINT_DISCOVERY_ID = "aws.api#clientEndpointDiscoveryId";
    AWS_API_CONTROL_PLANE = "aws.api#controlPlane";
    AWS_API_DATA = "aws.api#data";
    AWS_API_DATA_PLANE = "aws.api#dataPlane";
    AWS_API_SERVICE = "aws.api#service";
    AWS_API_TAG_ENABLED = "aws.api#tagEnabled";
    AWS_API_TAGGABLE = "aws.api#taggable";
}

// What single AWS services need.
ids! {
    S3_UNWRAPPED_XML_OUTPUT = "aws.customizations#s3UnwrappedXmlOutput";
}
