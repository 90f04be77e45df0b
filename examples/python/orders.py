"""Orders in SQLite, and how they are paid: one PaymentIntent for each checkout, fulfilled once."""

import json
import secrets
import sqlite3
import threading
import time

import stripe_api

# One thing after another, Stripe's answers included: two clicks can't make two PaymentIntents.
LOCK = threading.RLock()

# What the local Stripe forgets when it ends need not be kept.
DATABASE = sqlite3.connect(":memory:" if stripe_api.LOCAL_URL else "orders.db", check_same_thread=False, isolation_level=None)
DATABASE.row_factory = sqlite3.Row
DATABASE.execute("PRAGMA synchronous = FULL")
DATABASE.execute(
    """CREATE TABLE IF NOT EXISTS orders (
         id          TEXT PRIMARY KEY,
         checkout_id TEXT NOT NULL UNIQUE,
         token       TEXT NOT NULL,
         reference   TEXT NOT NULL,
         status      TEXT NOT NULL DEFAULT 'draft',
         amount      INTEGER NOT NULL,
         currency    TEXT NOT NULL,
         lines       TEXT NOT NULL,
         attempt     INTEGER NOT NULL DEFAULT 1,
         intent_id   TEXT UNIQUE,
         fulfilled   INTEGER NOT NULL DEFAULT 0,
         created     INTEGER NOT NULL
       )"""
)

STATUSES = {"succeeded": "paid", "requires_action": "action", "processing": "processing", "canceled": "canceled"}

# Nothing was charged yet. A 3D Secure challenge for another cart must not come through any more.
UNPAID = ("requires_payment_method", "requires_confirmation", "requires_action")


def mint(checkout_id: str, quote: dict, email: str | None) -> dict:
    """The order of this checkout and its PaymentIntent, which is for exactly this quote unless it got further already."""
    with LOCK:
        order = _find_or_write(checkout_id, quote)
        intent = order["intent_id"] and stripe_api.call("GET", f"payment_intents/{order['intent_id']}")
        same = (order["amount"], order["lines"]) == (quote["amount"], json.dumps(quote["lines"]))
        if intent and intent["status"] in UNPAID and not same:
            intent = _cancel(intent)
        if intent and intent["status"] == "canceled":
            # It can't be paid any more, so there is never more than one that can.
            intent = None
            DATABASE.execute("UPDATE orders SET intent_id = NULL, attempt = attempt + 1 WHERE id = ?", [order["id"]])
        if not intent:
            order = _take_quote(order["id"], quote)
            intent = _create(order, email)
            # In the order's row before its secret is handed out: what a crash leaves behind, nobody can pay.
            DATABASE.execute("UPDATE orders SET intent_id = ?, status = 'open' WHERE id = ?", [intent["id"], order["id"]])
        return {
            "orderId": order["id"],
            "orderToken": order["token"],
            "clientSecret": intent["client_secret"],
            "status": intent["status"],
            "amount": intent["amount"],
            "currency": intent["currency"],
        }


def view(order_id: str, token: str) -> dict | None:
    """The order, as its buyer may see it. Stripe is asked, in case a webhook got lost."""
    with LOCK:
        order = _find(order_id)
        if not order or not secrets.compare_digest(order["token"].encode(), token.encode()):
            return None
        if order["intent_id"]:
            settle(order["intent_id"])
            order = _find(order_id)
    return {
        "id": order["id"],
        "reference": order["reference"],
        "status": order["status"],
        "amount": order["amount"],
        "currency": order["currency"],
        "lines": json.loads(order["lines"]),
        "refunded": 0,
        "createdAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(order["created"])),
    }


def settle(intent_id: str) -> None:
    """Asks Stripe how a PaymentIntent stands, whatever an event says, and makes its order agree."""
    with LOCK:
        order = DATABASE.execute("SELECT * FROM orders WHERE intent_id = ?", [intent_id]).fetchone()
        if not order or order["status"] in ("paid", "review"):
            return
        intent = stripe_api.call("GET", f"payment_intents/{intent_id}")
        status = STATUSES.get(intent["status"], "open")
        if status == "paid" and (intent["amount_received"], intent["currency"]) != (order["amount"], order["currency"]):
            status = "review"  # a person has to look
        DATABASE.execute("UPDATE orders SET status = ? WHERE id = ?", [status, order["id"]])
        _fulfil_due()


def fulfil(order: sqlite3.Row) -> None:
    """Your part. After a crash it may be called again for the same order: let its id be a key of what you do."""
    print(f"Order {order['reference']} is paid: pack it.", flush=True)


def _fulfil_due() -> None:
    for order in DATABASE.execute("SELECT * FROM orders WHERE status = 'paid' AND NOT fulfilled").fetchall():
        fulfil(order)
        DATABASE.execute("UPDATE orders SET fulfilled = 1 WHERE id = ?", [order["id"]])


def _find(order_id: str) -> sqlite3.Row:
    return DATABASE.execute("SELECT * FROM orders WHERE id = ?", [order_id]).fetchone()


def _find_or_write(checkout_id: str, quote: dict) -> sqlite3.Row:
    DATABASE.execute(
        """INSERT INTO orders (id, checkout_id, token, reference, amount, currency, lines, created)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (checkout_id) DO NOTHING""",
        [
            f"ord_{secrets.token_hex(12)}",
            checkout_id,
            secrets.token_urlsafe(24),
            secrets.token_hex(4).upper(),
            quote["amount"],
            quote["currency"],
            json.dumps(quote["lines"]),
            int(time.time()),
        ],
    )
    return DATABASE.execute("SELECT * FROM orders WHERE checkout_id = ?", [checkout_id]).fetchone()


def _take_quote(order_id: str, quote: dict) -> sqlite3.Row:
    DATABASE.execute(
        "UPDATE orders SET amount = ?, currency = ?, lines = ? WHERE id = ?",
        [quote["amount"], quote["currency"], json.dumps(quote["lines"]), order_id],
    )
    return _find(order_id)


def _create(order: sqlite3.Row, email: str | None) -> dict:
    params = {
        "amount": order["amount"],
        "currency": order["currency"],
        "automatic_payment_methods[enabled]": "true",
        "metadata[order]": order["id"],
        "metadata[reference]": order["reference"],
        **({"receipt_email": email} if email else {}),
    }
    # Of all that is sent: another cart is another PaymentIntent, and the same request never makes two.
    key = f"{order['id']}:{order['attempt']}:{order['currency']}:{order['amount']}:{email or ''}"
    return stripe_api.call("POST", "payment_intents", params, key)


def _cancel(intent: dict) -> dict:
    try:
        return stripe_api.call("POST", f"payment_intents/{intent['id']}/cancel", {})
    except stripe_api.StripeError as refusal:
        if refusal.code != "payment_intent_unexpected_state":
            raise
        # Paid in this very moment.
        return stripe_api.call("GET", f"payment_intents/{intent['id']}")


_fulfil_due()
