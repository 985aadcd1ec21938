-- What an operator says of a tenant, for policies to ask.
alter table tenants
  add trust text not null default 'STANDARD' check (trust in ('UNTRUSTED', 'STANDARD', 'TRUSTED')),
  add environment text not null default 'PRODUCTION' check (environment in ('TEST', 'PRODUCTION'));

-- Every version of every policy; a version never changes. shipped: it came with Lazaret.
create table policies (
  name text not null check (name ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(name) <= 64),
  version integer not null check (version > 0),
  yaml text not null,
  shipped boolean not null,
  author text not null,
  created_at timestamptz not null,
  primary key (name, version)
);

-- By which policy a tenant's images are judged, and what gates make of it. The row without a tenant
-- is for all that have none of their own.
create table policy_assignments (
  tenant_id text unique nulls not distinct references tenants,
  policy_name text not null,
  mode text not null check (mode in ('AUDIT', 'WARN', 'ENFORCE')),
  author text not null,
  changed_at timestamptz not null
);

do $$
declare t text;
begin
  foreach t in array array['policies', 'policy_assignments']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy service_rows on %I to lazaret_service using (true) with check (true)', t);
  end loop;
end $$;
grant select, insert on policies to lazaret_service;
grant select, insert, update, delete on policy_assignments to lazaret_service;
