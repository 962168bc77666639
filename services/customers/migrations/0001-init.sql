-- The orders that customers placed, as their status page and their list need them. Kept by the order log's projection.
create table customer_orders (
  order_id uuid primary key,
  customer_id text not null,
  status text not null,
  version integer not null,
  -- The body of the status answer, ready to send: the address that is asked most often composes nothing.
  status_answer text not null
);
create index customer_orders_newest on customer_orders (customer_id, order_id desc);

-- The first half of all numbers; the second is for the orders of partners, so that no two orders share one.
create sequence order_numbers minvalue 0 maxvalue 536870911 start 1;

-- Models on their way in; the bytes lie in the staging folder under the upload's id. A finished one stays listed for
-- a while, so that a client that missed the last answer learns that all is well.
create table uploads (
  upload_id uuid primary key,
  order_id uuid not null,
  customer_id text not null,
  file_name text not null,
  -- Null while the client has not said how long the file is.
  bytes bigint check (bytes > 0),
  created_at timestamptz not null,
  finished_at timestamptz
);
create index uploads_of_order on uploads (order_id, upload_id desc);
create index uploads_open on uploads (customer_id) where finished_at is null;

-- Whoever reads or writes an upload's bytes holds it, in whichever process; a holder that died is not waited for.
create table upload_locks (
  upload_id uuid primary key,
  token uuid not null,
  held_until timestamptz not null,
  release_asked boolean not null default false
);
