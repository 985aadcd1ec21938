-- What each worker last said of itself, so that web can say aloud what is absent.
create table workers (
  id text primary key,
  version text not null,
  engine_available boolean not null,
  engine_checking boolean not null,
  engine_reason text not null,
  engine_version text not null,
  runtime_version text not null,
  network boolean not null,
  seen_at timestamptz not null
);
alter table workers enable row level security;
alter table workers force row level security;
create policy service_rows on workers to lazaret_service using (true) with check (true);
grant select, insert, update, delete on workers to lazaret_service;
