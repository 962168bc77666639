-- People and how they sign in. The columns of people, sessions, credentials, verifications and signing_keys are those
-- that better-auth asks for (src/auth/auth-options.ts maps its names to these); a test compares the two.

create table people (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 200),
  email text not null constraint people_email unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  role text not null check (role in ('customer', 'seller', 'operator', 'partner', 'admin')),
  language text not null check (language in ('ru', 'en')),
  disabled boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index people_role on people (role, id);

create table sessions (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null
);
create index sessions_person on sessions (person_id);
create index sessions_expires_at on sessions (expires_at);

create table credentials (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  constraint credentials_account unique (provider_id, account_id)
);
create index credentials_person on credentials (person_id);

create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on verifications (identifier);

-- What access tokens are signed with; the private key is encrypted with the installation's secret.
create table signing_keys (
  id uuid primary key,
  public_key text not null,
  private_key text not null,
  alg text,
  crv text,
  created_at timestamptz not null,
  expires_at timestamptz
);

-- Which secret this database belongs to, so that an instance with another one is noticed at its start.
create table installation_secret (
  only_one boolean primary key default true check (only_one),
  fingerprint text not null
);

-- Log-in attempts: one row a key (a digest, never an e-mail or an address), until its tries are all given back.
create table sign_in_attempts (
  key text primary key,
  due_at timestamptz not null
);
create index sign_in_attempts_due_at on sign_in_attempts (due_at);

-- Whoever makes or changes a person, better-auth included, tells of it in the same transaction.
create function tell_person_registered() returns trigger language plpgsql as $$
begin
  insert into outbox (event) values (jsonb_build_object(
    'specversion', '1.0',
    'id', gen_random_uuid(),
    'source', 'identity',
    'type', 'person.registered',
    'subject', new.id,
    'time', to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'dataschema', 'urn:alexandrite:event:person.registered:1',
    'data', jsonb_build_object('role', new.role, 'name', new.name, 'email', new.email)
  ));
  return null;
end $$;
create trigger people_registered after insert on people
  for each row execute function tell_person_registered();
create trigger people_registered_anew after update on people
  for each row when ((old.role, old.name, old.email) is distinct from (new.role, new.name, new.email))
  execute function tell_person_registered();

create function raise_person_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
create trigger people_version before update on people
  for each row execute function raise_person_version();

-- A disabled person gets no session, however close together signing in and disabling are: the row lock makes one wait
-- for the other.
create function refuse_session_of_disabled() returns trigger language plpgsql as $$
begin
  perform 1 from people where id = new.person_id and not disabled for share;
  if not found then
    raise exception 'this person is disabled' using errcode = 'ID001';
  end if;
  return new;
end $$;
create trigger sessions_of_disabled before insert on sessions
  for each row execute function refuse_session_of_disabled();
