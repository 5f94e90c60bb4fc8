-- What people tried is counted under the name of the portal's own keys, so that those can be forgotten once they have ended.
with tried as (
    delete from model_usage u using model_key k where k.internal and k.id::text = u.key_id
    returning u.hour, u.deployment_id, u.team, k.name, u.model, u.calls, u.failed, u.uncounted, u.tokens_in, u.tokens_out)
insert into model_usage as u (hour, deployment_id, team, key_id, model, calls, failed, uncounted, tokens_in, tokens_out)
select hour, deployment_id, team, name, model, sum(calls), sum(failed), sum(uncounted), sum(tokens_in), sum(tokens_out)
from tried group by hour, deployment_id, team, name, model
on conflict (deployment_id, hour, key_id, model) do update set calls = u.calls + excluded.calls,
    failed = u.failed + excluded.failed, uncounted = u.uncounted + excluded.uncounted,
    tokens_in = u.tokens_in + excluded.tokens_in, tokens_out = u.tokens_out + excluded.tokens_out;

create index model_key_internal on model_key (expires_at) where internal;
