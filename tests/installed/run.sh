#!/usr/bin/env bash
# From an empty directory to programs that build in another clone; see README.md. `--release` installs as people do, which takes a
# minute more.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
reference=${TINSMITH_REFERENCE:-$repository/../shared}/models
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
profile=--debug
if [ "${1:-}" = --release ]; then profile=; fi

# One build for all packages that are tried.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$repository/target/installed}
patched() {
    local command=$1
    shift
    local patch=()
    for crate in tinsmith:runtime tinsmith-model:model tinsmith-codegen:codegen tinsmith-build:driver; do
        patch+=(--config "patch.crates-io.${crate%%:*}.path=\"$repository/${crate##*:}\"")
    done
    # A patch that a package has no use for is no fault of it.
    cargo "$command" --quiet "${patch[@]}" "$@" 2> >(grep -v -e 'was not used in the crate graph' -e '^help: Check that the patched' \
        -e '^with the dependency requirements' -e '^what is locked' -e '^version. If the patch' -e '^`cargo update` may help' >&2)
}
step() {
    local begun=$SECONDS
    local shown=$*
    printf '\n$ %s\n' "${shown/#patched/cargo}"
    "$@"
    printf -- '-- %d s\n' $((SECONDS - begun))
}
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}
has() { [ -f "$reference/$1.json" ]; }
commit() { git init --quiet . && git add . && git -c user.name=a -c user.email=a@example.com commit --quiet --message first; }

step cargo install --quiet $profile --locked --path "$repository/cli" --root "$room/installed"
PATH=$room/installed/bin:$PATH

printf '\n== crates\n'
mkdir -p "$room/crates/models" && cd "$room/crates"
cp "$repository/model/sts.json" models/
services=(sts)
for service in s3 dynamodb; do
    if has $service; then cp "$reference/$service.json" models/ && services+=($service); else echo "left out: $service, whose model is not at hand"; fi
done
step tinsmith init
# Two operations of S3, and what they need.
sed -i 's/^name = "tinsmith-s3"$/&\noperations = ["GetObject", "PutObject"]/' tinsmith.toml
step tinsmith generate
# The program, which people would write.
cp -r "$here"/crates/* . && printf '/target\n' >.gitignore
for service in "${services[@]}"; do
    printf 'tinsmith-%s = { path = "crates/tinsmith-%s" }\n' "$service" "$service" >>Cargo.toml
done
for program in s3 dynamodb; do
    case " ${services[*]} " in *" $program "*) ;; *) rm "src/bin/$program.rs" ;; esac
done
commit
step git clone --quiet "$room/crates" "$room/elsewhere"
cd "$room/elsewhere"
step patched build
for program in caller "${services[@]:1}"; do step "$CARGO_TARGET_DIR/debug/$program"; done
step tinsmith generate --check

printf '\n== modules\n'
mkdir -p "$room/modules/models" && cd "$room/modules"
cp -r "$here"/modules/* . && cp "$repository/model/sts.json" models/
printf '[[module]]\nmodel = "models/sts.json"\npath = "src/sts"\nfeatures = ["examples", "json"]\n' >tinsmith.toml
if has s3; then
    cp "$reference/s3.json" models/
    printf '\n[[module]]\nmodel = "models/s3.json"\npath = "src/s3.rs"\noperations = ["GetObject", "PutObject"]\n' >>tinsmith.toml
else
    rm -r src/bin/two
fi
said=$(step tinsmith generate) && printf '%s\n' "$said"
features=$(sed -n 's/.* cargo add tinsmith@[^ ]* --no-default-features --features //p' <<<"$said")
[ -n "$features" ] || fail "the command doesn't say what the modules need"
version=$(sed -n 's/.* cargo add tinsmith@\([^ ]*\) .*/\1/p' <<<"$said")
printf 'tinsmith = { version = "%s", default-features = false, features = ["%s"] }\n' "$version" "${features//,/\", \"}" >>Cargo.toml
step patched clippy --all-targets -- --deny warnings
RUSTDOCFLAGS='--deny warnings' step patched doc --no-deps --document-private-items
step cargo fmt --check
step tinsmith generate --check

printf '\n== a build script\n'
mkdir -p "$room/script/models" && cd "$room/script"
cp -r "$here"/script/* . && cp "$repository/model/sts.json" models/
step patched run
# What is wrong with a model is shown by its place, as any error of a build is.
sed -i 's/"target": "com.amazonaws.sts#Credentials"/"target": "com.amazonaws.sts#Credential"/' models/sts.json
if told=$(patched build 2>&1); then fail "a broken model builds"; fi
grep --quiet 'models/sts.json:[0-9]*:[0-9]*: com.amazonaws.sts#' <<<"$told" || fail "no place in: $told"
echo "a model at fault: $(grep --max-count 1 'models/sts.json:' <<<"$told")"
printf '\nall of it works\n'
