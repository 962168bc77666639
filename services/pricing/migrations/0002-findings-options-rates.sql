-- An analysis holds what the model's owner should know besides its measures, and the engine that made it: one of an
-- older engine is made anew when somebody asks for it. `progress` is the percent that is done while one is under way.
-- `gave_up` is why there is no result of a model that waits for nobody (due_at is 'infinity').
alter table analyses
  add column findings jsonb,
  add column engine_version integer,
  add column progress smallint not null default 0 check (progress between 0 and 100),
  add column gave_up jsonb;
update analyses a set measures = null, problem = null, tries = 0, claim = null, analysed_at = null,
  due_at = case when exists (select from pricing_jobs j where j.sha256 = a.sha256) then now() else 'infinity' end
where measures is not null or problem is not null;
update pricing_jobs set ready = false where ready and problem is null;
alter table analyses add check ((measures is null) = (findings is null)),
  add check ((engine_version is null) = (measures is null and problem is null));

-- What the customer wants besides the material and the quantity.
alter table pricing_jobs add column options jsonb;

-- Until when a price holds; why is in its breakdown. Null for prices of before this was told.
alter table quotes add column holds_until timestamptz, add column options jsonb;
create index quotes_newest on quotes (created_at desc, quote_id desc);

-- Metal rates that came from the feed or by hand, and the price list that each made. The feed gives one for a day.
create table metal_rates (
  rates_id uuid primary key,
  as_of date not null,
  source text not null check (length(source) between 1 and 50),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  per_gram_minor jsonb not null,
  created_by jsonb not null,
  created_at timestamptz not null default now()
);
create unique index metal_rates_day on metal_rates (source, as_of) where source <> 'hand';
create index metal_rates_newest on metal_rates (created_at desc, rates_id desc);

-- How the feed fares: one row. Whoever moves due_at on asks the feed, so that of many processes one does.
create table metal_rates_feed (
  one boolean primary key default true check (one),
  due_at timestamptz not null default 'epoch',
  last_tried_at timestamptz,
  last_success_at timestamptz,
  last_error jsonb
);
insert into metal_rates_feed default values;
