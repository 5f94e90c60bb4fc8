-- Which batches of usage have been counted; core-api offers one until it hears that it is stored.
create table model_usage_batch (
    deployment_id uuid        not null references deployment,
    id            text        not null,
    received_at   timestamptz not null,
    primary key (deployment_id, id)
);

-- What was used, by hour. The team is the deployment's.
create table model_usage (
    id            uuid        primary key default gen_random_uuid(),
    hour          timestamptz not null,
    deployment_id uuid        not null references deployment,
    team          text        not null,
    -- As core-api knew it; of a key that was issued here it is the id.
    key_id        text        not null,
    model         text        not null,
    calls         bigint      not null,
    failed        bigint      not null,
    uncounted     bigint      not null,
    tokens_in     bigint      not null,
    tokens_out    bigint      not null,
    unique (deployment_id, hour, key_id, model)
);
create index model_usage_by_hour on model_usage (hour desc, id desc);
create index model_usage_by_team on model_usage (team, hour desc, id desc);

-- When the portal last asked the core-api of a deployment, and what kept it from that.
create table model_usage_look (
    deployment_id uuid        primary key references deployment,
    looked_at     timestamptz not null,
    trouble       text
);
