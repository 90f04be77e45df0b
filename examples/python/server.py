"""A shop on Python's standard library that speaks the protocol of <pay-checkout>. See README.md for what it leaves out."""

import json
import os
import re
import secrets
import sys
import traceback
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import orders
import stripe_api

PORT = int(os.environ.get("PORT", "3000"))
PUBLISHABLE_KEY = os.environ.get("STRIPE_PUBLISHABLE_KEY", "")
HERE = Path(__file__).parent
ELEMENT = HERE / "node_modules/pay-checkout/dist/cdn"

UUID4 = r"[\da-fA-F]{8}-[\da-fA-F]{4}-4[\da-fA-F]{3}-[89abAB][\da-fA-F]{3}-[\da-fA-F]{12}"

PRODUCTS = {"mug": ("Morning mug", 2800)}  # in cents


class Refused(Exception):
    def __init__(self, status: int, code: str, message: str, **more: object):
        super().__init__(message)
        self.status = status
        self.error = {"code": code, "message": message, **more}


def price(items: list[dict]) -> dict:
    """What a cart costs. The browser says what and how many; nothing else it says is believed."""
    lines = []
    for item in items:
        if item["id"] not in PRODUCTS or item.get("quantity", 1) > 9:
            raise Refused(422, "cart_refused", "We can’t sell you that.")
        label, amount = PRODUCTS[item["id"]]
        quantity = item.get("quantity", 1)
        lines.append({"label": label, "quantity": quantity, "amount": amount * quantity})
    amount = sum(line["amount"] for line in lines)
    return {"publishableKey": PUBLISHABLE_KEY, "amount": amount, "currency": "usd", "lines": lines}


def checked(body: object, **fields: object) -> dict:
    """The body, if it has no other fields than these, and each passes its check."""
    if not isinstance(body, dict):
        raise Refused(400, "invalid_request", "The body is not an object.")
    for name in body.keys() | fields.keys():
        if name not in fields or not fields[name](body.get(name)):
            raise Refused(400, "invalid_request", f"{name} is missing, wrong, or unknown to this server.", param=name)
    return body


def is_cart(items: object) -> bool:
    return (
        isinstance(items, list)
        and 1 <= len(items) <= 100
        and all(isinstance(item, dict) and item.keys() <= {"id", "quantity"} for item in items)
        and all(isinstance(item.get("id"), str) for item in items)
        and all(type(item.get("quantity", 1)) is int and item.get("quantity", 1) > 0 for item in items)
        and len({item["id"] for item in items}) == len(items)
    )


def is_checkout_id(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(UUID4, value))


def is_email(value: object) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= 320)


def is_price(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == {"amount", "currency"}


def quote(body: object) -> dict:
    return price(checked(body, mode=lambda mode: mode in (None, "payment"), items=is_cart)["items"])


def intents(body: object) -> dict:
    request = checked(body, checkoutId=is_checkout_id, items=is_cart, expected=is_price, email=is_email)
    now = price(request["items"])
    if request["expected"] != {"amount": now["amount"], "currency": now["currency"]}:
        raise Refused(409, "price_changed", "The price is no longer what the buyer saw.", quote=now)
    return orders.mint(request["checkoutId"], now, request.get("email"))


class Shop(SimpleHTTPRequestHandler):
    def do_POST(self) -> None:
        if self.path == "/pay/webhook":
            self.answer(self.webhook)
        elif self.path in ("/pay/quote", "/pay/intents"):
            self.answer(lambda: (quote if self.path == "/pay/quote" else intents)(self.json_body()))
        else:
            self.answer(self.not_found)

    def do_GET(self) -> None:
        if self.path.startswith("/pay/"):
            self.answer(self.order)
        elif urlsplit(self.path).path == "/":
            self.page()
        else:
            super().do_GET()

    def answer(self, work: object) -> None:
        request_id = secrets.token_hex(8)
        status, body = 200, {}
        try:
            body = work()
        except Refused as refusal:
            status, body = refusal.status, {"error": {**refusal.error, "requestId": request_id}}
        except stripe_api.StripeError as error:
            print(f"{request_id}: {error}", file=sys.stderr)
            message = "Stripe could not be reached, or refused."
            status, body = 502, {"error": {"code": "stripe_unavailable", "message": message, "requestId": request_id}}
        except Exception:
            print(f"{request_id}: {traceback.format_exc()}", file=sys.stderr)
            message = "Something failed in the server."
            status, body = 500, {"error": {"code": "internal", "message": message, "requestId": request_id}}
        self.send(status, "application/json", json.dumps(body).encode())

    def order(self) -> dict:
        order_id = self.path.removeprefix("/pay/orders/")
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        found = orders.view(order_id, token)
        if not found:
            raise Refused(404, "order_not_found", "No order with this id opens with this token.")
        return found

    def webhook(self) -> dict:
        event = stripe_api.verified_event(self.body(), self.headers.get("Stripe-Signature", ""))
        if not event:
            raise Refused(400, "invalid_signature", "The signature is missing, wrong or too old.")
        # If this fails the answer is no 200, and Stripe sends the event again.
        if event["type"].startswith("payment_intent."):
            orders.settle(event["data"]["object"]["id"])
        return {"received": True}

    def not_found(self) -> dict:
        raise Refused(404, "not_found", "There is no such call.")

    def json_body(self) -> object:
        # Pages of other sites can't send this type without being asked first, and this server answers no such question.
        if self.headers.get_content_type() != "application/json":
            raise Refused(415, "unsupported_media_type", "The body must be application/json.")
        try:
            return json.loads(self.body())
        except (ValueError, RecursionError):
            raise Refused(400, "invalid_json", "The body is not JSON.") from None

    def body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > 1 << 18:
            self.close_connection = True
            raise Refused(413, "body_too_large", "The body is larger than any honest one.")
        return self.rfile.read(int(length))

    def page(self) -> None:
        html = (HERE / "public/index.html").read_text()
        if stripe_api.LOCAL_URL:
            html = html.replace("<!-- stripe.js -->", f'<script src="{stripe_api.LOCAL_URL}/endive/stripe.js"></script>')
        self.send(200, "text/html; charset=utf-8", html.encode())

    def send(self, status: int, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        self.directory = str(ELEMENT if path.startswith("/pay-checkout/") else HERE / "public")
        return super().translate_path(path.removeprefix("/pay-checkout"))

    def list_directory(self, path: str) -> None:
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    for name in ("STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET"):
        if not os.environ.get(name):
            sys.exit(f"{name} is not set.")
    print(f"http://localhost:{PORT}", flush=True)
    ThreadingHTTPServer(("localhost", PORT), Shop).serve_forever()
