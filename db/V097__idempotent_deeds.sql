-- When a transaction did what the call asks for, written by that very transaction: if the process then dies before it answers,
-- the same call sent again finds this, does nothing, and is answered from what is there.
alter table idempotent_call add column done_at timestamptz;
