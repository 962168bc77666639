-- Price lists: written once and never changed, so that a quote can always be told from its list. The newest that is
-- active counts.
create table price_lists (
  id text primary key check (length(id) between 1 and 100),
  active_from timestamptz not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  content jsonb not null,
  created_by jsonb not null,
  created_at timestamptz not null default now()
);
create index price_lists_newest on price_lists (active_from desc, created_at desc, id desc);

create function refuse_price_list_change() returns trigger language plpgsql as $$
begin
  raise exception 'price lists are never changed or deleted; add a new one';
end $$;
create trigger price_lists_immutable before update or delete or truncate on price_lists
  for each statement execute function refuse_price_list_change();

-- What is known of each model: its measures, or what is wrong with it. A row with neither is a model that waits to be
-- analysed: it may be taken from due_at on, which is also when the lease of its holder (claim) runs out; 'infinity'
-- means that it was given up until another order asks.
create table analyses (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  measures jsonb,
  problem jsonb,
  due_at timestamptz not null default now(),
  claim uuid,
  tries integer not null default 0,
  failure text,
  analysed_at timestamptz,
  check (measures is null or problem is null)
);
create index analyses_due on analyses (due_at) where measures is null and problem is null;

-- Orders that wait for their price: one row for each order that is SUBMITTED. A job is ready once its model's analysis
-- is there, or once a problem is written here that is the order's and not its model's. It may be taken from due_at
-- on, which is also when the lease of its holder (claim) runs out.
create table pricing_jobs (
  order_id uuid primary key,
  order_version integer not null,
  sha256 text not null,
  material_id text not null,
  quantity integer not null check (quantity > 0),
  ready boolean not null,
  problem jsonb,
  due_at timestamptz not null default now(),
  claim uuid,
  tries integer not null default 0,
  failure text,
  submitted_at timestamptz not null default now()
);
create index pricing_jobs_due on pricing_jobs (due_at) where ready;
create index pricing_jobs_model on pricing_jobs (sha256) where not ready;

-- Every price that was ever calculated, and from what.
create table quotes (
  quote_id uuid primary key,
  order_id uuid not null,
  sha256 text not null,
  price_list_id text not null,
  material_id text not null,
  quantity integer not null,
  breakdown jsonb not null,
  created_at timestamptz not null default now()
);
create index quotes_order on quotes (order_id);
