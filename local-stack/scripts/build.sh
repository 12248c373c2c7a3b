# shellcheck shell=bash
# Builds with Maven when sources changed since the last build. Sourced by ./annals; after jdk.sh.

root=${root:?}; annals_cache=${annals_cache:?}
build_stamp=$root/target/annals-build.stamp
run_modules=command-service,projector,query-service,cli,local-stack

# with_progress WHAT COMMAND...: tells on standard error about a command that takes longer than two seconds, and prints what
# it printed if it fails.
with_progress() {
  local what=$1 output begin=$SECONDS status=0 worker teller; shift
  output=$(mktemp)
  "$@" >"$output" 2>&1 </dev/null & worker=$!
  (
    trap 'kill "$nap" 2>/dev/null; exit' TERM
    pause=2
    while :; do
      sleep "$pause" & nap=$!
      wait "$nap"
      echo "  $what ... ($((SECONDS - begin)) s)" >&2
      pause=$((pause < 20 ? pause * 3 : 30))
    done
  ) & teller=$!
  # shellcheck disable=SC2064 # the ids of now
  trap "kill $worker $teller 2>/dev/null; rm -f '$output'; exit 130" INT TERM
  wait "$worker" || status=$?
  trap - INT TERM
  kill "$teller" 2>/dev/null; wait "$teller" 2>/dev/null || true
  if [ "$status" -ne 0 ]; then
    echo "annals: $what failed:" >&2
    { grep -E '^\[ERROR\] .*(\.java|Failed)|^\[WARNING\] .*\.java|^annals:' "$output" || tail -n 30 "$output"; } | head -n 40 >&2
  elif [ $((SECONDS - begin)) -ge 3 ]; then
    echo "  $what: done in $((SECONDS - begin)) s" >&2
  fi
  rm -f "$output"
  return "$status"
}

# Finds Maven, or fetches it into the user's cache. Java finds it in ANNALS_MVN.
need_maven() {
  local cached=$annals_cache/maven/usr/share/maven/bin/mvn
  maven=${ANNALS_MVN:-$(command -v mvn || echo "$cached")}
  if [ "$maven" = "$cached" ] && [ ! -x "$cached" ]; then
    with_progress "fetching Maven from the package mirror" \
      "$root/local-stack/scripts/fetch-debian.sh" "$annals_cache/maven" trixie,forky,sid maven+ || {
      echo "annals: Maven is missing. Next step: install it (on Debian: apt install maven), or name it in ANNALS_MVN." >&2
      exit 1
    }
  fi
  export ANNALS_MVN=$maven
}

# The class path of a module. The checkout's jars are run from copies, replaced as a whole: a later build must not change
# them under a running program.
class_path() {
  local jars jar copies=$root/target/launcher path=
  mkdir -p "$copies"
  IFS=: read -ra jars <<<"$root/$1/target/annals-$1.jar:$(cat "$root/$1/target/runtime.classpath")"
  for jar in "${jars[@]}"; do
    if [ "${jar#"$root"/}" != "$jar" ]; then
      if [ "$jar" -nt "$copies/${jar##*/}" ]; then
        cp "$jar" "$copies/${jar##*/}.$$" && mv -f "$copies/${jar##*/}.$$" "$copies/${jar##*/}"
      fi
      jar=$copies/${jar##*/}
    fi
    path+=:$jar
  done
  echo "${path#:}"
}

has_jar() { [ -e "$root/$1/target/annals-$1.jar" ] && [ -e "$root/$1/target/runtime.classpath" ]; }

is_built() {
  local module
  for module in ${run_modules//,/ }; do
    has_jar "$module" || return 1
  done
  [ -e "$build_stamp" ]
}

# Whether a source, a pom or a directory of sources (something was deleted) is newer than the last build.
sources_changed() {
  [ -n "$(find "$root" \( -name target -o -name .git -o -name docs -o -path '*/src/test' -o -path '*/benchmarks/peers' \) -prune -o \
    -newer "$build_stamp" \( -path '*/src/main*' -o -name pom.xml \) -print -quit)" ]
}

maven_package() {
  (cd "$root" && "$maven" -q -B -ntp package -DskipTests -Dspotless.check.skip=true -Dcheckstyle.skip=true -am -pl "$1")
}

build_modules() {
  need_maven
  with_progress "building ${1//,/, }" maven_package "$1"
}

# What Annals is compared with, only for `bench`: a build of its own, with libraries of its own. Emmett needs Node, and is
# left out without it.
build_peers() {
  local emmett=$root/benchmarks/peers/emmett
  need_maven
  with_progress "building the peers" "$maven" -q -B -ntp -f "$root/benchmarks/peers/pom.xml" package -DskipTests -Dspotless.check.skip=true
  if ! command -v npm >/dev/null; then
    echo "  no npm on this machine: Emmett is left out" >&2
  elif [ "$emmett/package-lock.json" -nt "$emmett/node_modules/.package-lock.json" ]; then
    with_progress "fetching Emmett" npm --prefix "$emmett" ci --no-fund --no-audit
  fi
}

build_anew() {
  mkdir -p "$root/target"
  # The stamp says when the build began: what changes meanwhile is built next time.
  touch "$build_stamp.new"
  build_modules "$run_modules"
  mv "$build_stamp.new" "$build_stamp"
}

# Two launchers at once build once.
ensure_built() {
  is_built && ! sources_changed && return
  mkdir -p "$root/target"
  (
    if command -v flock >/dev/null; then flock 9; fi
    if ! is_built || sources_changed; then build_anew; fi
  ) 9>"$root/target/annals-build.lock"
}
