-- What operators put over verdicts. A row says what was asked and how it stands; how it came to stand
-- so is in standing_changes, which only grows. Tenants read their own; only the service writes.

-- state is what was written last: who reads it holds expires_at against the clock, because a row that
-- nobody has come to yet must not stand any longer than it was given for.
-- verdict_id: the verdict that it stands over. An ADMIT has effect over this one only; a newer verdict
-- is taken over where it is covered by what was given (given_*), see docs/adr/015.
create table overrides (
  id uuid primary key,
  number bigint generated always as identity unique,
  tenant_id text not null,
  digest text not null,
  decision text not null check (decision in ('DENY', 'ADMIT')),
  isolation text check (isolation in ('SHARED_KERNEL', 'GUEST_KERNEL', 'VIRTUAL_MACHINE')),
  reason text not null check (length(reason) between 1 and 2000),
  account text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null
    check (state in ('PENDING_APPROVAL', 'ACTIVE', 'EXPIRED', 'REVOKED', 'REFUSED')),
  verdict_id uuid not null references verdicts,
  given_decision text not null check (given_decision in ('ADMIT', 'REVIEW', 'DENY')),
  given_floor text not null
    check (given_floor in ('SHARED_KERNEL', 'GUEST_KERNEL', 'VIRTUAL_MACHINE')),
  given_findings text[] not null,
  approved_by text,
  constraint second_operator check (approved_by <> account),
  check ((isolation is null) = (decision = 'DENY')),
  check (expires_at >= asked_at)
);
create unique index overrides_active on overrides (tenant_id, digest) where state = 'ACTIVE';
create unique index overrides_pending on overrides (tenant_id, digest)
  where state = 'PENDING_APPROVAL';
create index overrides_due on overrides (expires_at) where state in ('ACTIVE', 'PENDING_APPROVAL');

create table standing_changes (
  number bigint generated always as identity primary key,
  subject uuid not null,
  tenant_id text not null,
  state text not null,
  at timestamptz not null,
  account text not null,
  actor text not null,
  reason text
);
create index standing_changes_of_subject on standing_changes (subject, number);

do $$
declare t text;
begin
  foreach t in array array['overrides', 'standing_changes']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_rows on %I to lazaret_tenant
      using (tenant_id = current_setting(''lazaret.tenant'', true))
      with check (tenant_id = current_setting(''lazaret.tenant'', true))', t);
    execute format('create policy service_rows on %I to lazaret_service using (true) with check (true)', t);
    execute format('grant select on %I to lazaret_tenant', t);
    execute format('grant select, insert on %I to lazaret_service', t);
  end loop;
end $$;
-- What was asked stays as it was asked.
grant update (state, verdict_id, given_decision, given_floor, given_findings, approved_by)
  on overrides to lazaret_service;
