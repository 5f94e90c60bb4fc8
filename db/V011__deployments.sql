create table deployment (
    id               uuid        primary key,
    name             text        not null,
    team             text        not null,
    account          text        not null,
    region           text        not null,
    phase            text        not null,
    goal             text        not null,
    desired_revision int         not null,
    applied_revision int         not null,
    protected        boolean     not null,
    ready_at         timestamptz,
    proof            jsonb,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    version          bigint      not null
);
-- A name is taken for as long as anything of that name may still stand.
create unique index deployment_live_name on deployment (name) where phase <> 'deleted';
create index deployment_by_age on deployment (created_at desc, id desc);
create index deployment_by_team on deployment (team, created_at desc, id desc);
create index deployment_by_name on deployment (name);

create table deployment_revision (
    deployment_id uuid        not null references deployment,
    revision      int         not null,
    document      jsonb       not null,
    request_id    uuid        not null,
    author        text        not null,
    created_at    timestamptz not null,
    primary key (deployment_id, revision)
);

create table resource (
    deployment_id     uuid    not null references deployment,
    address           text    not null,
    type              text    not null,
    grp               text    not null,
    position          int     not null,
    desired           jsonb   not null,
    depends_on        text[]  not null,
    expected_millis   bigint  not null,
    goal              text    not null,
    state             text    not null,
    reason            text,
    advice            text,
    outputs           jsonb   not null default '{}',
    observed          jsonb,
    status            text,
    drift             jsonb   not null default '[]',
    -- Written before the first call, so that whatever a killed process left behind can be recognised.
    intent            uuid,
    generation        int     not null default 0,
    create_attempt_at timestamptz,
    attempts          int     not null default 0,
    -- Counts the steps begun: a step that was overtaken by another one settles nothing.
    step              bigint  not null default 0,
    started_at        timestamptz,
    ready_at          timestamptz,
    checked_at        timestamptz,
    next_check_at     timestamptz,
    primary key (deployment_id, address)
);

create table timeline_event (
    id            bigint generated always as identity primary key,
    deployment_id uuid        not null references deployment,
    at            timestamptz not null,
    kind          text        not null,
    level         text        not null,
    address       text,
    message       text        not null,
    actor         text,
    service       text,
    operation     text,
    request_id    text,
    details       jsonb       not null default '{}'
);
create index timeline_event_of on timeline_event (deployment_id, id);
