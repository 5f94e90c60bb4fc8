-- Keys by which programs call models. The key itself stands nowhere, only what core-api compares.
create table model_key (
    id                  uuid        primary key,
    team                text        not null,
    name                text        not null,
    hash                text        not null unique,
    models              text[]      not null,
    requests_per_minute int         not null,
    tokens_per_minute   int         not null,
    concurrent          int         not null,
    -- Null: never.
    expires_at          timestamptz,
    -- Held by the portal itself, for a while, and by nobody else.
    internal            boolean     not null default false,
    created_by          text        not null,
    created_at          timestamptz not null,
    revoked_by          text,
    revoked_at          timestamptz,
    last_used_at        timestamptz,
    version             bigint      not null
);
create index model_key_by_age on model_key (created_at desc, id desc) where not internal;
create index model_key_by_team on model_key (team, created_at desc, id desc);

-- Which keys stand in which cluster, as the portal last wrote or saw them there.
create table model_key_place (
    deployment_id uuid        not null references deployment,
    key_id        uuid        not null references model_key on delete cascade,
    version       bigint      not null,
    since         timestamptz not null,
    primary key (deployment_id, key_id)
);
create index model_key_place_of on model_key_place (key_id);

-- When the portal last looked at the keys in a cluster, and what kept it from that.
create table model_key_look (
    deployment_id uuid        primary key references deployment,
    looked_at     timestamptz not null,
    trouble       text
);
