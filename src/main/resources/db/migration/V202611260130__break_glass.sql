-- Admissions past every verdict for some hours, whom they are told to, and what is looked at again.
-- Tenants read their own rows; only the service writes.
create table break_glass (
  id uuid primary key,
  number bigint generated always as identity unique,
  tenant_id text not null,
  digest text not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
  isolation text not null check (isolation in ('GUEST_KERNEL', 'VIRTUAL_MACHINE')),
  reason text not null check (length(reason) between 1 and 2000),
  account text not null,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null check (state in ('ACTIVE', 'EXPIRED', 'REVOKED')),
  constraint at_most_four_hours check (expires_at <= begun_at + interval '4 hours')
);
create index break_glass_of_image on break_glass (tenant_id, digest) where state = 'ACTIVE';
create index break_glass_due on break_glass (expires_at) where state = 'ACTIVE';

-- subject: what an operator has to look at again; it stays open until one says so.
create table reviews (
  id uuid primary key,
  number bigint generated always as identity unique,
  tenant_id text not null,
  kind text not null,
  subject uuid not null unique,
  digest text not null,
  opened_at timestamptz not null,
  state text not null check (state in ('OPEN', 'CLOSED'))
);
create index reviews_open on reviews (number) where state = 'OPEN';

-- roles: who is told; of a tenant's roles those of tenant_id.
create table notices (
  id uuid primary key,
  number bigint generated always as identity unique,
  tenant_id text not null,
  kind text not null check (kind in ('BREAK_GLASS', 'OVERRIDE_SUSPENDED', 'EXCEPTION_ENDS')),
  subject uuid not null,
  roles text[] not null,
  at timestamptz not null,
  details jsonb not null
);
-- Of the end of an exception one is reminded once.
create unique index notices_of_ends on notices (subject) where kind = 'EXCEPTION_ENDS';

-- tenant_id: the account's tenant, null for accounts above tenants.
create table notice_reads (
  notice_id uuid not null references notices,
  account text not null,
  tenant_id text,
  read_at timestamptz not null,
  primary key (notice_id, account)
);

do $$
declare t text;
begin
  foreach t in array array['break_glass', 'reviews', 'notices', 'notice_reads']
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
grant update (state) on break_glass, reviews to lazaret_service;
