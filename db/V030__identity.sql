-- Who has been here, and which programs may act for them.

create table team (
  name       text primary key,
  created_at timestamptz not null default now()
);

create table person (
  id        text primary key,
  name      text not null,
  email     text,
  -- As the identity provider said at the last sign-in; API tokens act with the same groups.
  groups    text[] not null default '{}',
  last_seen timestamptz not null
);

create table api_token (
  id           uuid primary key,
  person_id    text not null references person (id),
  label        text not null,
  -- SHA-256. The tokens are 256 random bits, so a slow hash would add nothing but load.
  hash         bytea not null unique,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  last_used_at timestamptz
);
create index api_token_person on api_token (person_id, created_at);
