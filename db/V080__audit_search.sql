-- The audit log is looked through by person, by action and by time, always newest first.
create index audit_entry_caller on audit_entry (caller, seq);
create index audit_entry_action on audit_entry (action, seq);
create index audit_entry_at on audit_entry (at);
