-- What the minimal services of the tests do on an event. Without keys: doing it twice must be seen, not prevented.
create table effects (
  effect_id bigint generated always as identity primary key,
  order_id uuid not null,
  version integer not null,
  event_id uuid not null
);

create table greetings (
  message_id uuid not null
);
