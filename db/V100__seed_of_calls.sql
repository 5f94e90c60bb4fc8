-- Random; from it and a key that is not in the database, the secret that a call makes is derived again when the call is sent again.
alter table idempotent_call add column seed bytea;
