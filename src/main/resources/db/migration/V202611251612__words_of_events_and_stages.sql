-- By which words a page tells an event, and why a stage is as it is. What was written before keeps
-- its English sentence only.
alter table submission_events add column key text;
alter table report_stages add column reason_why text;
alter table report_stages add column reason_details text[] not null default '{}';
