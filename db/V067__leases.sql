-- Which warnings of which lease went out.
create table lease_warning (
    deployment_id uuid        not null references deployment,
    until_at      timestamptz not null,
    lead_seconds  bigint      not null,
    at            timestamptz not null,
    primary key (deployment_id, until_at, lead_seconds)
);

-- What became of leases that ended.
create table lease_end (
    deployment_id uuid        not null references deployment,
    until_at      timestamptz not null,
    -- The request that tears the deployment down; null while it cannot be filed.
    request_id    uuid,
    reason        text,
    advice        text,
    at            timestamptz not null,
    primary key (deployment_id, until_at)
);
