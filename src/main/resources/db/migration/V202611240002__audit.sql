-- Who did what. Nobody but the owner can change or remove a row.
create table audit_events (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  account text not null,
  actor text not null,
  role text,
  channel text not null check (channel in ('TOKEN', 'SESSION', 'PROCESS')),
  tenant_id text,
  action text not null,
  subject text not null,
  details jsonb not null
);
create index audit_events_of_tenant on audit_events (tenant_id, id);
alter table audit_events enable row level security;
alter table audit_events force row level security;
create policy tenant_rows on audit_events to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on audit_events to lazaret_service using (true) with check (true);
grant insert on audit_events to lazaret_tenant;
grant select, insert on audit_events to lazaret_service;
