-- Who has to agree to which requests. Every save is a row of its own and none is ever changed: a request keeps to what was
-- in force when it was submitted, which is every policy's newest row up to a seq.
create table approval_policy_version (
    seq       bigint      generated always as identity primary key,
    policy_id uuid        not null,
    version   int         not null,
    removed   boolean     not null default false,
    document  jsonb       not null,
    saved_by  text        not null,
    saved_at  timestamptz not null,
    unique (policy_id, version)
);

-- As it was before there were policies: one person who may approve for the team.
insert into approval_policy_version (policy_id, version, document, saved_by, saved_at) values (
    '00000000-0000-4000-8000-000000000001', 1,
    '{"name": "Standard", "order": 10000, "conditions": {}, "autoApproval": null, "stages": [
        {"name": "Approval", "quorum": 1, "approvers": {"everyApprover": true}, "expiry": null, "remindAfter": null}]}',
    'cabana', now());

create table approval_delegation (
    id         uuid        primary key,
    person     text        not null references person (id),
    delegate   text        not null references person (id),
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    reason     text        not null,
    created_at timestamptz not null,
    check (person <> delegate and starts_at < ends_at)
);
create index approval_delegation_of on approval_delegation (person, created_at desc);
create index approval_delegation_to on approval_delegation (delegate, ends_at);
