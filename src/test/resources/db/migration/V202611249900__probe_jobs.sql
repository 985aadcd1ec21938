-- Kinds of jobs that only tests have.
select queue_kind('probe'), queue_kind('probe-worker');
