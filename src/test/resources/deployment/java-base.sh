#!/bin/sh
# Writes to $2 a file system with the Java of the folder $1 at /opt/java/openjdk and the libraries that it needs.
set -eu
java=$(readlink -f "$1")
libraries=$(find "$java" -type f \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + 2>/dev/null |
  grep -o '/[^ :]*' | grep -v "^$java" | sort -u)
# shellcheck disable=SC2086 # one word a library
tar --create --dereference --file "$2" --directory / --absolute-names \
  --exclude='*/lib/src.zip' --exclude='*/jmods' --exclude='*/lib/ct.sym' \
  --transform="s,^$java,opt/java/openjdk," --transform='s,^/,,' "$java" $libraries
