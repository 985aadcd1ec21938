-- What a tenant gave up it sees no more, neither the image nor the verdicts on it. Restrictive: it
-- takes away from what tenant_rows shows and adds nothing. Services go on seeing them, because what
-- runs must not stop for it.
create policy not_removed on verdicts as restrictive for select to lazaret_tenant
  using (not exists (
    select 1 from removed_images m where m.tenant_id = verdicts.tenant_id and m.digest = verdicts.digest));
create policy not_removed on current_verdicts as restrictive for select to lazaret_tenant
  using (not exists (
    select 1 from removed_images m
    where m.tenant_id = current_verdicts.tenant_id and m.digest = current_verdicts.digest));
