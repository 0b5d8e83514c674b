#!/bin/sh
# Takes the newest model of a service over, on a branch of its own, for people to decide about.
#
# Leaves `title.txt` and `change.md`, which say what the model changes: a title and a description of the change. Where
# nothing is new, there is no branch, and neither file. Settings, from the environment:
#
#   MODEL_URL  where the newest model is
#   MODEL      the model in this repository
#   CRATE      the directory of its crate
#   TINSMITH   a checkout of Tinsmith: a submodule, say
#   BRANCH     the branch to make
set -eu
: "${MODEL_URL:?}" "${MODEL:?}" "${CRATE:?}" "${TINSMITH:?}" "${BRANCH:?}"

model() {
    cargo run --quiet --manifest-path "$TINSMITH/Cargo.toml" --package xtask -- model "$@"
}

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
new=$directory/model.json
curl --fail --silent --show-error --location --output "$new" "$MODEL_URL"
# What the crate holds of its older Rust API.
set --
if [ -f "$CRATE/holds.txt" ]; then
    set -- --holds "$CRATE/holds.txt"
fi
model diff "$MODEL" "$new" "$@" --format markdown > "$directory/change.md"

title="Take the newest $MODEL over"
if ! model update "$new" --model "$MODEL" --out "$CRATE"; then
    # It breaks programs, or can't be taken over at all: then this fails, too, and says why.
    model update "$new" --model "$MODEL" --out "$CRATE" --accept-breaking
    title="Breaking: take the newest $MODEL over"
fi

# The lock file has the crate's version.
if [ -f Cargo.lock ]; then
    cargo update --quiet --workspace --offline
    git add Cargo.lock
fi
git add --all "$MODEL" "$CRATE"
if git diff --cached --quiet; then
    echo "nothing is new"
    exit 0
fi
git switch --quiet --create "$BRANCH"
git commit --quiet --message "$title" --message "$(sed -n 's/^\*\*\(.*\)\*\*$/\1/p' "$directory/change.md")"
printf '%s\n' "$title" > title.txt
mv "$directory/change.md" change.md
