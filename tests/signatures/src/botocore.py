"""Signs requests by botocore: takes a list of them as JSON, gives a list of signatures and the headers that they cover."""

import datetime
import json
import re
import sys

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

NOW = datetime.datetime(2015, 8, 30, 12, 36)
SIGNERS = {
    ("service", False): botocore.auth.SigV4Auth,
    ("service", True): botocore.auth.SigV4QueryAuth,
    ("s3", False): botocore.auth.S3SigV4Auth,
    ("s3", True): botocore.auth.S3SigV4QueryAuth,
}


def sign(case):
    query = [(name, value) for name, value in case["query"]]
    request = AWSRequest(
        method=case["method"],
        url=case["url"],
        params=dict(query) if case["is_url"] else query,
        data=bytes.fromhex(case["body"]),
    )
    for name, value in case["headers"]:
        request.headers.add_header(name, value)
    credentials = Credentials(case["access_key_id"], case["secret_access_key"], case["token"])
    signer = SIGNERS[case["service"], case["is_url"]]
    signer(credentials, case["service"], "us-east-1").add_auth(request)
    if case["is_url"]:
        names = re.search("X-Amz-SignedHeaders=([^&]*)", request.url)[1].replace("%3B", ";")
        return request.url.rpartition("X-Amz-Signature=")[2], names
    _, names, signature = re.match("(.*)SignedHeaders=(.*), Signature=(.*)", request.headers["Authorization"]).groups()
    return signature, names


# It would be the present.
botocore.auth.get_current_datetime = lambda *_, **__: NOW
json.dump([sign(case) for case in json.load(sys.stdin)], sys.stdout)
