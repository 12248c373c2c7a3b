#!/usr/bin/env bash
# fetch-debian.sh DEST SUITES PACKAGE...
#
# Unpacks Debian packages as plain files under DEST, from the mirror this machine's apt is set up for. Nothing is
# installed. SUITES is a comma-separated list; the first that carries all PACKAGEs is used. A PACKAGE may list alternatives
# (libssl3t64|libssl3), bring the Java libraries it depends on (maven+), or all the libraries its programs are linked with
# (postgresql-18@). apt checks signatures and checksums. DEST appears whole or not at all. DEST/bin holds a launcher per
# program; one whose libc is among the packages runs on that libc, because a newer program often wants a newer libc than the
# machine has.
set -euo pipefail

fail() { echo "annals: $*" >&2; exit 1; }

dest=${1:?DEST}; suites=${2:?SUITES}; shift 2
[ -e "$dest/.complete" ] && exit 0
for tool in apt-get apt-cache dpkg; do
  command -v "$tool" >/dev/null || fail "no package mirror: this machine has no $tool"
done
mkdir -p "$(dirname "$dest")"
work=$(mktemp -d "$dest.partial.XXXX"); trap 'rm -rf "$work"' EXIT
tree=$work/tree; mkdir -p "$tree"

# --- a private apt that knows the machine's mirror and proxies, and an empty package data base ---
# shellcheck disable=SC2016 # apt expands them
mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' 2>/dev/null |
  awk '$2 !~ /security|updates|backports/ {print $1; exit}')
[ -n "$mirror" ] || fail "no package mirror: apt has no source configured"
keyring=${ANNALS_KEYRING:-$(sed -n 's/^Signed-By:[[:space:]]*\(\/[^[:space:]]*debian[^[:space:]]*\).*/\1/p' \
  /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)}
keyring=${keyring:-/usr/share/keyrings/debian-archive-keyring.gpg}
[ -e "$keyring" ] || fail "no Debian keyring on this machine ($keyring), so packages could not be verified"
mkdir -p "$work"/apt/{parts,preferences,state/lists/partial,cache/archives/partial} "$work/debs"
: >"$work/apt/state/status"
cat >"$work/apt/apt.conf" <<CONF
Dir::Etc::sourcelist "$work/apt/sources.list"; Dir::Etc::sourceparts "$work/apt/parts";
Dir::Etc::preferences "/dev/null"; Dir::Etc::preferencesparts "$work/apt/preferences";
Dir::State "$work/apt/state"; Dir::State::status "$work/apt/state/status"; Dir::Cache "$work/apt/cache";
APT::Sandbox::User "$(id -un)"; Acquire::Languages "none"; Acquire::Retries "3"; Debug::NoLocking "1";
CONF
export APT_CONFIG=$work/apt/apt.conf

carries() { apt-cache show --no-all-versions "$1" >/dev/null 2>&1; }

java_libraries() {
  apt-cache depends --recurse --important "$1" | grep -E '^lib[a-z0-9.+-]*-(java|jni)$' | sort -u
}

# The compiler behind PostgreSQL's JIT is left out: it is larger than all the rest, and only loaded when it is there.
native_libraries() {
  apt-cache depends --recurse --important "$1" | grep -E '^lib[a-z0-9.+-]+$' | grep -vE 'perl|llvm' | sort -u |
    xargs apt-cache show --no-all-versions 2>/dev/null | sed -n 's/^Package: //p' || true
}

# Prints the packages to download, with each choice of alternatives made; fails if the suite lacks one.
choose() {
  local wanted name
  for wanted in "$@"; do
    for name in ${wanted//|/ }; do
      if carries "${name%[+@]}"; then
        echo "${name%[+@]}"
        case $name in
          *+) java_libraries "${name%+}" ;;
          *@) native_libraries "${name%@}" ;;
        esac
        continue 2
      fi
    done
    echo "annals: suite $suite has no $wanted" >>"$work/reasons"
    return 1
  done
}

chosen=
for suite in ${suites//,/ }; do
  echo "deb [signed-by=$keyring] $mirror $suite main" >"$work/apt/sources.list"
  if ! apt-get -qq update >"$work/update" 2>&1 || grep -q '^[EW]:.*Failed' "$work/update"; then
    sed "s/^/annals: suite $suite: /" "$work/update" >>"$work/reasons"
    continue
  fi
  chosen=$(choose "$@") && break
  chosen=
done
[ -n "$chosen" ] || { cat "$work/reasons" >&2; fail "the mirror $mirror could not give: $*"; }

# shellcheck disable=SC2086 # one word per package
(cd "$work/debs" && apt-get -qq download $chosen >"$work/download" 2>&1) ||
  { cat "$work/download" >&2; fail "the download from $mirror broke off; nothing was kept, so just try again"; }
for package in "$work"/debs/*.deb; do dpkg -x "$package" "$tree"; done

# --- links into the machine's directories become links inside the tree, where it has the target ---
find "$tree" -type l -lname '/*' -printf '%P\n' | while read -r link; do
  target=$(readlink "$tree/$link")
  if [ -e "$tree$target" ] || [ -L "$tree$target" ]; then ln -sfT "$(realpath -ms --relative-to="$tree/$(dirname "$link")" "$tree$target")" "$tree/$link"; fi
done

# --- one launcher per program ---
mkdir -p "$tree/bin"
loader=$(find "$tree" -name 'ld-linux*.so.*' -type f -printf '%P\n' | head -n 1)
for program in "$tree"/usr/bin/* "$tree"/usr/sbin/*; do
  [ -f "$program" ] && [ -x "$program" ] || continue
  name=$(basename "$program"); inside=${program#"$tree"/}
  if [ -n "$loader" ]; then
    {
      echo '#!/bin/sh'
      # shellcheck disable=SC2016 # expanded when the launcher runs
      echo 'root=$(cd "$(dirname "$0")/.." && pwd)'
      echo "exec \"\$root/$loader\" --library-path \"\$root/$(dirname "$loader")\" \"\$root/$inside\" \"\$@\""
    } >"$tree/bin/$name"
    chmod +x "$tree/bin/$name"
  else
    ln -sf "../$inside" "$tree/bin/$name"
  fi
done

# --- PostgreSQL's programs start each other from the directory they are in, so their launchers take their places there ---
for program in "$tree"/usr/lib/postgresql/*/bin/*; do
  [ -f "$program" ] && [ -x "$program" ] || continue
  if [ -n "$loader" ] && [ "$(head -c 4 "$program" | tail -c 3)" = ELF ]; then
    mv "$program" "$program.program"
    {
      echo '#!/bin/sh'
      # shellcheck disable=SC2016 # expanded when the launcher runs
      echo 'here=$(dirname "$(readlink -f "$0")"); root=$here/../../../../..'
      echo "exec \"\$root/$loader\" --argv0 \"\$here/$(basename "$program")\" --library-path" \
        "\"\$root/$(dirname "$loader")\" \"\$here/$(basename "$program").program\" \"\$@\""
    } >"$program"
    chmod +x "$program"
  fi
  ln -sf "../${program#"$tree"/}" "$tree/bin/$(basename "$program")"
done

echo "$suite" >"$tree/.complete"
# Another process may have been faster: its copy is as good as ours.
mv -T "$tree" "$dest" 2>/dev/null || [ -e "$dest/.complete" ] || { rm -rf "$dest"; mv -T "$tree" "$dest"; }
