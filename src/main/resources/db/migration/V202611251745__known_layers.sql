-- Whose layer a finding is in, and which layer removes the file again.
alter table report_findings
  add column layer_side text check (layer_side in ('BASE', 'OWN', 'UNKNOWN')),
  add column layer_base text,
  add column removed_in integer;
-- The owner sees no rows of a table whose row security is forced.
alter table report_findings no force row level security;
update report_findings set layer_side = 'UNKNOWN' where layer_digest is not null;
alter table report_findings force row level security;
alter table report_findings add constraint report_findings_place
  check ((layer_digest is null) = (layer_side is null));

-- What checks said under other bounds is not used again. What was stored before does not say under
-- which it was found; it is found again when it is needed.
truncate layer_results;
alter table layer_results add column bounds text not null;
alter table layer_results drop constraint layer_results_pkey;
alter table layer_results add primary key (tenant_id, content, bounds, check_id, check_version);

-- The same about layers that the operator has marked public. It belongs to no tenant, and none reads
-- it: an inspection does, for the layers of its image that are marked.
create table public_layer_results (
  content text not null,
  bounds text not null,
  check_id text not null,
  check_version integer not null,
  result text not null,
  primary key (content, bounds, check_id, check_version)
);

-- Images that others build on, by the operator's word: layers by diff ID, base first. Of those that are
-- marked public, what is found out is shared between tenants.
create table known_bases (
  name text primary key,
  diff_ids text[] not null check (cardinality(diff_ids) > 0),
  public boolean not null,
  changed_at timestamptz not null
);
create index known_bases_by_first_layer on known_bases ((diff_ids[1]));
create index known_bases_by_layer on known_bases using gin (diff_ids);

-- Which inspection reads a layer now. The scope is a tenant's name, or empty for public layers. A claim
-- that is not renewed is free; it saves work, and nothing rests on it.
create table layer_claims (
  scope text not null,
  content text not null,
  holder uuid not null,
  until timestamptz not null,
  primary key (scope, content)
);

-- The moving tags under which a tenant has handed an image in, however often.
create table image_tags (
  tenant_id text not null,
  digest text not null,
  tag text not null,
  primary key (tenant_id, digest, tag)
);

do $$
declare t text;
begin
  foreach t in array array['public_layer_results', 'known_bases', 'layer_claims', 'image_tags'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy service_rows on %I to lazaret_service using (true) with check (true)', t);
    execute format('create policy worker_rows on %I to lazaret_worker using (true) with check (true)', t);
  end loop;
end $$;

grant select, insert on public_layer_results, image_tags to lazaret_service, lazaret_worker;
grant select, insert, update, delete on layer_claims to lazaret_service, lazaret_worker;
grant select, insert, update, delete on known_bases to lazaret_service;
grant select on known_bases to lazaret_worker;
