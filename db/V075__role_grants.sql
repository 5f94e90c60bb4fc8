-- Roles given by hand, beside those that the identity provider's groups give.
create table role_grant (
  id         uuid primary key,
  -- Somebody may get a role before they sign in for the first time, so this is no reference.
  person_id  text not null,
  -- Null: the role holds for the whole platform.
  team       text references team (name),
  role       text not null,
  granted_by text not null,
  granted_at timestamptz not null,
  ends_at    timestamptz,
  check ((team is null and role in ('administrator', 'approver', 'auditor'))
      or (team is not null and role in ('viewer', 'requester', 'approver')))
);
create unique index role_grant_once on role_grant (person_id, coalesce(team, ''), role);
create index role_grant_team on role_grant (team, person_id);

create index person_groups on person using gin (groups);

-- Who made the team by hand; null for those that the configuration names.
alter table team add column created_by text;
