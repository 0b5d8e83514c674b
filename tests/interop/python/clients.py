"""boto3's clients, each made once."""

import functools

import boto3
from botocore import handlers
from botocore.config import Config

# The server knows no one, and takes any credentials.
KEYS = {"aws_access_key_id": "AKIDEXAMPLE", "aws_secret_access_key": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}
REGION = "eu-central-1"

# What boto3 does for its users beside the protocol, and a generated crate leaves to its user.
CONVENIENCES = {
    # Policies are decoded, from URL encoding and JSON.
    handlers.json_decode_policies,
    # Ids lose the path that Route 53 itself puts before them.
    handlers.fix_route53_ids,
    # Keys are encoded in base64, and their checksums added.
    handlers.sse_md5,
    handlers.copy_source_sse_md5,
    # The source of a copy is escaped.
    handlers.handle_copy_source_param,
    # Lists ask for keys in URL encoding, and decode them.
    handlers.set_list_objects_encoding_type_url,
    handlers.decode_list_object,
    handlers.decode_list_object_v2,
    handlers.decode_list_object_versions,
}


class Captured(Exception):
    """Carries a request, instead of it being sent."""

    def __init__(self, request):
        super().__init__("captured")
        self.request = request


class Clients:
    def __init__(self):
        self._session = boto3.session.Session(region_name=REGION, **KEYS)

    @functools.lru_cache
    def calling(self, service, endpoint):
        """A client that calls the endpoint, once for every call."""
        config = Config(
            # Inputs are valid by the model; what is left are lengths, of which the server is to judge.
            parameter_validation=False,
            retries={"total_max_attempts": 1},
            # What a request needs, and not what boto3 adds of its own.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            disable_request_compression=True,
            inject_host_prefix=False,
            s3={"addressing_style": "path"},
        )
        client = self._session.client(service, endpoint_url=endpoint, config=config)
        for event, handler, *_ in handlers.BUILTIN_HANDLERS:
            if handler in CONVENIENCES:
                client.meta.events.unregister(event, handler)
        return client

    @functools.lru_cache
    def capturing(self, service, endpoint):
        """A client that sends nothing: each of its calls ends in `Captured`."""
        client = self.calling.__wrapped__(self, service, endpoint)

        def capture(request, **_):
            raise Captured(request)

        client.meta.events.register("before-send", capture)
        return client

    def model(self, service):
        """botocore's model of a service."""
        return self.capturing(service, "http://localhost").meta.service_model
