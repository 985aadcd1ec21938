-- The login of workers: it appends facts and moves submissions on. It sees no account, token or
-- session and neither reads nor writes a verdict: whoever breaks out of the sandbox owns none.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'lazaret_worker') then
    raise exception 'The login role lazaret_worker is missing: create it as deploy/postgres-roles.sh does';
  end if;
end $$;

grant usage on schema public to lazaret_worker;
grant select on flyway_schema_history, tenants to lazaret_worker;

-- Facts: what was appended stays.
grant select, insert on reports, report_indexes, report_layers, report_begun_stages, report_stages,
  report_findings, report_outcomes, report_packages, report_runs, report_timeline, report_profiles,
  layer_results to lazaret_worker;
grant select, delete on removed_images to lazaret_worker;

-- The way of a submission.
grant select, update (state, stage, ended_at, last_event, problem) on submissions to lazaret_worker;
grant select, insert, update on submission_images to lazaret_worker;
grant select, insert on submission_events to lazaret_worker;
grant select on run_recipes to lazaret_worker;

-- It says what it did itself, and nothing in the name of a person.
grant insert on audit_events to lazaret_worker;
create policy worker_rows on audit_events for insert to lazaret_worker
  with check (channel = 'PROCESS');

-- The queue and who works on it.
grant select, insert, update, delete on scheduled_jobs, queue_shares, queue_waiting, queue_handed,
  queue_processes, queue_finished, workers to lazaret_worker;
grant select, update on queue_lanes to lazaret_worker;
grant select on queue_tagged to lazaret_worker;
grant execute on function queue_guard, queue_join, queue_leave, queue_positions, queue_next
  to lazaret_worker;

do $$
declare t text;
begin
  foreach t in array array['tenants', 'reports', 'report_indexes', 'report_layers',
    'report_begun_stages', 'report_stages', 'report_findings', 'report_outcomes', 'report_packages',
    'report_runs', 'report_timeline', 'report_profiles', 'layer_results', 'removed_images',
    'submissions', 'submission_images', 'submission_events', 'run_recipes',
    'scheduled_jobs', 'jobs_inspect', 'jobs_decide', 'queue_lanes', 'queue_shares', 'queue_waiting',
    'queue_handed', 'queue_processes', 'queue_finished', 'workers']
  loop
    execute format('create policy worker_rows on %I to lazaret_worker using (true) with check (true)', t);
  end loop;
end $$;
grant select, insert, update, delete on jobs_inspect, jobs_decide to lazaret_worker;
