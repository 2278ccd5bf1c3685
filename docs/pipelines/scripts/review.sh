#!/usr/bin/env bash
# For a pull request: which rules it changes, as diff.md with one comment that is kept up to date, and the findings as
# findings.sarif. Differences are what a pull request is for: they do not fail the job. Bad input does, and so does a lock that
# does not know the certificate files (`ocsp-egress lock --check --offline`): make this job a required check.
#   review.sh REVISION REQUEST     REVISION to compare with, e.g. origin/main; REQUEST its number, empty for no comment
# Environment: INVENTORY, or STACK for a stack with its inventory in the config; PREVIEW (what `pulumi preview --json` printed, if it is there: the
# comment explains it too); OCSP_EGRESS (the command); OUT (folder for the files, by default the current one).
set -euo pipefail
shopt -s inherit_errexit
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/forge.sh"

base=${1:?REVISION} request=${2-}
tool=${OCSP_EGRESS:-ocsp-egress} out=${OUT:-.}
if [ -n "${STACK:-}" ]; then
  input=(--stack "$STACK") key=$STACK
else
  input=(-i "${INVENTORY:?}") key=$(basename "$(dirname "$INVENTORY")")
fi
what=("${input[@]}")
[ ! -s "${PREVIEW:-}" ] || input+=(--preview "$PREVIEW")

code=0
into "$out/diff.md" "$tool" diff --base "$base" "${input[@]}" -o markdown || code=$?
"$tool" diff --base "$base" "${input[@]}" -o sarif --quiet > "$out/findings.sarif" 2> /dev/null || true
"$tool" diff --base "$base" "${input[@]}" -o json --quiet > "$out/diff.json" 2> /dev/null || true
if grep -q '^Cut to fit a comment: ' "$out/diff.md"; then
  printf '\nEverything: diff.json of %s\n' "$(run_url)" >> "$out/diff.md"
fi
if [ ! -s "$out/diff.md" ]; then
  printf '**ocsp-egress:** the rules could not be compared (exit code %d). The log of the job says why.\n' "$code" > "$out/diff.md"
fi

# A fork's pull request has no token: what the job prints and keeps has to do.
if [ -n "$request" ] && [ -n "$token" ]; then
  comment "$request" "diff of $key" "$out/diff.md"
fi

gate=0
logged "$tool" lock --check --offline "${what[@]}" || gate=$?

case $code in
  0 | 1) exit "$gate" ;;
  *) exit "$code" ;;
esac
