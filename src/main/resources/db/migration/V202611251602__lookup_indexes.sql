-- What lists are filtered by, in the order in which they are read.
create index current_verdicts_of_tenant on current_verdicts (tenant_id, number);
create index current_verdicts_of_decision on current_verdicts (decision, number);
create index audit_events_of_subject on audit_events (subject, id);
create index audit_events_of_account on audit_events (account, id);
create index audit_events_of_action on audit_events (action, id);
