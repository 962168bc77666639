-- How long an order may stay in a status. Written from the settings at every start.
create table status_limits (
  status text primary key,
  seconds integer not null check (seconds > 0)
);

-- Every order with the moment from which it is late. Kept true by the steps of the order; ended orders are never late.
create table watched_orders (
  order_id uuid primary key,
  number text not null,
  status text not null,
  owner text,
  status_since timestamptz not null,
  promised_at timestamptz,
  late_at timestamptz,
  late_told_at timestamptz
);
create index watched_orders_number on watched_orders (number);
create index watched_orders_late on watched_orders (late_at, order_id) where late_at is not null;
create index watched_orders_untold on watched_orders (late_at) where late_at is not null and late_told_at is null;

-- One row for each time that an order became late, written when somebody is told.
create table late_notices (
  notice_id bigint generated always as identity primary key,
  order_id uuid not null,
  status text not null,
  owner text not null,
  late_at timestamptz not null,
  told_at timestamptz not null
);
create index late_notices_order on late_notices (order_id, notice_id);

-- Audits. While one runs, `state` is where it stands: any instance can take the next step of it.
create table audits (
  audit_id uuid primary key,
  requested_by jsonb not null,
  started_at timestamptz not null,
  phase text not null,
  round integer not null,
  asked_at timestamptz not null,
  state jsonb,
  finished_at timestamptz,
  ok boolean,
  report jsonb
);
create unique index audits_one_runs on audits ((true)) where finished_at is null;

-- Pages that came in for an audit that runs.
create table audit_answers (
  audit_id uuid not null references audits on delete cascade,
  round integer not null,
  service text not null,
  page integer not null,
  last boolean not null,
  body jsonb not null,
  received_at timestamptz not null,
  primary key (audit_id, round, service, page)
);

-- What did not agree, and stayed so after the orders under way had time to arrive.
create table audit_differences (
  audit_id uuid not null references audits on delete cascade,
  order_id uuid not null,
  service text not null,
  kind text not null,
  held jsonb,
  others jsonb not null,
  known_version integer not null,
  events_missing integer not null,
  found_at timestamptz not null,
  healed_at timestamptz,
  primary key (audit_id, order_id, service)
);

-- Messages that some service has given up, as they tell of it.
create table parked_reports (
  report_id uuid primary key,
  service text not null,
  message_id text not null,
  consumer text not null,
  type text not null,
  order_id uuid,
  attempts integer not null,
  error text not null,
  parked_at timestamptz not null,
  replay_requested_at timestamptz,
  replayed_at timestamptz,
  constraint parked_reports_message unique (service, message_id)
);
create index parked_reports_open on parked_reports (parked_at, report_id) where replayed_at is null;
create index parked_reports_order on parked_reports (order_id) where replayed_at is null;
