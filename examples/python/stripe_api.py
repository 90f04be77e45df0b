"""Stripe's REST API and webhook signatures, with the standard library."""

import hashlib
import hmac
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request

SECRET_KEY = os.environ.get("STRIPE_SECRET_KEY", "")
WEBHOOK_SECRET = os.environ.get("STRIPE_WEBHOOK_SECRET", "")
# The local Stripe that `npm run dev` starts when there are no keys.
LOCAL_URL = os.environ.get("STRIPE_LOCAL_URL")
VERSION = "2026-10-28.endive"


class StripeError(Exception):
    """Stripe refused, or could not be reached."""

    def __init__(self, message: str, code: str = ""):
        super().__init__(message)
        self.code = code


def call(method: str, path: str, params: dict | None = None, key: str = "") -> dict:
    """One call. With an idempotency `key`, a call that is made again does nothing again."""
    request = urllib.request.Request(
        f"{LOCAL_URL or 'https://api.stripe.com'}/v1/{path}",
        method=method,
        data=None if params is None else urllib.parse.urlencode(params).encode(),
        headers={"Authorization": f"Bearer {SECRET_KEY}", "Stripe-Version": VERSION},
    )
    if key:
        request.add_header("Idempotency-Key", key)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refusal:
        try:
            error = json.load(refusal)["error"]
        except (ValueError, KeyError):
            error = {}
        raise StripeError(error.get("message", str(refusal)), error.get("code", "")) from None
    except (OSError, ValueError) as failure:
        raise StripeError(str(failure)) from failure


def verified_event(body: bytes, header: str) -> dict | None:
    """The event, if Stripe signed exactly this body in the last five minutes."""
    parts = [part.partition("=")[::2] for part in header.split(",")]
    timestamp = next((value for name, value in parts if name == "t"), "")
    signatures = [value for name, value in parts if name == "v1"]
    if not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > 300:
        return None
    expected = hmac.new(WEBHOOK_SECRET.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    if not any(hmac.compare_digest(expected.encode(), signature.encode()) for signature in signatures):
        return None
    return json.loads(body)
