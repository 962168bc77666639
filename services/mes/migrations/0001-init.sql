-- What the shop floor sees of an order, from its approval on. Kept true by the steps of the order.
create table production_orders (
  order_id uuid primary key,
  number text not null,
  status text not null,
  version integer not null,
  status_since timestamptz not null,
  promised_at timestamptz not null,
  material_id text not null,
  quantity integer not null,
  operator_id text
);
create index production_orders_board on production_orders (status, status_since desc, order_id desc);
create index production_orders_in_hand on production_orders (operator_id, status_since desc, order_id desc)
  where operator_id is not null and status in ('MANUFACTURING_STARTED', 'MANUFACTURING_COMPLETED', 'PACKAGING');
