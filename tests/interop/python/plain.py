"""Values of boto3 as JSON, and back.

What JSON lacks is an object with one member: `$bytes` in base64, `$time` in seconds since 1970 as a decimal text.
"""

import base64
import datetime
from decimal import Decimal

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def to_json(value):
    """What boto3 gives, as JSON."""
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, (bytes, bytearray)):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, datetime.datetime):
        return {"$time": _seconds(value)}
    # Bodies that are read as a stream.
    if hasattr(value, "read"):
        return to_json(value.read())
    return value


def from_json(value):
    """What `to_json` gave, for boto3."""
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if isinstance(value, dict):
        if value.keys() == {"$bytes"}:
            return base64.b64decode(value["$bytes"])
        if value.keys() == {"$time"}:
            microseconds = int(Decimal(value["$time"]) * 1_000_000)
            return EPOCH + datetime.timedelta(microseconds=microseconds)
        return {key: from_json(item) for key, item in value.items()}
    return value


def _seconds(time):
    microseconds = (time - EPOCH) // datetime.timedelta(microseconds=1)
    text = f"{Decimal(microseconds) / 1_000_000:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
