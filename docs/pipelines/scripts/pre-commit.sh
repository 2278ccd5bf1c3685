#!/usr/bin/env bash
# Looks at the inventories and locks that are about to be committed, without network: does each lock cover its inventory?
# As a git hook (ln -s ../../docs/pipelines/scripts/pre-commit.sh .git/hooks/pre-commit), or by pre-commit with file names.
# With --ask before the names it also asks the name servers whether each lock is up to date (`ocsp-egress lock --check`).
# An inventory is inventory.yaml, its lock egress.lock.yaml beside it. Environment: OCSP_EGRESS (the command).
set -euo pipefail
shopt -s inherit_errexit

tool=${OCSP_EGRESS:-ocsp-egress}
ask=
if [ "${1-}" = --ask ]; then
  ask=yes
  shift
fi
cd "$(git rev-parse --show-toplevel)"
if [ "$#" -gt 0 ]; then
  names=("$@")
else
  mapfile -d '' -t names < <(git diff --cached --name-only -z --diff-filter=ACMR)
fi

declare -A folders=()
for name in "${names[@]}"; do
  case $(basename "$name") in
    inventory.yaml | egress.lock.yaml) folders[$(dirname "$name")]=1 ;;
  esac
done

staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
worst=0
for folder in "${!folders[@]}"; do
  # What is staged counts, not what lies in the work tree.
  git checkout-index --quiet --prefix="$staged/" -- "$folder/inventory.yaml" "$folder/egress.lock.yaml" 2> /dev/null || true
  code=0
  (cd "$staged" && "$tool" plan --locked --quiet -i "$folder/inventory.yaml") > /dev/null || code=$?
  if [ "$code" = 0 ] && [ -n "$ask" ]; then
    "$tool" lock --check --quiet -i "$folder/inventory.yaml" || code=$?
  fi
  if [ "$code" != 0 ]; then
    printf '%s: not committed. Run "%s lock -i %s/inventory.yaml", look at the diff, and stage the lock.\n' "$folder" "$tool" "$folder" >&2
    worst=1
  fi
done
exit "$worst"
