create table request (
    id            uuid        primary key,
    kind          text        not null,
    state         text        not null,
    deployment_id uuid        not null,
    deployment    text        not null,
    team          text        not null,
    account       text        not null,
    requester     text        not null,
    justification text        not null,
    document      jsonb,
    current       jsonb,
    plan          jsonb,
    plan_hash     text,
    monthly_usd   numeric,
    moved         jsonb       not null default '[]',
    approver      text,
    expires_at    timestamptz,
    proof         jsonb,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    version       bigint      not null
);
-- Two people who ask at the same moment must not both get through.
create unique index request_one_open on request (deployment) where state in ('submitted', 'approved');
create index request_by_age on request (created_at desc, id desc);
create index request_by_team on request (team, created_at desc, id desc);
create index request_by_state on request (state, created_at desc, id desc);
create index request_of on request (deployment_id);
create index request_by_deployment on request (deployment, created_at desc, id desc);

create table request_step (
    id         bigint generated always as identity primary key,
    request_id uuid        not null references request,
    state      text        not null,
    at         timestamptz not null,
    actor      text,
    note       text
);
create index request_step_of on request_step (request_id, id);

create table request_comment (
    id         bigint generated always as identity primary key,
    request_id uuid        not null references request,
    author     text        not null,
    at         timestamptz not null,
    text       text        not null
);
create index request_comment_of on request_comment (request_id, id);
