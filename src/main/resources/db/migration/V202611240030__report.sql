-- The facts of images. Every row belongs to a tenant: what one tenant's submission brought to light is
-- never shown to another, not even by answering faster. Facts are added, never changed: the service may
-- insert, nobody may update or delete. A stage's rows and its row in report_stages commit together.
create table reports (
  id uuid primary key,
  tenant_id text not null,
  digest text not null,
  image_id text not null,
  generation integer not null check (generation > 0),
  analysis text not null,
  submission_id uuid not null,
  repository text not null,
  tag text not null,
  platform text not null,
  config jsonb not null,
  created_at timestamptz not null,
  unique (tenant_id, digest, generation)
);
create index reports_by_digest on reports (digest);
create index reports_by_image_id on reports (image_id);

-- Which images an index names.
create table report_indexes (
  tenant_id text not null,
  index_digest text not null,
  digest text not null,
  primary key (tenant_id, index_digest, digest)
);
create index report_indexes_by_digest on report_indexes (index_digest);

create table report_layers (
  report_id uuid not null references reports,
  tenant_id text not null,
  layer_index integer not null,
  digest text not null,
  diff_id text not null,
  size_bytes bigint not null,
  media_type text not null,
  created_by text,
  primary key (report_id, layer_index)
);

-- That a stage was begun; its end is a row of report_stages.
create table report_begun_stages (
  report_id uuid not null references reports,
  tenant_id text not null,
  stage text not null,
  primary key (report_id, stage)
);

create table report_stages (
  report_id uuid not null references reports,
  tenant_id text not null,
  stage text not null check (stage in ('STATIC', 'DYNAMIC', 'PROFILE')),
  state text not null check (state in ('DONE', 'SKIPPED', 'FAILED')),
  reason text,
  took_millis bigint not null,
  missing text[] not null,
  not_configured text[] not null,
  primary key (report_id, stage)
);

create table report_findings (
  report_id uuid not null references reports,
  tenant_id text not null,
  ordinal integer not null,
  finding_id text not null,
  rule text not null,
  boundary text not null,
  severity text not null,
  stage text not null,
  title text not null,
  detail text not null,
  layer_index integer,
  layer_digest text,
  path text,
  result text,
  details jsonb not null,
  remediation text not null,
  refs text[] not null,
  primary key (report_id, finding_id)
);

-- How each check and rule ended: one that says nothing does not exist.
create table report_outcomes (
  report_id uuid not null references reports,
  tenant_id text not null,
  stage text not null,
  ordinal integer not null,
  check_id text not null,
  check_version integer not null,
  layer_index integer,
  outcome text not null,
  detail text,
  primary key (report_id, stage, ordinal)
);

create table report_packages (
  report_id uuid not null references reports,
  tenant_id text not null,
  ordinal integer not null,
  purl text not null,
  name text not null,
  version text not null,
  type text not null,
  layer_index integer not null,
  path text not null,
  primary key (report_id, ordinal)
);

create table report_runs (
  report_id uuid not null references reports,
  tenant_id text not null,
  kind text not null check (kind in ('ENTRY_POINT', 'RECIPE')),
  command_line text[] not null,
  stop text not null,
  note text not null,
  exit_code integer,
  duration_millis bigint not null,
  coverage double precision not null check (coverage between 0 and 1),
  trace_gaps text[] not null,
  events_lost bigint not null,
  output text not null,
  evidence text,
  primary key (report_id, kind)
);

create table report_timeline (
  report_id uuid not null references reports,
  tenant_id text not null,
  run text not null,
  ordinal integer not null,
  at_millis bigint not null,
  kind text not null,
  exe text not null,
  entry jsonb not null,
  primary key (report_id, run, ordinal)
);

create table report_profiles (
  report_id uuid not null references reports,
  tenant_id text not null,
  level text not null check (level in ('BASELINE', 'TIGHT')),
  profile jsonb not null,
  primary key (report_id, level)
);

-- What layer checks found out about content, so that a tenant's known layer is not read again.
create table layer_results (
  tenant_id text not null,
  content text not null,
  check_id text not null,
  check_version integer not null,
  result text not null,
  primary key (tenant_id, content, check_id, check_version)
);

-- Images that a tenant gave up: no longer shown to it, until it hands them in again.
create table removed_images (
  tenant_id text not null,
  digest text not null,
  primary key (tenant_id, digest)
);
alter table removed_images enable row level security;
alter table removed_images force row level security;
create policy tenant_rows on removed_images to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on removed_images to lazaret_service using (true) with check (true);
grant select, insert on removed_images to lazaret_tenant;
grant select, insert, delete on removed_images to lazaret_service;

alter table reports enable row level security;
alter table reports force row level security;
create policy tenant_rows on reports to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on reports to lazaret_service using (true) with check (true);
grant select on reports to lazaret_tenant;
grant select, insert on reports to lazaret_service;

alter table report_indexes enable row level security;
alter table report_indexes force row level security;
create policy tenant_rows on report_indexes to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on report_indexes to lazaret_service using (true) with check (true);
grant select on report_indexes to lazaret_tenant;
grant select, insert on report_indexes to lazaret_service;

alter table report_layers enable row level security;
alter table report_layers force row level security;
create policy tenant_rows on report_layers to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on report_layers to lazaret_service using (true) with check (true);
grant select on report_layers to lazaret_tenant;
grant select, insert on report_layers to lazaret_service;

alter table report_begun_stages enable row level security;
alter table report_begun_stages force row level security;
create policy tenant_rows on report_begun_stages to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on report_begun_stages to lazaret_service using (true) with check (true);
grant select on report_begun_stages to lazaret_tenant;
grant select, insert on report_begun_stages to lazaret_service;

alter table report_stages enable row level security;
alter table report_stages force row level security;
create policy tenant_rows on report_stages to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on report_stages to lazaret_service using (true) with check (true);
grant select on report_stages to lazaret_tenant;
grant select, insert on report_stages to lazaret_service;

alter table report_findings enable row level security;
alter table report_findings force row level security;
create policy tenant_rows on report_findings to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on report_findings to lazaret_service using (true) with check (true);
grant select on report_findings to lazaret_tenant;
grant select, insert on report_findings to lazaret_service;

alter table report_outcomes enable row level security;
alter table report_outcomes force row level security;
create policy tenant_rows on report_outcomes to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on report_outcomes to lazaret_service using (true) with check (true);
grant select on report_outcomes to lazaret_tenant;
grant select, insert on report_outcomes to lazaret_service;

alter table report_packages enable row level security;
alter table report_packages force row level security;
create policy tenant_rows on report_packages to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on report_packages to lazaret_service using (true) with check (true);
grant select on report_packages to lazaret_tenant;
grant select, insert on report_packages to lazaret_service;

alter table report_runs enable row level security;
alter table report_runs force row level security;
create policy tenant_rows on report_runs to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on report_runs to lazaret_service using (true) with check (true);
grant select on report_runs to lazaret_tenant;
grant select, insert on report_runs to lazaret_service;

alter table report_timeline enable row level security;
alter table report_timeline force row level security;
create policy tenant_rows on report_timeline to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on report_timeline to lazaret_service using (true) with check (true);
grant select on report_timeline to lazaret_tenant;
grant select, insert on report_timeline to lazaret_service;

alter table report_profiles enable row level security;
alter table report_profiles force row level security;
create policy tenant_rows on report_profiles to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on report_profiles to lazaret_service using (true) with check (true);
grant select on report_profiles to lazaret_tenant;
grant select, insert on report_profiles to lazaret_service;

alter table layer_results enable row level security;
alter table layer_results force row level security;
create policy tenant_rows on layer_results to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on layer_results to lazaret_service using (true) with check (true);
grant select on layer_results to lazaret_tenant;
grant select, insert on layer_results to lazaret_service;
