-- Verdicts are added, never changed; current_verdicts names the one in force for each image of a tenant.
create table verdicts (
  id uuid primary key,
  tenant_id text not null,
  number bigint generated always as identity,
  report_id uuid not null references reports,
  digest text not null,
  image_id text not null,
  decision text not null check (decision in ('ADMIT', 'REVIEW', 'DENY')),
  isolation text not null check (isolation in ('SHARED_KERNEL', 'GUEST_KERNEL', 'VIRTUAL_MACHINE')),
  reasons jsonb not null,
  missing text[] not null,
  not_configured text[] not null,
  coverage double precision not null,
  profile jsonb,
  policy_name text not null,
  policy_version integer not null,
  decided_at timestamptz not null,
  valid_until timestamptz not null
);
create index verdicts_of_image on verdicts (tenant_id, digest, number);

create table current_verdicts (
  tenant_id text not null,
  digest text not null,
  image_id text not null,
  verdict_id uuid not null unique references verdicts,
  number bigint not null,
  decision text not null,
  isolation text not null,
  primary key (tenant_id, digest)
);
create index current_verdicts_by_image_id on current_verdicts (tenant_id, image_id);
create index current_verdicts_by_number on current_verdicts (number);

alter table verdicts enable row level security;
alter table verdicts force row level security;
create policy tenant_rows on verdicts to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on verdicts to lazaret_service using (true) with check (true);
grant select on verdicts to lazaret_tenant;
grant select, insert on verdicts to lazaret_service;

alter table current_verdicts enable row level security;
alter table current_verdicts force row level security;
create policy tenant_rows on current_verdicts to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on current_verdicts to lazaret_service using (true) with check (true);
grant select on current_verdicts to lazaret_tenant;
grant select, insert, update on current_verdicts to lazaret_service;
