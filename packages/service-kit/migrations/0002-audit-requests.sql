-- What the auditor asked and this service has not fully answered: every page is told in a transaction of its own.
create table audit_requests (
  message_id uuid primary key,
  audit_id uuid not null,
  round integer not null,
  want jsonb not null,
  buckets jsonb,
  after_id uuid not null default '00000000-0000-0000-0000-000000000000',
  pages integer not null default 0,
  asked_at timestamptz not null default now()
);
