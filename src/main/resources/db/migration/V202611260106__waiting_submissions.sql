-- What counts against the quota of waiting submissions.
create index submissions_waiting on submissions (tenant_id, created_at)
  where state in ('RECEIVED', 'QUEUED');
