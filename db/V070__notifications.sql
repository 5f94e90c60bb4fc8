-- What happened, written in the transaction in which it happened, until it has been turned into deliveries.
create table notification_event (
    id        uuid        primary key,
    topic     text        not null,
    team      text        not null,
    -- What it is about, for example a deployment's id: the same thing is not told over and over.
    subject   text        not null,
    at        timestamptz not null,
    content   jsonb       not null,
    spread_at timestamptz
);
create index notification_event_age on notification_event (at);
create index notification_event_subject on notification_event (subject, topic, at);

-- Where events are sent by HTTP. The signing secret is not here: it is derived from the portal's key, id and generation.
create table webhook (
    id             uuid        primary key,
    -- Null: platform-wide.
    team           text,
    name           text        not null,
    url            text        not null,
    format         text        not null,
    topics         text[]      not null,
    enabled        boolean     not null,
    generation     int         not null default 1,
    -- Until when what is sent is signed by the generation before, too.
    previous_until timestamptz,
    -- Of the call that made the generation: the same call again makes no further one.
    rotation_call  uuid,
    created_by     text        not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    version        bigint      not null
);
create index webhook_by_age on webhook (created_at desc, id desc);
create index webhook_by_team on webhook (team, created_at desc, id desc);

create table notification_delivery (
    id              uuid        primary key,
    event_id        uuid        not null references notification_event on delete cascade,
    -- Instance on the work queue: what goes to one target goes one after the other.
    target          text        not null,
    webhook_id      uuid        references webhook on delete cascade,
    person          text,
    -- Of the webhook: null for platform-wide ones and for mails.
    team            text,
    topic           text        not null,
    title           text        not null,
    status          text        not null,
    attempts        int         not null default 0,
    next_attempt_at timestamptz,
    attempted_at    timestamptz,
    delivered_at    timestamptz,
    code            int,
    reason          text,
    excerpt         text,
    created_at      timestamptz not null,
    unique (event_id, target)
);
create index notification_delivery_due on notification_delivery (target, next_attempt_at) where status = 'pending';
create index notification_delivery_by_age on notification_delivery (created_at desc, id desc);
create index notification_delivery_of on notification_delivery (webhook_id, created_at desc, id desc);
create index notification_delivery_by_team on notification_delivery (team, created_at desc, id desc);

-- What somebody wants to be told by e-mail; whoever has no row has the defaults.
create table notification_preference (
    person        text    primary key,
    own_requests  boolean not null,
    team_requests boolean not null,
    deployments   boolean not null,
    leases        boolean not null,
    version       bigint  not null
);
