-- Answers to POSTs that carried an Idempotency-Key, for the same call sent again.

create table idempotent_call (
  caller      text not null,
  key         text not null,
  -- SHA-256 of method, path and body: the same key for anything else is refused.
  fingerprint bytea not null,
  -- While nothing has been answered: until when the process that works on it is believed to be alive.
  leased_until timestamptz not null,
  created_at  timestamptz not null,
  status      int,
  headers     text,
  body        bytea,
  primary key (caller, key)
);
create index idempotent_call_age on idempotent_call (created_at);
