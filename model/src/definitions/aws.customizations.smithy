// What single AWS services do otherwise.
// See https://smithy.io/2.0/aws/customizations/index.html
$version: "2.0"

namespace aws.customizations

@trait(selector: "operation")
structure s3UnwrappedXmlOutput {}
