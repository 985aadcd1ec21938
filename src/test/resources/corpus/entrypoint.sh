#!/bin/sh
# As the entry points of many official images: hands its data to its user, and becomes it.
set -e
find /data \! -user redis -exec chown redis {} +
exec stepdown 100 100 "$@"
