-- Who did what, in a chain: each row's hash covers the row and the hash before it, so that a changed, removed or
-- inserted row shows.

create table audit_entry (
  seq         bigint primary key,
  at          timestamptz not null,
  caller      text not null,
  action      text not null,
  object      text not null,
  -- The very text that was hashed: jsonb would reformat it.
  before      text,
  after       text,
  channel     text not null,
  correlation text not null,
  hash        bytea not null
);
create index audit_entry_object on audit_entry (object, seq);

-- The end of the chain: locked while a row is added, and what shows that rows are missing at the end.
create table audit_head (
  one  boolean primary key default true check (one),
  seq  bigint not null,
  hash bytea not null
);
insert into audit_head (seq, hash) values (0, '\x');

create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed or removed';
end $$;

create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function audit_refuse();
create trigger audit_entry_not_truncated before truncate on audit_entry
  for each statement execute function audit_refuse();
