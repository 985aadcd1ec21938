-- What a package needs of the others of its image: their package URL, '#', their path.
alter table report_packages add column depends_on text[] not null default '{}';
