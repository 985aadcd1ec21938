# shellcheck shell=bash
# Installs Debian packages without doing harm: nothing is removed, no service is started, and where
# somebody else's Docker or containerd is on the machine nothing happens unless it was asked for.
# LAZARET_ROOT is a prefix of the paths that are looked at (tests use it).

root=${LAZARET_ROOT:-}
policy=$root/usr/sbin/policy-rc.d
policy_mark='# Put here by lazaret while it installs packages; safe to delete.'
ours=$root/var/lib/lazaret/installed-packages

# Whether an option was given.
given() {
  local wanted=$1 argument
  shift
  for argument; do
    [ "$argument" != "$wanted" ] || return 0
  done
  return 1
}

say() { echo "lazaret: $*" >&2; }

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]
}

# Whether packages may be installed here at all; says why not.
can_install() {
  local what=$1
  shift
  if given --no-install "$@"; then
    say "$what: not installed, because of --no-install."
  elif [ "$(id -u)" != 0 ]; then
    say "$what: not installed, because this is not root."
  elif ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "$what: please install by hand, this is not a Debian-like machine."
  else
    return 0
  fi
  return 1
}

# One line for each sign of a Docker or containerd that is not ours.
foreign_engines() {
  local package path
  dpkg-query -W -f '${db:Status-Status} ${Package}\n' \
    'docker*' 'containerd*' 'moby*' 'podman-docker' 2>/dev/null |
    sed -n 's/^installed //p' | while read -r package; do
      # Libraries, documentation and dockerfile tools run nothing.
      case $package in
        docker-doc | docker-registry | docker2aci | dockerfile-*) continue ;;
      esac
      grep -qsx "$package" "$ours" || echo "package $package"
    done
  if ! grep -qsx docker.io "$ours"; then
    for package in docker.service docker.socket containerd.service; do
      unit_files "$package" | sed 's/^/service /'
    done
    for path in /run/docker.sock /var/run/docker.sock /run/containerd/containerd.sock /run/podman/podman.sock; do
      [ ! -e "$root$path" ] || echo "socket $path"
    done
  fi
}

# What is missing for the inspection engine is installed: docker.io and runsc, and what builds the runs' network.
packages_engine() {
  local missing=() foreign
  clear_policy
  command -v dockerd >/dev/null || missing+=(docker.io)
  command -v runsc >/dev/null || missing+=(runsc)
  command -v ip >/dev/null || missing+=(iproute2)
  command -v iptables >/dev/null || missing+=(iptables)
  [ ${#missing[@]} -gt 0 ] || return 0
  can_install "${missing[*]} (for the inspection engine)" "$@" || return 0
  foreign=$(foreign_engines)
  if [ -n "$foreign" ] && ! given --install "$@"; then
    say "${missing[*]} (for the inspection engine): not installed, because another Docker or containerd is here:"
    say "  ${foreign//$'\n'/, }"
    say "Nothing was changed. With --install the packages are installed beside it; no package is removed."
    return 0
  fi
  install_quietly "${missing[@]}"
}

# What the tests need beside the engine.
packages_tests() {
  local package missing=()
  if command -v dpkg-query >/dev/null; then
    for package in chromium fonts-noto-cjk busybox-static gcc libc6-dev openssl postgresql-client; do
      is_installed "$package" || missing+=("$package")
    done
  fi
  # One of the labelled services is made of packages from npm's registry.
  ! given --corpus "$@" || command -v npm >/dev/null || missing+=(npm)
  [ ${#missing[@]} -gt 0 ] || return 0
  can_install "${missing[*]} (for tests)" "$@" || return 0
  install_quietly "${missing[@]}"
}

# Installs packages; the services that they bring are kept from starting, now and at the next boot.
install_quietly() {
  local packages=("$@") before after
  say "Installing ${packages[*]} (apt-get --no-remove; their own services are kept from starting)…"
  before=$(engine_packages)
  forbid_starts "${packages[@]}"
  trap clear_policy EXIT
  if ! apt_install "${packages[@]}" && ! { apt_get update && apt_install "${packages[@]}"; }; then
    unmask
    say "apt-get could not install ${packages[*]}; its messages are above. Going on without."
  fi
  clear_policy
  trap - EXIT
  after=$(engine_packages)
  mkdir -p "$(dirname "$ours")"
  comm -13 <(echo "$before") <(echo "$after") >>"$ours"
}

engine_packages() {
  { dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null || true; } |
    sed -n 's/^installed \(docker.*\|containerd.*\|runsc\|runc\)$/\1/p' | sort
}

apt_get() {
  DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 apt-get -q -y \
    -o DPkg::Lock::Timeout=120 "$@" >&2
}

apt_install() {
  apt_get --no-remove --no-install-recommends -o Dpkg::Options::=--force-confold install "$@"
}

# A policy for invoke-rc.d that forbids every start while we install, and masks that keep systemd
# from starting the engine's own services at the next boot. Units that exist already are not ours.
forbid_starts() {
  local unit
  masked=()
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\n%s\nexit 101\n' "$policy_mark" >"$policy"
    chmod 755 "$policy"
  fi
  given docker.io "$@" || return 0
  for unit in docker.service docker.socket containerd.service; do
    [ -z "$(unit_files "$unit")" ] || continue
    mkdir -p "$root/etc/systemd/system"
    ln -sf /dev/null "$root/etc/systemd/system/$unit"
    masked+=("$unit")
    say "Masked the system's own $unit (undo: systemctl unmask $unit)."
  done
}

# Takes the masks back that this run made.
unmask() {
  local unit
  for unit in "${masked[@]}"; do
    rm -f "$root/etc/systemd/system/$unit"
  done
}

# The files that define a systemd unit; a mask defines nothing.
unit_files() {
  local path
  for path in /etc/systemd/system /lib/systemd/system /usr/lib/systemd/system; do
    if [ -e "$root$path/$1" ] && [ "$(readlink "$root$path/$1")" != /dev/null ]; then
      echo "$path/$1"
    fi
  done
}

# Takes our policy away again, also one that a killed run left behind.
clear_policy() {
  if grep -qsF "$policy_mark" "$policy"; then
    rm -f "$policy"
  fi
}
