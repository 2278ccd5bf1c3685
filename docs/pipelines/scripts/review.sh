#!/usr/bin/env bash
# For a pull request: which rules it changes, as diff.md with one comment that is kept up to date, and the findings as
# findings.sarif. Differences are what a pull request is for: they do not fail the job, bad input does.
#   review.sh REVISION REQUEST     REVISION to compare with, e.g. origin/main; REQUEST its number, empty for no comment
# Environment: INVENTORY; OCSP_EGRESS (the command); OUT (folder for the files, by default the current one).
set -euo pipefail
shopt -s inherit_errexit
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/forge.sh"

base=${1:?REVISION} request=${2-}
inventory=${INVENTORY:?} tool=${OCSP_EGRESS:-ocsp-egress} out=${OUT:-.}

code=0
into "$out/diff.md" "$tool" diff --base "$base" -i "$inventory" -o markdown || code=$?
"$tool" diff --base "$base" -i "$inventory" -o sarif --quiet > "$out/findings.sarif" 2> /dev/null || true
if [ ! -s "$out/diff.md" ]; then
  printf '**ocsp-egress:** the rules could not be compared (exit code %d). The log of the job says why.\n' "$code" > "$out/diff.md"
fi

# A fork's pull request has no token: what the job prints and keeps has to do.
if [ -n "$request" ] && [ -n "$token" ]; then
  comment "$request" "diff of $(basename "$(dirname "$inventory")")" "$out/diff.md"
fi

case $code in
  0 | 1) exit 0 ;;
  *) exit "$code" ;;
esac
