-- The pipeline: orders as sellers list them. Kept true by the steps of the order.
create table pipeline_orders (
  order_id uuid primary key,
  number text not null,
  customer_id text not null,
  status text not null,
  version integer not null,
  status_since timestamptz not null,
  promised_at timestamptz,
  total_minor bigint,
  currency text,
  carrier text,
  tracking_number text
);
create index pipeline_orders_status on pipeline_orders (status, status_since, order_id);
create index pipeline_orders_newest on pipeline_orders (order_id desc);
create index pipeline_orders_customer on pipeline_orders (customer_id, order_id desc);
create index pipeline_orders_shipment on pipeline_orders (carrier, tracking_number) where status = 'SHIPPED';

-- The people behind the orders, as identity tells of them.
create table contacts (
  person_id text primary key,
  name text not null,
  email text not null,
  told_at timestamptz not null
);

-- What carriers report. A message may come before the shipment is known here: it waits, and is never lost.
create table carrier_messages (
  carrier text not null,
  message_id text not null,
  tracking_number text not null,
  event text not null,
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  settled_at timestamptz,
  primary key (carrier, message_id)
);
create index carrier_messages_open on carrier_messages (carrier, tracking_number)
  where settled_at is null and event = 'delivered';
