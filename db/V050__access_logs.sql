-- The logs bucket of each deployment, and how far it has been read. Stays after the deployment is gone, with its lines.
create table access_log_source (
    deployment_id       uuid        primary key,
    name                text        not null,
    team                text        not null,
    account             text        not null,
    region              text        not null,
    bucket              text        not null,
    -- The greatest key seen; listing starts some hours of delivery before it.
    last_key            text collate "C",
    last_listed_at      timestamptz,
    last_whole_list_at  timestamptz,
    -- How far the listing from the bucket's beginning has come, while one is under way.
    whole_list_key      text collate "C",
    last_ingested_at    timestamptz,
    newest_delivered_at timestamptz,
    newest_event_at     timestamptz,
    trouble             text,
    -- Set when the deployment is gone: nothing more will come.
    closed_at           timestamptz
);

-- One row for each object whose lines are in: written in the same transaction as they are.
create table access_log_object (
    bucket       text        not null,
    key          text        not null,
    etag         text        not null,
    deployment_id uuid       not null,
    delivered_at timestamptz not null,
    ingested_at  timestamptz not null,
    bytes        bigint      not null,
    lines        int         not null,
    added        int         not null,
    malformed    int         not null,
    outdated     int         not null,
    primary key (bucket, key, etag)
);
create index access_log_object_age on access_log_object (delivered_at);
create index access_log_object_source on access_log_object (deployment_id);

-- One row for each line, by the day of the event (UTC). The hash is of the whole line: a request id alone is not unique,
-- and S3 may deliver the same line twice. The line is kept as it came; the columns are what people filter by.
create table access_log_line (
    deployment_id uuid        not null,
    at            timestamptz not null,
    hash          bytea       not null,
    operation     text        not null,
    key           text,
    requester     text,
    remote_ip     text,
    status        smallint,
    bytes_sent    bigint,
    line          text        not null,
    primary key (deployment_id, at, hash)
) partition by range (at);

-- Lines that are no access-log records; kept to be looked at.
create table access_log_malformed (
    id            bigint      generated always as identity primary key,
    deployment_id uuid        not null,
    bucket        text        not null,
    key           text        not null,
    number        int         not null,
    reason        text        not null,
    line          text        not null,
    at            timestamptz not null
);
create index access_log_malformed_of on access_log_malformed (deployment_id, id);
create index access_log_malformed_age on access_log_malformed (at);
