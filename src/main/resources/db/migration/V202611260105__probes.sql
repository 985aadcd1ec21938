-- What a run was asked and how it answered.
alter table report_runs add column probes jsonb not null default '[]';
