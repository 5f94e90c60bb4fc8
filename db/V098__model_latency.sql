-- How long calls of a model took, by hour: how many fell into the bucket with this upper bound. Kept for two weeks.
create table model_latency (
    deployment_id uuid        not null references deployment,
    hour          timestamptz not null,
    model         text        not null,
    -- firstToken: of streamed calls, until the first piece of the answer; whole: until its end.
    measure       text        not null,
    up_to_ms      int         not null,
    calls         bigint      not null,
    primary key (deployment_id, hour, model, measure, up_to_ms)
);
