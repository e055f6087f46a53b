#!/bin/sh
# Run once by the PostgreSQL image, as superuser, in a new data folder. The same roles as nazorg/local/roles.py makes.
set -eu

psql --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
	--set owner_password="$OWNER_PASSWORD" --set app_password="$APP_PASSWORD" <<-'SQL'
	CREATE ROLE nazorg_owner LOGIN PASSWORD :'owner_password';
	CREATE ROLE nazorg_app NOLOGIN;
	CREATE ROLE nazorg_app_login LOGIN PASSWORD :'app_password' IN ROLE nazorg_app;
	CREATE DATABASE nazorg OWNER nazorg_owner;
	REVOKE CONNECT ON DATABASE nazorg FROM PUBLIC;
	GRANT CONNECT ON DATABASE nazorg TO nazorg_app_login;
SQL
