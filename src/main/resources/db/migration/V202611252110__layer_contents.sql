-- What each layer of an image brought, and whose it was by the list of known bases when it was read.
create table report_layer_contents (
  report_id uuid not null references reports,
  tenant_id text not null,
  layer_index integer not null,
  side text not null check (side in ('UNKNOWN', 'OWN', 'BASE')),
  base text,
  entries integer not null,
  content_bytes bigint not null,
  primary key (report_id, layer_index),
  constraint report_layer_contents_base check ((base is not null) = (side = 'BASE'))
);

alter table report_layer_contents enable row level security;
alter table report_layer_contents force row level security;
create policy tenant_rows on report_layer_contents to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on report_layer_contents to lazaret_service using (true) with check (true);
create policy worker_rows on report_layer_contents to lazaret_worker using (true) with check (true);
grant select on report_layer_contents to lazaret_tenant;
grant select, insert on report_layer_contents to lazaret_service, lazaret_worker;
