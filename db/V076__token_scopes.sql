-- What a token may do of what its owner may. Those that exist already may do everything, as before.
alter table api_token add column scopes text[] not null default '{read,request,approve,admin}';

-- When the identity provider said that the account is no longer active; tokens do not work until the next sign-in.
alter table person add column ended_at timestamptz;
