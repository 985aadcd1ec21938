-- Processes that died in the middle of a job: apart from the tries that failed, which db-scheduler
-- counts itself.
alter table scheduled_jobs add column deaths smallint not null default 0;
