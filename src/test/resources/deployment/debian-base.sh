#!/bin/sh
# Writes to $1 a small Debian made of this machine's own packages: the essential ones and apt, with the package
# database that belongs to them and the sources from which this machine installs.
set -eu
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cd "$root"
mkdir -p etc/apt/apt.conf.d usr/bin usr/share/keyrings tmp var/lib/apt/lists/partial var/cache/apt/archives/partial \
  var/lib/dpkg/info

awk=$(readlink -f /usr/bin/awk)
wanted=$(dpkg-query -W -f '${Essential} ${Package}\n' | sed -n 's/^yes //p')
# shellcheck disable=SC2086 # one word a package
wanted=$(apt-cache depends --recurse --installed --no-recommends --no-suggests --no-conflicts --no-breaks \
  --no-replaces --no-enhances $wanted apt "$(dpkg -S "$awk" | cut -d: -f1)" | grep '^[a-z0-9]')
# shellcheck disable=SC2086
packages=$(dpkg-query -W -f '${db:Status-Abbrev}${binary:Package}\n' $wanted 2>/dev/null |
  sed -n 's/^ii *//p' | sort -u)

# shellcheck disable=SC2086
dpkg -L $packages | grep '^/.' | grep -vE '^/usr/share/(doc|man|locale)/' >"$root.files"
for folder in bin sbin lib lib32 lib64 libx32; do
  [ ! -L "/$folder" ] || sed -i "s,^/$folder/,/usr/$folder/," "$root.files"
done
sort -u "$root.files" | while read -r file; do
  [ ! -e "$file" ] && [ ! -L "$file" ] || echo "${file#/}"
done | tar --create --directory / --no-recursion --files-from - | tar --extract
rm "$root.files"

for package in $packages; do
  cp -a "/var/lib/dpkg/info/$package".* var/lib/dpkg/info/
done
cp /var/lib/dpkg/info/format var/lib/dpkg/info/
# shellcheck disable=SC2086
dpkg-query -s $packages >var/lib/dpkg/status
cp /usr/share/base-passwd/passwd.master etc/passwd
cp /usr/share/base-passwd/group.master etc/group
ln -sf "$awk" usr/bin/awk

# Hooks of apt call programs that are not here.
for part in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/keyrings /etc/apt/trusted.gpg.d \
  /etc/apt/auth.conf.d /etc/apt/preferences.d; do
  [ ! -e "$part" ] || cp -a "$part" etc/apt/
done
grep -LE 'Invoke|Pre-Install-Pkgs' /etc/apt/apt.conf.d/* | xargs -r cp -t etc/apt/apt.conf.d
cp -a /usr/share/keyrings/. usr/share/keyrings/
if [ -e /etc/ssl/certs/ca-certificates.crt ]; then
  mkdir -p etc/ssl/certs
  cp -L /etc/ssl/certs/ca-certificates.crt etc/ssl/certs/
fi
tar --create --file "$1" .
