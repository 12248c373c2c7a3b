# shellcheck shell=bash
# Finds a JDK 25, or fetches one into the user's cache, and sets JAVA_HOME. Sourced by ./annals.

root=${root:?}
jdk_version=25
annals_cache=${XDG_CACHE_HOME:-$HOME/.cache}/annals

is_jdk() { [ -x "$1/bin/javac" ] && grep -qs "^JAVA_VERSION=\"${jdk_version}[.\"]" "$1/release"; }

# ANNALS_JDK_SEARCH=none looks only into the cache: it tests what happens on a machine without a JDK.
find_jdk() {
  local candidate on_path
  if [ "${ANNALS_JDK_SEARCH:-all}" != none ]; then
    on_path=$(command -v javac || true)
    for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* "${on_path:+$(dirname "$(dirname "$(readlink -f "$on_path")")")}" /opt/* "$HOME"/.sdkman/candidates/java/*; do
      if [ -n "$candidate" ] && is_jdk "$candidate"; then export JAVA_HOME=$candidate; return 0; fi
    done
  fi
  if is_jdk "$annals_cache/jdk/java-home"; then export JAVA_HOME=$annals_cache/jdk/java-home; return 0; fi
  return 1
}

need_jdk() {
  find_jdk && return 0
  with_progress "fetching JDK $jdk_version from the package mirror" "$root/local-stack/scripts/fetch-jdk.sh" "$annals_cache/jdk" "$jdk_version" &&
    find_jdk && return 0
  echo "annals: no JDK $jdk_version was found, and none could be fetched. Next step: install one, or point JAVA_HOME at it." >&2
  exit 1
}
