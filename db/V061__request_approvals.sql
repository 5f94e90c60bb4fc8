-- The stages that a request needs and who has agreed so far; null for drafts, and for what an older version submitted.
alter table request add column approvals jsonb;
alter table request_step add column on_behalf_of text;

-- Whom the open stage of a submitted request waits for, so that a person's list is paged by the database. A request
-- without a row waits for anybody who may approve for its team.
create table request_awaited (
    request_id     uuid    primary key references request on delete cascade,
    every_approver boolean not null,
    team_approvers boolean not null,
    platform_roles text[]  not null,
    groups         text[]  not null,
    people         text[]  not null,
    -- Who has been counted already, for themselves or for somebody else.
    spent          text[]  not null
);
