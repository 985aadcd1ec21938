-- Tenants, the people and machines that act for them, and their browser sessions.
-- Every table is closed by row-level security: the tenants' role sees the rows of the tenant that
-- the connection names in lazaret.tenant, and none where it names none.
grant usage on schema public to lazaret_tenant, lazaret_service;
grant select on flyway_schema_history to lazaret_service;

create table tenants (
  tenant_id text primary key check (tenant_id ~ '^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$'),
  weight integer not null default 100 check (weight between 1 and 1000),
  paused boolean not null default false,
  stored_bytes bigint check (stored_bytes >= 0),
  submissions_per_hour integer check (submissions_per_hour >= 0),
  waiting integer check (waiting >= 0),
  concurrent integer check (concurrent >= 0),
  created_at timestamptz not null
);
alter table tenants enable row level security;
alter table tenants force row level security;
create policy tenant_rows on tenants to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on tenants to lazaret_service using (true) with check (true);
grant select on tenants to lazaret_tenant;
grant select, insert, update on tenants to lazaret_service;

create table accounts (
  id uuid primary key,
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._@-]{0,63}$'),
  role text not null check (role in ('MEMBER', 'OWNER', 'PLATFORM', 'OPERATOR', 'AUDITOR')),
  tenant_id text references tenants,
  created_at timestamptz not null,
  removed_at timestamptz,
  check ((tenant_id is not null) = (role in ('MEMBER', 'OWNER')))
);
create index accounts_of_tenant on accounts (tenant_id, username);
alter table accounts enable row level security;
alter table accounts force row level security;
create policy tenant_rows on accounts to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on accounts to lazaret_service using (true) with check (true);
grant select, insert on accounts to lazaret_tenant;
grant update (removed_at) on accounts to lazaret_tenant;
grant select, insert, update on accounts to lazaret_service;

-- Apart from accounts, so that no tenant's connection can read a hash.
create table passwords (
  account_id uuid primary key references accounts,
  tenant_id text references tenants,
  hash text not null,
  must_change boolean not null,
  changed_at timestamptz not null
);
alter table passwords enable row level security;
alter table passwords force row level security;
create policy tenant_rows on passwords to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on passwords to lazaret_service using (true) with check (true);
grant insert on passwords to lazaret_tenant;
grant select, insert, update on passwords to lazaret_service;

create table tokens (
  id uuid primary key,
  hash bytea not null unique,
  name text not null check (length(name) between 1 and 100),
  role text not null check (role in ('MEMBER', 'OWNER', 'PLATFORM', 'OPERATOR', 'AUDITOR')),
  tenant_id text references tenants,
  account_id uuid not null references accounts,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  check ((tenant_id is not null) = (role in ('MEMBER', 'OWNER')))
);
create index tokens_by_age on tokens (created_at, id);
alter table tokens enable row level security;
alter table tokens force row level security;
create policy tenant_rows on tokens to lazaret_tenant
  using (tenant_id = current_setting('lazaret.tenant', true))
  with check (tenant_id = current_setting('lazaret.tenant', true));
create policy service_rows on tokens to lazaret_service using (true) with check (true);
grant select, insert on tokens to lazaret_tenant;
grant update (revoked_at) on tokens to lazaret_tenant;
grant select, insert, update on tokens to lazaret_service;

create table sessions (
  hash bytea primary key,
  account_id uuid not null references accounts,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_of_account on sessions (account_id);
create index sessions_by_expiry on sessions (expires_at);
alter table sessions enable row level security;
alter table sessions force row level security;
create policy service_rows on sessions to lazaret_service using (true) with check (true);
grant select, insert, delete on sessions to lazaret_service;
