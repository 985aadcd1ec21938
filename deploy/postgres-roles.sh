#!/bin/sh
# Runs once, when the database container makes its cluster: the four login roles of Lazaret and its database.
# lazaret_owner migrates, lazaret_tenant serves tenants' requests under row-level security, lazaret_service serves
# operators and web's own work, lazaret_worker is all that a worker knows.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner="$LAZARET_OWNER_PASSWORD" -v tenant="$LAZARET_TENANT_PASSWORD" -v service="$LAZARET_SERVICE_PASSWORD" \
  -v worker="$LAZARET_WORKER_PASSWORD" <<'SQL'
create role lazaret_owner login nosuperuser nobypassrls password :'owner';
create role lazaret_tenant login nosuperuser nobypassrls password :'tenant';
create role lazaret_service login nosuperuser nobypassrls password :'service';
create role lazaret_worker login nosuperuser nobypassrls password :'worker';
create database lazaret owner lazaret_owner;
revoke all on database lazaret from public;
grant connect on database lazaret to lazaret_tenant, lazaret_service, lazaret_worker;
SQL
