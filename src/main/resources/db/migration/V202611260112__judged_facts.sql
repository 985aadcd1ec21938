-- What the verdict in force on an image was made of, compact, so that another policy can judge it
-- without reading the report again. fingerprint: of the judgement; where a policy gives the same one,
-- nothing is written.
create table judged_facts (
  tenant_id text not null,
  digest text not null,
  facts bytea not null,
  packages bytea not null,
  fingerprint bytea not null,
  primary key (tenant_id, digest)
);
-- JSON of a few kilobytes is read far more often than it is written: not compressed.
alter table judged_facts alter facts set storage external;

-- Images of a tenant, from one digest to another, that have to be judged again.
create table redecision_ranges (
  id uuid primary key,
  tenant_id text not null,
  first_digest text not null,
  last_digest text not null,
  images integer not null,
  asked_at timestamptz not null
);

do $$
declare t text;
begin
  foreach t in array array['judged_facts', 'redecision_ranges']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy service_rows on %I to lazaret_service using (true) with check (true)', t);
  end loop;
end $$;
grant select, insert, update, delete on judged_facts, redecision_ranges to lazaret_service;
select queue_kind('redecide-range');
