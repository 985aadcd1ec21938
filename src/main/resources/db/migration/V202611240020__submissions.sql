-- Submissions, what is in them, what happened to them, and how their repositories are run.
create table submissions (
  id uuid primary key,
  tenant_id text not null references tenants,
  repository text not null check (length(repository) <= 255),
  tag text not null check (length(tag) <= 128),
  archive text not null check (archive ~ '^sha256:[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  lane text not null,
  state text not null check (state in
    ('RECEIVED', 'QUEUED', 'INSPECTING', 'DECIDED', 'REJECTED', 'FAILED', 'CANCELLED')),
  stage text check (stage in ('STATIC', 'DYNAMIC', 'PROFILE', 'DECIDE')),
  created_at timestamptz not null,
  ended_at timestamptz,
  problem jsonb,
  last_event bigint not null default 0
);
create index submissions_of_tenant on submissions (tenant_id, created_at desc, id desc);
create index submissions_by_age on submissions (created_at desc, id desc);
create index submissions_of_archive on submissions (archive);

create table submission_images (
  submission_id uuid not null references submissions on delete cascade,
  digest text not null,
  position integer not null,
  tenant_id text not null,
  image_id text not null,
  platform text not null,
  decision text check (decision in ('ADMIT', 'REVIEW', 'DENY')),
  isolation text check (isolation in ('SHARED_KERNEL', 'GUEST_KERNEL', 'VIRTUAL_MACHINE')),
  primary key (submission_id, digest)
);
create index submission_images_of_tenant on submission_images (tenant_id, digest);

create table submission_events (
  submission_id uuid not null references submissions on delete cascade,
  id bigint not null,
  tenant_id text not null,
  kind text not null check (kind in ('state', 'layer', 'phase', 'decision', 'problem')),
  at timestamptz not null,
  state text not null,
  stage text,
  image text,
  message text,
  layer_index integer,
  done_bytes bigint,
  total_bytes bigint,
  primary key (submission_id, id)
);

-- state of a key: submission_id null while the first request with it is uploading; that request
-- holds it until held_until and moves that on while bytes arrive.
create table idempotency_keys (
  tenant_id text not null references tenants,
  key text not null check (length(key) between 1 and 255),
  query text not null,
  holder uuid not null,
  held_until timestamptz not null,
  submission_id uuid references submissions on delete cascade,
  expires_at timestamptz not null,
  primary key (tenant_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (expires_at);

create table run_recipes (
  tenant_id text not null references tenants,
  repository text not null,
  recipe jsonb not null,
  changed_at timestamptz not null,
  primary key (tenant_id, repository)
);

do $$
declare t text;
begin
  foreach t in array array['submissions', 'submission_images', 'submission_events',
    'idempotency_keys', 'run_recipes']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_rows on %I to lazaret_tenant
      using (tenant_id = current_setting(''lazaret.tenant'', true))
      with check (tenant_id = current_setting(''lazaret.tenant'', true))', t);
    execute format('create policy service_rows on %I to lazaret_service using (true) with check (true)', t);
  end loop;
end $$;

-- A tenant's request hands in, takes back while it waits, and reads; the rest is done by workers.
grant select, insert on submissions, submission_events to lazaret_tenant;
grant update (state, stage, ended_at, last_event) on submissions to lazaret_tenant;
grant select on submission_images to lazaret_tenant;
grant select, insert, update, delete on idempotency_keys, run_recipes to lazaret_tenant;
grant select, insert, update, delete on submissions, submission_images, submission_events,
  idempotency_keys, run_recipes to lazaret_service;
