#!/bin/sh
# Runs once, when the database container makes its cluster: the three login roles of Lazaret and its database.
# lazaret_owner migrates, lazaret_tenant serves tenants' requests under row-level security, lazaret_service serves
# workers and operators.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner="$LAZARET_OWNER_PASSWORD" -v tenant="$LAZARET_TENANT_PASSWORD" -v service="$LAZARET_SERVICE_PASSWORD" <<'SQL'
create role lazaret_owner login nosuperuser nobypassrls password :'owner';
create role lazaret_tenant login nosuperuser nobypassrls password :'tenant';
create role lazaret_service login nosuperuser nobypassrls password :'service';
create database lazaret owner lazaret_owner;
revoke all on database lazaret from public;
grant connect on database lazaret to lazaret_tenant, lazaret_service;
SQL
