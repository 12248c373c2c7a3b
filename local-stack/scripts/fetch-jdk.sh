#!/usr/bin/env bash
# fetch-jdk.sh DEST VERSION
#
# Puts a JDK into DEST (DEST/java-home) from the machine's package mirror, with a libc of its own: the JDK of a newer Debian
# wants a newer libc than this machine may have. Its programs are told where that libc is, so that java runs the same when
# Maven, or another java, starts it. Nothing is installed. DEST cannot be moved afterwards.
set -euo pipefail

dest=${1:?DEST}; version=${2:?VERSION}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$(dirname "$dest")"; dest=$(cd "$(dirname "$dest")" && pwd)/$(basename "$dest")
work=$(mktemp -d "$dest.partial.XXXX"); trap 'rm -rf "$work"' EXIT
tree=$work/tree

"$here/fetch-debian.sh" "$tree" trixie,forky,sid \
  "openjdk-$version-jdk-headless" "openjdk-$version-jre-headless" patchelf libc6 libgcc-s1 libstdc++6 zlib1g
java_home=$(cd "$tree" && find usr/lib/jvm -maxdepth 2 -name release -printf '%h\n' | head -n 1)
loader=$(find "$tree" -name 'ld-linux*.so.*' -type f -printf '%P\n' | head -n 1)
ln -s "$java_home" "$tree/java-home"

# --- programs find the loader and the libraries where the tree will be ---
is_elf() { [ "$(head -c 4 "$1" | tail -c 3)" = ELF ]; }
for program in "$tree/$java_home"/bin/* "$tree/$java_home/lib/jspawnhelper" "$tree/$java_home/lib/jexec"; do
  if [ -f "$program" ] && [ ! -L "$program" ] && is_elf "$program"; then
    # shellcheck disable=SC2016 # the loader expands $ORIGIN
    "$tree/bin/patchelf" --set-interpreter "$dest/$loader" \
      --force-rpath --set-rpath '$ORIGIN:$ORIGIN/../lib:'"$dest/$(dirname "$loader")" "$program"
  fi
done
rm -rf "${tree:?}/$java_home/jmods" "${tree:?}/usr/share"
rm -rf "$dest"
mv -T "$tree" "$dest"

fail() { rm -rf "$dest"; echo "annals: $*" >&2; exit 1; }
"$dest/java-home/bin/java" -version >/dev/null 2>&1 || fail "the JDK of the package mirror does not run on this machine"

# --- certificates: the machine's own for Java, or else made from the machine's list ---
certificates=$dest/java-home/lib/security/cacerts
if [ ! -e "$certificates" ]; then
  list=/etc/ssl/certs/ca-certificates.crt
  [ -e "$list" ] || fail "this machine has no certificates ($list). Next step: install ca-certificates"
  rm -f "$certificates"
  "$dest/java-home/bin/java" "$here/ImportCertificates.java" "$list" "$certificates"
fi
