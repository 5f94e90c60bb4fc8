-- From when until when something that costs by the hour stood, as the engine saw it.
create table usage_interval (
    id            bigint      generated always as identity primary key,
    deployment_id uuid        not null references deployment,
    deployment    text        not null,
    team          text        not null,
    address       text        not null,
    -- Of the price list.
    item          text        not null,
    what          text        not null,
    -- Pieces, or GiB.
    quantity      bigint      not null,
    nodes         int         not null,
    gpus          int         not null,
    -- For the whole quantity; null where no price is known.
    hourly_usd    numeric,
    source        text,
    as_of         date,
    from_at       timestamptz not null,
    until_at      timestamptz check (until_at >= from_at)
);
-- However often, and by however many, something is said to stand: it is counted once.
create unique index usage_interval_open on usage_interval (deployment_id, address, item) where until_at is null;
create index usage_interval_of_team on usage_interval (team, from_at);
create index usage_interval_of on usage_interval (deployment_id, address, item, from_at);

create function usage_refuse() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.until_at is null and new.until_at is not null
        and to_jsonb(new) - 'until_at' = to_jsonb(old) - 'until_at' then
        return new;
    end if;
    raise exception 'what was metered is only ever ended';
end $$;
create trigger usage_interval_append_only before update or delete on usage_interval
    for each row execute function usage_refuse();
