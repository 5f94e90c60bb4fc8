-- Everything the sandbox cloud remembers. Rows are read into memory at start and written through, so no other indexes.
create table sandbox_row (
    seq   bigint generated always as identity,
    kind  text not null,
    id    text not null,
    body  text not null,
    primary key (kind, id)
);

-- Bodies of S3 objects, kept apart because they can be large.
create table sandbox_blob (
    id    text primary key,
    bytes bytea not null
);

-- The last calls, for people who look over the sandbox's shoulder. Never holds request bodies.
create table sandbox_call (
    seq         bigint primary key,
    at          timestamptz not null,
    principal   text not null,
    service     text not null,
    operation   text not null,
    region      text not null,
    status      integer not null,
    error_code  text,
    resource    text,
    request_id  text not null,
    micros      bigint not null
);
