-- Taking the next ones costs what the tenants are that wait, and not what waits: each tenant's first
-- few entries are found by the index, and only they are compared.
drop function queue_positions(uuid[], timestamptz);
drop function queue_next(text, integer, timestamptz);
drop view queue_tagged;
alter table queue_waiting drop constraint queue_waiting_joined_key;
drop index queue_waiting_of_tenant;
create index queue_waiting_in_order on queue_waiting (job, lane, tenant_id, joined);

-- A tenant that comes to a lane begins at the lane's time, and keeps its place in time while it waits:
-- else the time of those who are served would carry it along, and a light tenant would never be
-- served beside a heavy one.
create or replace function queue_join(p_subject uuid, p_job text, p_tenant text, p_lane text, p_now timestamptz)
returns void
language plpgsql security definer set search_path = public set enable_seqscan = off as $$
begin
  perform queue_guard(p_tenant);
  if not exists (select 1 from queue_waiting w
      where w.job = p_job and w.lane = p_lane and w.tenant_id = p_tenant) then
    insert into queue_shares as s (lane, tenant_id, served_finish)
      select l.lane, p_tenant, l.virtual_time from queue_lanes l where l.lane = p_lane
      on conflict (lane, tenant_id) do update
        set served_finish = greatest(s.served_finish, excluded.served_finish);
  end if;
  insert into queue_waiting (subject, job, tenant_id, lane, joined_at)
    values (p_subject, p_job, p_tenant, p_lane, p_now)
    on conflict (subject) do nothing;
end $$;

-- Nobody saves up shares while paused.
create function queue_go_on() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update queue_shares s set served_finish = greatest(s.served_finish, l.virtual_time)
    from queue_lanes l where l.lane = s.lane and s.tenant_id = new.tenant_id;
  return null;
end $$;
create trigger queue_go_on after update of paused on tenants
  for each row when (old.paused and not new.paused) execute function queue_go_on();

-- Who waits in which lane: jumps in the index from one tenant to the next.
-- enable_seqscan: a plan made while the line was short must not be kept for a long one. jit: what is
-- ruled out so has a cost that would have every call compiled. plan_cache_mode: planning takes longer
-- than doing.
create function queue_lines(p_job text)
returns table (lane text, rank smallint, tenant_id text, paused boolean, weight integer,
  concurrent integer, base double precision)
language plpgsql stable rows 20
set search_path = public set enable_seqscan = off set jit = off
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
  with recursive line as (
    select l.lane, l.rank, l.paused, l.virtual_time, first.tenant_id
    from queue_lanes l
    cross join lateral (
      select w.tenant_id from queue_waiting w
      where w.job = p_job and w.lane = l.lane
      order by w.tenant_id limit 1) first
    union all
    select line.lane, line.rank, line.paused, line.virtual_time, next.tenant_id
    from line
    cross join lateral (
      select w.tenant_id from queue_waiting w
      where w.job = p_job and w.lane = line.lane and w.tenant_id > line.tenant_id
      order by w.tenant_id limit 1) next
  )
  select line.lane, line.rank, line.tenant_id, line.paused or coalesce(t.paused, false),
    coalesce(t.weight, 100), t.concurrent,
    coalesce(s.served_finish, line.virtual_time)
  from line
  left join queue_shares s on s.lane = line.lane and s.tenant_id = line.tenant_id
  left join tenants t on t.tenant_id = line.tenant_id;
end $$;

-- Takes the next p_count out of the line and books them to their tenants. Whoever holds the lanes'
-- rows is the one dispatcher of the moment. The nth entry of a tenant has the start tag
-- base + (n - 1) / weight and the finish tag base + n / weight (start-time fair queueing): so a changed
-- weight and one that leaves move the others at once.
create function queue_next(p_job text, p_count integer, p_now timestamptz)
returns table (subject uuid)
language plpgsql set search_path = public set enable_seqscan = off set jit = off
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  perform 1 from queue_lanes for update;
  return query
  with running as (
    select h.tenant_id, count(*) as jobs from queue_handed h where h.job = p_job group by 1
  ), heads as (
    select o.lane, o.rank, o.tenant_id, h.subject,
      o.base + (h.nth - 1) * 100.0 / o.weight as virtual_start,
      o.base + h.nth * 100.0 / o.weight as virtual_finish,
      o.concurrent - coalesce(r.jobs, 0) as room
    from queue_lines(p_job) o
    left join running r on r.tenant_id = o.tenant_id
    cross join lateral (
      select w.subject, row_number() over (order by w.joined) as nth
      from queue_waiting w
      where w.job = p_job and w.lane = o.lane and w.tenant_id = o.tenant_id
      order by w.joined
      limit least(p_count, o.concurrent - coalesce(r.jobs, 0))) h
    where not o.paused and (o.concurrent is null or o.concurrent > coalesce(r.jobs, 0))
  ), chosen as (
    -- A tenant's room is one for all lanes.
    select f.* from (
      select heads.*, row_number() over (
        partition by heads.tenant_id order by heads.rank, heads.virtual_finish) as place
      from heads) f
    where f.room is null or f.place <= f.room
    order by f.rank, f.virtual_finish, f.tenant_id
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
      select c.subject, c.job, c.tenant_id, p_now
      from (select chosen.*, p_job as job from chosen) c
      on conflict on constraint queue_handed_pkey do update set handed_at = excluded.handed_at
  )
  delete from queue_waiting w using chosen c where w.subject = c.subject returning w.subject;
end $$;

-- Places and expected seconds of some subjects; of a login other than the service's only its own
-- tenant's. An entry's place follows from how many of each other line have an earlier finish tag.
-- A tenant that runs only so many side by side passes fewer by: p_place / slots rounds of its bound.
create function queue_positions(p_subjects uuid[], p_now timestamptz)
returns table (subject uuid, place bigint, eta_seconds bigint)
language plpgsql stable security definer
set search_path = public set enable_seqscan = off set jit = off as $$
#variable_conflict use_column
declare
  v_job text;
  v_slots bigint;
  v_millis double precision;
begin
  for v_job in
    select distinct w.job from queue_waiting w where w.subject = any(p_subjects)
  loop
    select greatest(1, coalesce(sum(p.slots), 0)) into v_slots from queue_processes p
      where p.job = v_job and p.seen_at > p_now - interval '60 seconds';
    select avg(recent.millis) into v_millis from (
      select f.millis from queue_finished f where f.job = v_job order by f.id desc limit 100) recent;
    return query
    with lines as materialized (
      select o.*, waiting.entries,
        -- How many of it pass by while one other entry of all slots does; null without a bound.
        o.concurrent::double precision / v_slots as pace
      from queue_lines(v_job) o
      cross join lateral (
        select count(*) as entries from queue_waiting w
        where w.job = v_job and w.lane = o.lane and w.tenant_id = o.tenant_id) waiting
    ), asked as materialized (
      select w.subject, w.joined, l.*
      from queue_waiting w join lines l on l.lane = w.lane and l.tenant_id = w.tenant_id
      where w.job = v_job and w.subject = any(p_subjects)
        and (session_user = 'lazaret_service'
          or w.tenant_id = current_setting('lazaret.tenant', true))
    ), own as materialized (
      select n.subject, n.nth from (
        select distinct a.lane, a.tenant_id, max(a.joined) over (partition by a.lane, a.tenant_id) as last
        from asked a) s
      cross join lateral (
        select w.subject, row_number() over (order by w.joined) as nth
        from queue_waiting w
        where w.job = v_job and w.lane = s.lane and w.tenant_id = s.tenant_id and w.joined <= s.last
        order by w.joined) n
      where n.subject = any(p_subjects)
    ), before as materialized (
      select a.subject, a.paused, a.concurrent, own.nth, l.pace,
        case
          when l.paused <> a.paused then case when a.paused then l.entries else 0 end
          when l.rank <> a.rank then case when l.rank < a.rank then l.entries else 0 end
          when l.tenant_id = a.tenant_id then own.nth - 1
          when l.tenant_id < a.tenant_id then least(l.entries, greatest(0, floor(
            (a.base + own.nth * 100.0 / a.weight - l.base) * l.weight / 100.0 + 1e-9)))
          else least(l.entries, greatest(0, ceil(
            (a.base + own.nth * 100.0 / a.weight - l.base) * l.weight / 100.0 - 1e-9) - 1))
        end as passing
      from asked a join own on own.subject = a.subject cross join lines l
    ), first as (
      select b.subject, b.paused, b.concurrent, b.nth, 1 + sum(b.passing) as place
      from before b group by 1, 2, 3, 4
    ), second as (
      select f.subject, f.paused, f.concurrent, f.nth, f.place,
        1 + sum(least(b.passing, coalesce(b.pace * f.place + 1, b.passing))) as bounded
      from first f join before b on b.subject = f.subject group by 1, 2, 3, 4, 5
    ), third as (
      select s.subject, s.paused, s.concurrent, s.nth, s.place,
        1 + sum(least(b.passing, coalesce(b.pace * s.bounded + 1, b.passing))) as bounded
      from second s join before b on b.subject = s.subject group by 1, 2, 3, 4, 5
    )
    select t.subject, round(t.bounded)::bigint,
      case when t.paused then null else
        ceil(v_millis / 1000.0 * greatest(t.bounded / v_slots,
          coalesce(t.nth::double precision / nullif(t.concurrent, 0), 0)))::bigint end
    from third t;
  end loop;
end $$;

-- What everybody waits for, lane by lane, for operators: counted to a bound, so that looking at a
-- long line costs no more than at one of ten thousand.
create function queue_census(p_most integer)
returns table (job text, lane text, tenant_id text, paused boolean, entries bigint, oldest timestamptz)
language sql stable set search_path = public set enable_seqscan = off set jit = off as $$
  select j.job, o.lane, o.tenant_id, o.paused, counted.entries, counted.oldest
  from (select distinct p.job from queue_processes p union select 'inspect') j
  cross join lateral queue_lines(j.job) o
  cross join lateral (
    select count(*) as entries, min(few.joined_at) as oldest from (
      select w.joined_at from queue_waiting w
      where w.job = j.job and w.lane = o.lane and w.tenant_id = o.tenant_id
      order by w.joined limit p_most) few) counted
$$;

revoke execute on function queue_go_on, queue_lines, queue_next, queue_positions, queue_census from public;
grant execute on function queue_positions to lazaret_tenant, lazaret_service, lazaret_worker;
grant execute on function queue_lines, queue_next to lazaret_service, lazaret_worker;
grant execute on function queue_census to lazaret_service;
