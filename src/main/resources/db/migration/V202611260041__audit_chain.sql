-- The record of who did what, by months, and the chain that shows what became of its rows.
alter table audit_events rename to audit_events_before;
alter index audit_events_pkey rename to audit_events_before_pkey;
alter index audit_events_of_tenant rename to audit_events_before_of_tenant;

-- stamp: made by the web role with a key that the database does not know (null: a worker's own row,
-- or one from before there were stamps).
create table audit_events (
  id bigint generated always as identity,
  at timestamptz not null,
  account text not null,
  actor text not null,
  token text,
  address text,
  role text,
  channel text not null check (channel in ('TOKEN', 'SESSION', 'PROCESS', 'VISITOR')),
  tenant_id text,
  action text not null,
  subject text not null,
  details jsonb not null,
  stamp bytea,
  primary key (id, at)
) partition by range (at);
create index audit_events_of_tenant on audit_events (tenant_id, id);

-- Takes what no month was made for yet, so that no act fails for want of a partition.
create table audit_events_rest partition of audit_events default;

-- The seals: one a committed row, in the order in which rows became visible.
-- hash = SHA-256(hash of the seal before, seq, sealed_at, digest); digest = SHA-256(the row).
create table audit_seals (
  seq bigint primary key,
  event_id bigint not null,
  sealed_at timestamptz not null,
  digest bytea not null check (length(digest) = 32),
  hash bytea not null check (length(hash) = 32)
);
create index audit_seals_of_event on audit_seals (event_id);

-- Rows that have no seal yet. A row that commits late is seen late and sealed late: none is lost, as
-- it would be by "all ids up to here".
create table audit_pending (
  event_id bigint not null,
  event_at timestamptz not null,
  primary key (event_id, event_at)
);

do $$
declare t text;
begin
  foreach t in array array['audit_events', 'audit_events_rest', 'audit_seals', 'audit_pending']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_rows on %I to lazaret_owner using (true) with check (true)', t);
  end loop;
end $$;

create policy tenant_rows on audit_events to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on audit_events to lazaret_service using (true) with check (true);
create policy worker_rows on audit_events for insert to lazaret_worker
  with check (channel = 'PROCESS' and stamp is null);
grant insert on audit_events to lazaret_tenant, lazaret_worker;
grant select, insert on audit_events to lazaret_service;

create policy service_rows on audit_seals to lazaret_service using (true) with check (true);
grant select, insert on audit_seals to lazaret_service;
create policy service_rows on audit_pending to lazaret_service using (true) with check (true);
grant select, delete on audit_pending to lazaret_service;

create function audit_await_seal() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  insert into audit_pending (event_id, event_at) values (new.id, new.at);
  return null;
end $$;
create trigger audit_await_seal after insert on audit_events
  for each row execute function audit_await_seal();

-- Makes the partitions of this month and the two after it. A month whose rows already lie in
-- audit_events_rest stays there.
create function audit_make_months(p_now timestamptz) returns void
language plpgsql security definer set search_path = public set timezone = 'UTC'
set lock_timeout = '2s' as $$
declare
  v_from timestamptz;
  v_name text;
begin
  for v_from in
    select generate_series(date_trunc('month', p_now), p_now + interval '2 months', interval '1 month')
  loop
    v_name := 'audit_events_' || to_char(v_from, 'YYYY_MM');
    if to_regclass(v_name) is null and not exists (
        select 1 from audit_events_rest
        where at >= v_from and at < v_from + interval '1 month') then
      execute format('create table %I partition of audit_events for values from (%L) to (%L)',
        v_name, v_from, v_from + interval '1 month');
      execute format('alter table %I enable row level security', v_name);
      execute format('alter table %I force row level security', v_name);
      execute format('create policy owner_rows on %I to lazaret_owner using (true) with check (true)', v_name);
    end if;
  end loop;
end $$;

-- Takes a month that is over out of the record; its table stays, to be dumped and dropped. That it was
-- taken out is an act of its own in the chain: the seals stay, and whoever verifies knows how many
-- of them have no row any more, and why.
create function audit_detach_month(p_month date) returns bigint
language plpgsql set search_path = public set timezone = 'UTC' as $$
declare
  v_from timestamptz := date_trunc('month', p_month::timestamptz);
  v_until timestamptz := v_from + interval '1 month';
  v_name text := 'audit_events_' || to_char(v_from, 'YYYY_MM');
  v_rows bigint;
  v_first bigint;
  v_last bigint;
  v_head text;
begin
  if v_until > now() then
    raise exception 'The month of % is not over', v_from::date;
  end if;
  execute format('lock table %I in share row exclusive mode', v_name);
  if exists (select 1 from audit_pending where event_at >= v_from and event_at < v_until) then
    raise exception 'The month of % has rows without a seal: wait for the sequencer', v_from::date;
  end if;
  execute format('select count(*), min(s.seq), max(s.seq) from %I e join audit_seals s on s.event_id = e.id', v_name)
    into v_rows, v_first, v_last;
  select encode(hash, 'hex') into v_head from audit_seals where seq = v_last;
  execute format('alter table audit_events detach partition %I', v_name);
  insert into audit_events (at, account, actor, channel, action, subject, details)
    values (clock_timestamp(), 'lazaret', session_user, 'PROCESS', 'audit.detached', v_name,
      jsonb_build_object('from', to_char(v_from, 'YYYY-MM-DD'), 'until', to_char(v_until, 'YYYY-MM-DD'),
        'rows', v_rows, 'firstSeq', v_first, 'lastSeq', v_last, 'lastHash', v_head));
  return v_rows;
end $$;

revoke execute on function audit_await_seal, audit_make_months, audit_detach_month from public;
grant execute on function audit_make_months to lazaret_service;

select audit_make_months(now());
create policy owner_rows on audit_events_before to lazaret_owner using (true);
insert into audit_events (id, at, account, actor, role, channel, tenant_id, action, subject, details)
  overriding system value
  select id, at, account, actor, role, channel, tenant_id, action, subject, details
  from audit_events_before;
select setval(pg_get_serial_sequence('audit_events', 'id'),
  greatest(1, (select coalesce(max(id), 0) + 1 from audit_events)), false);
drop table audit_events_before;
