-- Which call made it, from its Idempotency-Key: the same call again, after its process died before it answered, makes no other.
alter table request_comment add column call uuid;
create unique index request_comment_call on request_comment (call) where call is not null;
alter table team add column call uuid;
