-- What every service keeps of every order, and the doors through which it speaks.

-- The orders as their histories add up: one row an order, never ahead of its log.
create table orders (
  order_id uuid primary key,
  version integer not null check (version > 0),
  status text not null,
  last_event_id uuid not null,
  changed_at timestamptz not null,
  state jsonb not null
);

-- The log: every step of every order, decided here or received. A step received before its predecessors waits.
create table order_events (
  order_id uuid not null,
  version integer not null check (version > 0),
  event_id uuid not null,
  source text not null,
  event jsonb not null,
  waiting boolean not null default false,
  recorded_at timestamptz not null default now(),
  primary key (order_id, version)
);
create index order_events_waiting on order_events (order_id, version) where waiting;

-- Written in the transaction of the change it tells of; deleted once the bus has it.
create table outbox (
  seq bigint generated always as identity primary key,
  event jsonb not null,
  recorded_at timestamptz not null default now()
);

-- Messages whose effect is committed. Steps of orders need no row here: their place in the log is the note.
create table inbox (
  message_id uuid primary key,
  received_at timestamptz not null default now()
);
create index inbox_received_at on inbox (received_at);

-- Requests to cancel that nobody has answered yet.
create table cancellation_requests (
  request_id uuid primary key,
  order_id uuid not null,
  requested_by jsonb not null,
  reason text not null,
  requested_at timestamptz not null
);
create index cancellation_requests_order on cancellation_requests (order_id);

-- Messages given up after their last try; they wait here until somebody has them handled again.
create table parked_messages (
  message_id text primary key,
  consumer text not null,
  event jsonb not null,
  attempts integer not null,
  error text not null,
  parked_at timestamptz not null default now()
);

-- Answers to requests that create, so that a repeated request gets the same answer.
create table idempotency_keys (
  actor_id text not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  constraint idempotency_keys_pk primary key (actor_id, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);
