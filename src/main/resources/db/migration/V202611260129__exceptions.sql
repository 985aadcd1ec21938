-- What tenants ask to be excepted of, and what operators grant of it. What was asked stays as it was
-- asked: asked_marks are the findings that it covered then, where it names none more closely.
create table exceptions (
  id uuid primary key,
  number bigint generated always as identity unique,
  tenant_id text not null,
  rule text not null,
  scope text not null check (scope in ('DIGEST', 'REPOSITORY')),
  target text not null,
  path text,
  package text,
  vulnerability text,
  asked_marks text[] not null,
  reason text not null check (length(reason) between 1 and 2000),
  ticket text,
  owner text not null,
  account text not null,
  asked_at timestamptz not null,
  asked_until timestamptz not null,
  state text not null check (state in ('REQUESTED', 'GRANTED', 'REFUSED', 'EXPIRED', 'WITHDRAWN')),
  until timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decided_reason text,
  constraint never_longer_than_asked check (until <= asked_until),
  constraint granted_by_somebody_else check (decided_by <> account)
);
create index exceptions_granted on exceptions (tenant_id, rule) where state = 'GRANTED';
create index exceptions_due on exceptions (until) where state in ('REQUESTED', 'GRANTED');

alter table exceptions enable row level security;
alter table exceptions force row level security;
create policy tenant_rows on exceptions to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on exceptions to lazaret_service using (true) with check (true);
grant select on exceptions to lazaret_tenant;
grant select, insert on exceptions to lazaret_service;
grant update (state, until, decided_by, decided_at, decided_reason)
  on exceptions to lazaret_service;

-- Which exceptions took a finding out of what the policy judged.
alter table verdicts add column exceptions uuid[] not null default '{}';

select queue_kind('redecide');
