"""The peer that our requests and responses are held against: boto3, and botocore below it.

Reads questions from stdin and writes answers to stdout, each a JSON object in a line. A question names what it
wants as `do`, with the arguments of the function of that name; the answer is `{"answer": ...}`, or `{"fault": ...}`
where botocore fails in a way that no question asks for.
"""

import json
import sys
import traceback

import botocore.exceptions
from botocore.awsrequest import HeadersDict
from botocore.parsers import create_parser

from clients import Captured, Clients
from plain import from_json, to_json


class Peer:
    def __init__(self):
        self._clients = Clients()

    def call(self, service, operation, input, endpoint):
        """What boto3 gets when it calls the operation: its output, or the error."""
        client = self._clients.calling(service, endpoint)
        try:
            output = client._make_api_call(operation, from_json(input))
        except botocore.exceptions.ClientError as error:
            status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
            return {"error": error.response["Error"], "status": status, "type": type(error).__name__}
        output.pop("ResponseMetadata", None)
        return {"output": to_json(output)}

    def request(self, service, operation, input, endpoint):
        """The request that boto3 would send; null where botocore's model lacks the operation."""
        client = self._clients.capturing(service, endpoint)
        if operation not in client.meta.service_model.operation_names:
            return None
        try:
            client._make_api_call(operation, from_json(input))
        except Captured as captured:
            request = captured.request
        body = request.body
        body = body.read() if hasattr(body, "read") else body
        body = body.encode() if isinstance(body, str) else body or b""
        headers = [[name, _text(value)] for name, value in request.headers.items()]
        return {"method": request.method, "url": request.url, "headers": headers, "body": to_json(body)}

    def response(self, service, operation, status, headers, body):
        """What botocore reads from a response; null where its model lacks the operation."""
        model = self._clients.model(service)
        if operation not in model.operation_names:
            return None
        # Statuses are ranges to botocore as well: what fails is 300 or above.
        response = {
            "status_code": status,
            "headers": HeadersDict(headers),
            "body": from_json(body),
            "context": {"operation_name": operation},
        }
        parser = create_parser(model.resolved_protocol)
        parsed = parser.parse(response, model.operation_model(operation).output_shape)
        if status >= 300:
            shape = model.shape_for_error_code(parsed.get("Error", {}).get("Code"))
            parsed["shape"] = shape and shape.name
            if shape is not None:
                modeled = parser.parse(response, shape)
                modeled.pop("ResponseMetadata", None)
                modeled.pop("Error", None)
                parsed["modeled"] = modeled
        return to_json(parsed)

    def errors(self, service, operation):
        """The errors that botocore's model has for an operation; null where it lacks the operation."""
        model = self._clients.model(service)
        if operation not in model.operation_names:
            return None
        return [
            {"shape": shape.name, "code": shape.error_code, "status": shape.metadata.get("error", {}).get("httpStatusCode", 400)}
            for shape in model.operation_model(operation).error_shapes
        ]


def _text(value):
    return value.decode() if isinstance(value, bytes) else value


def main():
    peer = Peer()
    for line in sys.stdin:
        question = json.loads(line)
        try:
            answer = {"answer": getattr(peer, question.pop("do"))(**question)}
        except Exception:
            answer = {"fault": traceback.format_exc(limit=-3)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
