"""Says of each case where botocore would get the credentials of a profile, without a call: `sources.py CASES.json`.

A case has the texts of the config and the credentials file and the name of a profile. What is printed is a list of the same length:
the steps of each case, the first credentials first, or `error`, or `none`.
"""

import json
import os
import pathlib
import sys
import tempfile

import botocore.exceptions
import botocore.session


def steps(credentials):
    """The steps of credentials that botocore may not have fetched yet."""
    refresh = getattr(credentials, "_refresh_using", None)
    fetcher = getattr(refresh, "__self__", None)
    kind = type(fetcher).__name__
    if kind == "AssumeRoleCredentialFetcher":
        return steps(fetcher._source_credentials) + [["role"] + role(fetcher)]
    if kind == "AssumeRoleWithWebIdentityCredentialFetcher":
        path = fetcher._web_identity_token_loader._web_identity_token_path
        return [["web identity", path] + role(fetcher)]
    if kind == "SSOCredentialFetcher":
        return [["sso", fetcher._account_id, fetcher._role_name, fetcher._sso_region, fetcher._start_url, fetcher._sso_session_name]]
    kinds = {"custom-process": "process", "env": "environment"}
    return [[kinds.get(credentials.method, "keys"), credentials.get_frozen_credentials().access_key]]


def role(fetcher):
    given = fetcher._assume_kwargs
    name = given.get("RoleSessionName")
    generated = name is None or name.startswith("botocore-session-")
    duration = given.get("DurationSeconds")
    return [given["RoleArn"], given.get("ExternalId"), None if generated else name, duration]


def answer(folder, case):
    for name in ("config", "credentials"):
        (folder / name).write_bytes(case[name].encode())
    try:
        credentials = botocore.session.Session(profile=case["profile"]).get_credentials()
    except (botocore.exceptions.BotoCoreError, ValueError) as error:
        return ["error", f"{type(error).__name__}: {error}"]
    return ["none"] if credentials is None else ["steps", steps(credentials)]


def main():
    cases = json.loads(pathlib.Path(sys.argv[1]).read_text())
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        os.environ.update(
            HOME=place,
            AWS_CONFIG_FILE=str(folder / "config"),
            AWS_SHARED_CREDENTIALS_FILE=str(folder / "credentials"),
            AWS_EC2_METADATA_DISABLED="true",
            AWS_ACCESS_KEY_ID="ENVIRONMENT",
            AWS_SECRET_ACCESS_KEY="secret",
        )
        print(json.dumps([answer(folder, case) for case in cases]))


main()
