-- What a login may do is named, and every other login may do no more than a tenant.
create or replace function queue_guard(p_tenant text) returns void
language plpgsql stable set search_path = public as $$
begin
  if session_user <> 'lazaret_service'
      and p_tenant is distinct from current_setting('lazaret.tenant', true) then
    raise exception 'This connection does not act for tenant %', p_tenant using errcode = '42501';
  end if;
end $$;

create or replace function queue_leave(p_subject uuid) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  delete from queue_waiting where subject = p_subject
    and (session_user = 'lazaret_service' or tenant_id = current_setting('lazaret.tenant', true));
  return found;
end $$;

create or replace function queue_positions(p_subjects uuid[], p_now timestamptz)
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
    and (session_user = 'lazaret_service'
      or line.tenant_id = current_setting('lazaret.tenant', true))
$$;

-- A tenant's request hands in and takes back what waits: the states between are the workers'.
create function submission_states() returns trigger
language plpgsql set search_path = public as $$
begin
  if session_user in ('lazaret_service', 'lazaret_worker', 'lazaret_owner') then
    return new;
  end if;
  if tg_op = 'INSERT' and new.state = 'QUEUED' and new.stage is null and new.ended_at is null
      and new.problem is null and new.last_event = 0 then
    return new;
  end if;
  if tg_op = 'UPDATE' and new.last_event in (old.last_event, old.last_event + 1) and (
      (new.state, new.stage, new.ended_at) is not distinct from (old.state, old.stage, old.ended_at)
      or old.state = 'QUEUED' and new.state = 'CANCELLED' and new.stage is null) then
    return new;
  end if;
  raise exception 'A tenant''s connection does not bring a submission to state %', new.state
    using errcode = '42501';
end $$;
create trigger submission_states before insert or update on submissions
  for each row execute function submission_states();

create function submission_event_states() returns trigger
language plpgsql set search_path = public as $$
begin
  if session_user in ('lazaret_service', 'lazaret_worker', 'lazaret_owner')
      or new.kind = 'state' and new.state in ('RECEIVED', 'QUEUED', 'CANCELLED') then
    return new;
  end if;
  raise exception 'A tenant''s connection does not tell a % of %', new.kind, new.state
    using errcode = '42501';
end $$;
create trigger submission_event_states before insert on submission_events
  for each row execute function submission_event_states();
