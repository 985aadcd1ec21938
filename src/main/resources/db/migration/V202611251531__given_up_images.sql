-- Images of a submission that its tenant gave up: their archive is needed for it no longer.
alter table submission_images add column removed_at timestamptz;
grant update (removed_at) on submission_images to lazaret_tenant;

-- Forced, row-level security shows the owner nothing of what was given up before.
alter table submission_images no force row level security;
alter table removed_images no force row level security;
update submission_images i set removed_at = now()
  from removed_images r where r.tenant_id = i.tenant_id and r.digest = i.digest;
alter table submission_images force row level security;
alter table removed_images force row level security;
