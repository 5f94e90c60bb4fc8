-- What came of each attempt to deliver, the newest ones; the delivery itself says what came of the last.
create table notification_attempt (
    id          bigint generated always as identity primary key,
    delivery_id uuid        not null references notification_delivery on delete cascade,
    at          timestamptz not null,
    outcome     text        not null,
    code        int,
    reason      text,
    excerpt     text
);
create index notification_attempt_of on notification_attempt (delivery_id, id desc);
