-- Sessions have a name by which they are ended, and tell where they were begun; tokens tell when they
-- were used last, to the minute.
alter table sessions
  add column id uuid not null unique default gen_random_uuid(),
  add column address text;
alter table tokens add column last_used_at timestamptz;
