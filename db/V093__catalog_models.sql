-- What administrators put into the catalog, or changed there, whole; without an entry the model is as shipped. The row stays,
-- so that no version is used twice.
create table catalog_model (
    name       text        primary key,
    entry      jsonb,
    version    bigint      not null,
    changed_by text        not null,
    changed_at timestamptz not null
);
