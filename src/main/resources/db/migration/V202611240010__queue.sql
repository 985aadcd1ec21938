-- The waiting line and the jobs behind it. Tenants' connections see none of these tables: they use
-- the functions below, which act for the tenant of the connection only.

-- The table of db-scheduler 16 (its documentation, postgresql_tables.sql), one partition a kind of
-- job: a process polls only the kinds that it does. A new kind needs its partition, by queue_kind.
create table scheduled_jobs (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  state text,
  primary key (task_name, task_instance)
) partition by list (task_name);
create index scheduled_jobs_due on scheduled_jobs (execution_time);
create index scheduled_jobs_alive on scheduled_jobs (last_heartbeat);

-- virtual_time: the start tag of what was served last in this lane (start-time fair queueing).
create table queue_lanes (
  lane text primary key,
  rank smallint not null unique,
  paused boolean not null default false,
  virtual_time double precision not null default 0
);
insert into queue_lanes (lane, rank) values ('INTERACTIVE', 1), ('CI', 2), ('REDECIDE', 3), ('BULK', 4);

-- The finish tag of what was served last of a tenant in a lane.
create table queue_shares (
  lane text not null references queue_lanes,
  tenant_id text not null,
  served_finish double precision not null,
  primary key (lane, tenant_id)
);

create table queue_waiting (
  subject uuid primary key,
  joined bigint generated always as identity unique,
  job text not null,
  tenant_id text not null,
  lane text not null references queue_lanes,
  joined_at timestamptz not null
);
create index queue_waiting_of_tenant on queue_waiting (lane, tenant_id, joined);

-- What was handed out and is not finished, so that a tenant's share of running work is known.
create table queue_handed (
  subject uuid primary key,
  job text not null,
  tenant_id text not null,
  handed_at timestamptz not null
);

-- Processes that do a kind of job, and how many side by side.
create table queue_processes (
  process uuid not null,
  job text not null,
  slots integer not null check (slots > 0),
  seen_at timestamptz not null,
  primary key (process, job)
);

-- How long finished jobs took, for the expected time of those that wait.
create table queue_finished (
  id bigint generated always as identity primary key,
  job text not null,
  ended_at timestamptz not null,
  millis bigint not null
);
create index queue_finished_of_job on queue_finished (job, id desc);

do $$
declare t text;
begin
  foreach t in array array['scheduled_jobs', 'queue_lanes', 'queue_shares', 'queue_waiting',
    'queue_handed', 'queue_processes', 'queue_finished']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy service_rows on %I to lazaret_service using (true) with check (true)', t);
    execute format('create policy owner_rows on %I to lazaret_owner using (true) with check (true)', t);
  end loop;
end $$;
-- The functions below run as the owner and need the weights and pauses of all tenants.
create policy queue_reads on tenants for select to lazaret_owner using (true);

grant select, insert, update, delete on scheduled_jobs, queue_shares, queue_waiting, queue_handed,
  queue_processes, queue_finished to lazaret_service;
grant select, update on queue_lanes to lazaret_service;

-- For migrations: makes room for a kind of job.
create function queue_kind(p_job text) returns void language plpgsql set search_path = public as $$
declare t text := 'jobs_' || replace(p_job, '-', '_');
begin
  execute format('create table %I partition of scheduled_jobs for values in (%L)', t, p_job);
  execute format('alter table %I enable row level security', t);
  execute format('alter table %I force row level security', t);
  execute format('create policy service_rows on %I to lazaret_service using (true) with check (true)', t);
  execute format('create policy owner_rows on %I to lazaret_owner using (true) with check (true)', t);
  execute format('grant select, insert, update, delete on %I to lazaret_service', t);
end $$;
select queue_kind('inspect'), queue_kind('decide');

-- Refuses where a tenant's connection acts for another tenant than its own.
create function queue_guard(p_tenant text) returns void
language plpgsql stable set search_path = public as $$
begin
  if session_user = 'lazaret_tenant'
      and p_tenant is distinct from current_setting('lazaret.tenant', true) then
    raise exception 'This connection does not act for tenant %', p_tenant using errcode = '42501';
  end if;
end $$;

create function queue_join(p_subject uuid, p_job text, p_tenant text, p_lane text, p_now timestamptz)
returns void
language plpgsql security definer set search_path = public as $$
begin
  perform queue_guard(p_tenant);
  insert into queue_waiting (subject, job, tenant_id, lane, joined_at)
    values (p_subject, p_job, p_tenant, p_lane, p_now)
    on conflict (subject) do nothing;
end $$;

create function queue_leave(p_subject uuid) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  delete from queue_waiting where subject = p_subject
    and (session_user <> 'lazaret_tenant' or tenant_id = current_setting('lazaret.tenant', true));
  return found;
end $$;

-- The whole line with its tags. An entry's finish tag follows from what was served and from its
-- place among its tenant's entries: so a changed weight, a pause and one that leaves move the others
-- at once, and nobody saves up shares while paused or absent.
create view queue_tagged with (security_invoker = true) as
select w.subject, w.job, w.tenant_id, w.lane, w.joined, l.rank,
  l.paused or coalesce(t.paused, false) as paused,
  t.concurrent,
  row_number() over own as nth,
  greatest(l.virtual_time, coalesce(s.served_finish, 0))
    + (row_number() over own - 1) * 100.0 / coalesce(t.weight, 100) as virtual_start,
  greatest(l.virtual_time, coalesce(s.served_finish, 0))
    + row_number() over own * 100.0 / coalesce(t.weight, 100) as virtual_finish
from queue_waiting w
join queue_lanes l on l.lane = w.lane
left join queue_shares s on s.lane = w.lane and s.tenant_id = w.tenant_id
left join tenants t on t.tenant_id = w.tenant_id
window own as (partition by w.job, w.lane, w.tenant_id order by w.joined);
grant select on queue_tagged to lazaret_service;

-- Places and expected seconds of some subjects; of a tenant's connection only its own.
create function queue_positions(p_subjects uuid[], p_now timestamptz)
returns table (subject uuid, place bigint, eta_seconds bigint)
language sql stable security definer set search_path = public as $$
  with line as (
    select q.subject, q.job, q.tenant_id, q.paused,
      row_number() over (partition by q.job
        order by q.paused, q.rank, q.virtual_finish, q.joined) as place
    from queue_tagged q
  )
  select line.subject, line.place,
    case when line.paused then null else (
      select ceil(avg(recent.millis) * line.place / 1000
          / greatest(1, (select sum(p.slots) from queue_processes p
              where p.job = line.job and p.seen_at > p_now - interval '60 seconds')))::bigint
      from (select f.millis from queue_finished f where f.job = line.job
        order by f.id desc limit 20) recent) end
  from line
  where line.subject = any(p_subjects)
    and (session_user <> 'lazaret_tenant' or line.tenant_id = current_setting('lazaret.tenant', true))
$$;

-- Takes the next p_count out of the line and books them to their tenants. Whoever holds the lanes'
-- rows is the one dispatcher of the moment.
create function queue_next(p_job text, p_count integer, p_now timestamptz)
returns table (subject uuid)
language plpgsql set search_path = public as $$
#variable_conflict use_column
begin
  perform 1 from queue_lanes for update;
  return query
  with running as (
    select h.tenant_id, count(*) as jobs from queue_handed h where h.job = p_job group by 1
  ), chosen as (
    select q.* from queue_tagged q
    left join running r on r.tenant_id = q.tenant_id
    where q.job = p_job and not q.paused
      and (q.concurrent is null or q.nth + coalesce(r.jobs, 0) <= q.concurrent)
    order by q.rank, q.virtual_finish, q.joined
    limit p_count
  ), booked as (
    insert into queue_shares as s (lane, tenant_id, served_finish)
      select c.lane, c.tenant_id, max(c.virtual_finish) from chosen c group by 1, 2
      on conflict (lane, tenant_id) do update
        set served_finish = greatest(s.served_finish, excluded.served_finish)
  ), moved as (
    update queue_lanes l set virtual_time = greatest(l.virtual_time, c.virtual_start)
    from (select x.lane, max(x.virtual_start) as virtual_start from chosen x group by 1) c
    where c.lane = l.lane
  ), handed as (
    insert into queue_handed (subject, job, tenant_id, handed_at)
      select c.subject, c.job, c.tenant_id, p_now from chosen c
      on conflict on constraint queue_handed_pkey do update set handed_at = excluded.handed_at
  )
  delete from queue_waiting w using chosen c where w.subject = c.subject returning w.subject;
end $$;

revoke execute on function queue_kind, queue_guard, queue_join, queue_leave, queue_positions, queue_next from public;
grant execute on function queue_guard, queue_join, queue_leave, queue_positions
  to lazaret_tenant, lazaret_service;
grant execute on function queue_next to lazaret_service;
