-- The first migration: nothing but a comment on the schema, so that Flyway's history starts here.
comment on schema public is 'Cabana';
