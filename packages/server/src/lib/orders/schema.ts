/**
 * The schema, as steps that are each run once, in order. A step that was published never changes: add another.
 *
 * One order has one row and at most one current PaymentIntent. Every cart that was offered for it stays in `pay_carts`,
 * because which of them gets paid is decided at Stripe.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE pay_orders (
    id          TEXT PRIMARY KEY,
    checkout_id TEXT NOT NULL UNIQUE,
    token       TEXT NOT NULL,
    reference   TEXT NOT NULL,
    livemode    SMALLINT NOT NULL,
    email       TEXT,
    cart        TEXT NOT NULL,
    attempt     INTEGER NOT NULL DEFAULT 1,
    pi_id       TEXT UNIQUE,
    status      TEXT NOT NULL DEFAULT 'draft' CHECK (status IN
                ('draft','open','action','processing','authorized','paid','canceled','review')),
    received    BIGINT NOT NULL DEFAULT 0,
    refunded    BIGINT NOT NULL DEFAULT 0,
    created_ms  BIGINT NOT NULL,
    touched_ms  BIGINT NOT NULL,
    synced_ms   BIGINT NOT NULL
  );
  CREATE INDEX pay_orders_newest ON pay_orders (created_ms, id);
  CREATE INDEX pay_orders_stale  ON pay_orders (status, synced_ms);

  CREATE TABLE pay_carts (
    order_id    TEXT NOT NULL REFERENCES pay_orders (id),
    fingerprint TEXT NOT NULL,
    currency    TEXT NOT NULL CHECK (length(currency) = 3),
    amount      BIGINT NOT NULL CHECK (amount > 0),
    items       TEXT NOT NULL,
    lines       TEXT NOT NULL,
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
  );
  CREATE INDEX pay_inbox_due ON pay_inbox (due_ms) WHERE done_ms IS NULL;

  CREATE TABLE pay_outbox (
    order_id TEXT NOT NULL REFERENCES pay_orders (id),
    effect   TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_ms   BIGINT NOT NULL,
    lease_ms BIGINT NOT NULL DEFAULT 0,
    done_ms  BIGINT,
    PRIMARY KEY (order_id, effect)
  );
  CREATE INDEX pay_outbox_due ON pay_outbox (due_ms) WHERE done_ms IS NULL;

  CREATE TABLE pay_ledger (
    stripe_id  TEXT PRIMARY KEY,
    order_id   TEXT NOT NULL REFERENCES pay_orders (id),
    kind       TEXT NOT NULL CHECK (kind IN ('refund','dispute')),
    amount     BIGINT NOT NULL,
    status     TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    fetched_ms BIGINT NOT NULL
  );
  CREATE INDEX pay_ledger_order ON pay_ledger (order_id);
  `,
  // A cart may cost nothing, and has terms beside its lines. Orders know the merchant's own user, and who declines are
  // counted against. SQLite can't change a CHECK, so the carts move.
  `
  CREATE TABLE pay_carts_moved (
    order_id    TEXT NOT NULL REFERENCES pay_orders (id),
    fingerprint TEXT NOT NULL,
    currency    TEXT NOT NULL CHECK (length(currency) = 3),
    amount      BIGINT NOT NULL CHECK (amount >= 0),
    items       TEXT NOT NULL,
    lines       TEXT NOT NULL,
    terms       TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (order_id, fingerprint)
  );
  INSERT INTO pay_carts_moved (order_id, fingerprint, currency, amount, items, lines)
    SELECT order_id, fingerprint, currency, amount, items, lines FROM pay_carts;
  DROP TABLE pay_carts;
  ALTER TABLE pay_carts_moved RENAME TO pay_carts;

  ALTER TABLE pay_orders ADD COLUMN user_id TEXT;
  ALTER TABLE pay_orders ADD COLUMN client TEXT;
  CREATE INDEX pay_orders_user ON pay_orders (user_id, created_ms, id);

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
  );
  CREATE INDEX pay_limits_until ON pay_limits (until_ms);
  `,
  // Who gets the goods.
  'ALTER TABLE pay_carts ADD COLUMN shipping TEXT',
  // Disputes, warnings and what Radar thinks stand on the order; it is found by more than its user. The ledger moves, for a
  // third kind of row.
  `
  ALTER TABLE pay_orders ADD COLUMN disputed      BIGINT NOT NULL DEFAULT 0;
  ALTER TABLE pay_orders ADD COLUMN was_disputed  SMALLINT NOT NULL DEFAULT 0;
  ALTER TABLE pay_orders ADD COLUMN fraud_warning TEXT;
  ALTER TABLE pay_orders ADD COLUMN risk          TEXT;
  ALTER TABLE pay_orders ADD COLUMN held          TEXT;
  ALTER TABLE pay_orders ADD COLUMN released_ms   BIGINT;
  CREATE INDEX pay_orders_status    ON pay_orders (status, created_ms, id);
  CREATE INDEX pay_orders_email     ON pay_orders (lower(email), created_ms, id);
  CREATE INDEX pay_orders_reference ON pay_orders (reference);
  CREATE INDEX pay_orders_disputed  ON pay_orders (created_ms, id) WHERE was_disputed = 1;
  CREATE INDEX pay_orders_held      ON pay_orders (created_ms, id) WHERE held IS NOT NULL;

  CREATE TABLE pay_ledger_moved (
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
  INSERT INTO pay_ledger_moved (stripe_id, order_id, kind, amount, status, created_ms, fetched_ms)
    SELECT stripe_id, order_id, kind, amount, status, created_ms, fetched_ms FROM pay_ledger;
  DROP TABLE pay_ledger;
  ALTER TABLE pay_ledger_moved RENAME TO pay_ledger;
  CREATE INDEX pay_ledger_order  ON pay_ledger (order_id);
  CREATE INDEX pay_ledger_newest ON pay_ledger (kind, created_ms, stripe_id);
  `,
  // How far Stripe's list of events has been read.
  `
  CREATE TABLE pay_events_read (
    livemode SMALLINT PRIMARY KEY,
    until_s  BIGINT NOT NULL,
    due_ms   BIGINT NOT NULL
  );
  `,
  // What keeps a PaymentIntent from being confirmed for another cart than its buyer saw.
  `
  ALTER TABLE pay_orders ADD COLUMN pi_cart  TEXT;
  ALTER TABLE pay_orders ADD COLUMN pi_fixed SMALLINT NOT NULL DEFAULT 0;
  UPDATE pay_orders SET pi_cart = cart WHERE pi_id IS NOT NULL;
  `,
  // Whose keys its PaymentIntent was made with.
  'ALTER TABLE pay_orders ADD COLUMN account TEXT',
  // NULL where a card was begun to be saved before this: nobody knows.
  'ALTER TABLE pay_setups ADD COLUMN livemode SMALLINT',
]
