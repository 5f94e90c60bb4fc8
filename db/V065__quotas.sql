-- What a team may have; null is no limit, and so is no row. The row is also what two requests of one team queue up at.
create table team_quota (
    team        text        primary key,
    deployments int         check (deployments >= 0),
    gpu_nodes   int         check (gpu_nodes >= 0),
    gpu_hours   numeric     check (gpu_hours >= 0),
    monthly_usd numeric     check (monthly_usd >= 0),
    changed_by  text        not null,
    changed_at  timestamptz not null,
    version     bigint      not null
);
