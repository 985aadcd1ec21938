-- What a recipe's run showed is a report of its own, beside the one on the image's own entry point: a
-- recipe adds facts and replaces none. The empty recipe is the image's own entry point.
alter table reports add column recipe text not null default '';
alter table reports drop constraint reports_tenant_id_digest_generation_key;
alter table reports add constraint reports_generation
  unique (tenant_id, digest, recipe, generation);

-- Reports that nothing more is added to: the entry point's report has all stages, a recipe's only those
-- of the run.
create view ended_reports with (security_invoker = true) as
  select r.id, r.tenant_id, r.digest, r.recipe, r.generation, r.analysis, r.created_at
  from reports r
  where (select count(*) from report_stages s where s.report_id = r.id)
    = case r.recipe when '' then 3 else 2 end;
grant select on ended_reports to lazaret_tenant, lazaret_service, lazaret_worker;

-- The reports that a verdict rests on besides report_id.
alter table verdicts add column further_reports uuid[] not null default '{}';
