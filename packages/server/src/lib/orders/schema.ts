/**
 * The schema, as steps that are each run once, in order. A step that was published never changes: add another.
 *
 * One order has one row and at most one current PaymentIntent. Every cart that was offered for it stays in `pay_carts`,
 * because which of them gets paid is decided at Stripe.
 *
 * `WITHOUT ROWID` spares SQLite a second tree where rows are small and written often.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE pay_orders (
    id            TEXT PRIMARY KEY,
    checkout_id   TEXT NOT NULL UNIQUE,
    token         TEXT NOT NULL,
    reference     TEXT NOT NULL,
    livemode      SMALLINT NOT NULL,
    email         TEXT,
    user_id       TEXT,
    client        TEXT,
    cart          TEXT NOT NULL,
    attempt       INTEGER NOT NULL DEFAULT 1,
    pi_id         TEXT UNIQUE,
    pi_cart       TEXT,
    pi_fixed      SMALLINT NOT NULL DEFAULT 0,
    account       TEXT,
    status        TEXT NOT NULL DEFAULT 'draft' CHECK (status IN
                  ('draft','open','action','processing','authorized','paid','canceled','review')),
    received      BIGINT NOT NULL DEFAULT 0,
    refunded      BIGINT NOT NULL DEFAULT 0,
    disputed      BIGINT NOT NULL DEFAULT 0,
    was_disputed  SMALLINT NOT NULL DEFAULT 0,
    fraud_warning TEXT,
    risk          TEXT,
    held          TEXT,
    released_ms   BIGINT,
    created_ms    BIGINT NOT NULL,
    touched_ms    BIGINT NOT NULL,
    synced_ms     BIGINT NOT NULL
  );
  CREATE INDEX pay_orders_newest    ON pay_orders (created_ms, id);
  CREATE INDEX pay_orders_stale     ON pay_orders (status, synced_ms);
  CREATE INDEX pay_orders_user      ON pay_orders (user_id, created_ms, id);
  CREATE INDEX pay_orders_status    ON pay_orders (status, created_ms, id);
  CREATE INDEX pay_orders_email     ON pay_orders (lower(email), created_ms, id);
  CREATE INDEX pay_orders_reference ON pay_orders (reference);
  CREATE INDEX pay_orders_disputed  ON pay_orders (created_ms, id) WHERE was_disputed = 1;
  CREATE INDEX pay_orders_held      ON pay_orders (created_ms, id) WHERE held IS NOT NULL;

  CREATE TABLE pay_carts (
    order_id    TEXT NOT NULL REFERENCES pay_orders (id),
    fingerprint TEXT NOT NULL,
    currency    TEXT NOT NULL CHECK (length(currency) = 3),
    amount      BIGINT NOT NULL CHECK (amount >= 0),
    items       TEXT NOT NULL,
    lines       TEXT NOT NULL,
    terms       TEXT NOT NULL DEFAULT '{}',
    shipping    TEXT,
    PRIMARY KEY (order_id, fingerprint)
  );

  CREATE TABLE pay_inbox (
    event_id    TEXT PRIMARY KEY,
    type        TEXT NOT NULL,
    pi_id       TEXT NOT NULL,
    order_id    TEXT,
    received_ms BIGINT NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    due_ms      BIGINT NOT NULL,
    done_ms     BIGINT,
    error       TEXT
  ) WITHOUT ROWID;
  CREATE INDEX pay_inbox_due ON pay_inbox (due_ms) WHERE done_ms IS NULL;

  CREATE TABLE pay_outbox (
    order_id TEXT NOT NULL REFERENCES pay_orders (id),
    effect   TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_ms   BIGINT NOT NULL,
    lease_ms BIGINT NOT NULL DEFAULT 0,
    done_ms  BIGINT,
    PRIMARY KEY (order_id, effect)
  ) WITHOUT ROWID;
  CREATE INDEX pay_outbox_due ON pay_outbox (due_ms) WHERE done_ms IS NULL;

  CREATE TABLE pay_ledger (
    stripe_id  TEXT PRIMARY KEY,
    order_id   TEXT NOT NULL REFERENCES pay_orders (id),
    kind       TEXT NOT NULL CHECK (kind IN ('refund','dispute','warning')),
    amount     BIGINT NOT NULL,
    status     TEXT NOT NULL,
    reason     TEXT,
    due_ms     BIGINT,
    created_ms BIGINT NOT NULL,
    fetched_ms BIGINT NOT NULL
  );
  CREATE INDEX pay_ledger_order  ON pay_ledger (order_id);
  CREATE INDEX pay_ledger_newest ON pay_ledger (kind, created_ms, stripe_id);

  CREATE TABLE pay_customers (
    user_id     TEXT NOT NULL,
    livemode    SMALLINT NOT NULL,
    nonce       TEXT NOT NULL,
    customer_id TEXT UNIQUE,
    created_ms  BIGINT NOT NULL,
    PRIMARY KEY (user_id, livemode)
  );

  CREATE TABLE pay_setups (
    id          TEXT PRIMARY KEY,
    checkout_id TEXT NOT NULL UNIQUE,
    user_id     TEXT NOT NULL,
    client      TEXT,
    livemode    SMALLINT NOT NULL,
    attempt     INTEGER NOT NULL DEFAULT 1,
    seti_id     TEXT UNIQUE,
    status      TEXT NOT NULL DEFAULT 'requires_payment_method',
    created_ms  BIGINT NOT NULL,
    synced_ms   BIGINT NOT NULL
  );
  CREATE INDEX pay_setups_user ON pay_setups (user_id);

  CREATE TABLE pay_limits (
    key      TEXT PRIMARY KEY,
    hits     INTEGER NOT NULL,
    until_ms BIGINT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX pay_limits_until ON pay_limits (until_ms);

  CREATE TABLE pay_events_read (
    livemode SMALLINT PRIMARY KEY,
    until_s  BIGINT NOT NULL,
    due_ms   BIGINT NOT NULL
  );
  `,
]

/** PostgreSQL knows no rows without an id. */
export const forPostgres = (step: string): string => step.replaceAll(' WITHOUT ROWID', '')
