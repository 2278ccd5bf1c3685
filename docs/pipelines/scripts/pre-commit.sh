#!/usr/bin/env bash
# Looks at what is about to be committed, without network: does each lock cover its inventory, and know the certificate files?
# As a git hook (ln -s ../../docs/pipelines/scripts/pre-commit.sh .git/hooks/pre-commit), or by pre-commit.
# It looks at an inventory if something below its folder changes, or anywhere something that may hold certificates. Names of
# files stand for what is staged; without any, and with nothing staged, it looks at all inventories.
# With --ask before the names it also asks the name servers whether each lock is up to date (`ocsp-egress lock --check`).
# An inventory is inventory.yaml with egress.lock.yaml beside it, or stands in Pulumi.STACK.yaml. Environment: OCSP_EGRESS (the
# command).
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
  # Deleted files too, and both names of a renamed one.
  mapfile -d '' -t names < <(git diff --cached --name-only --no-renames -z)
fi

# touched FOLDER: whether what changes may matter to an inventory of this folder.
touched() {
  local name
  [ "${#names[@]}" -gt 0 ] || return 0
  for name in "${names[@]}"; do
    case ${name,,} in
      *.pem | *.crt | *.cer | *.cert | *.der | *.pfx | *.p12 | *.p7b | *.p7c | *.p7s | *.yaml | *.yml | *.json) return 0 ;;
    esac
    if [ "$1" = . ] || [ "${name#"$1"/}" != "$name" ]; then return 0; fi
  done
  return 1
}

staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
exported=
worst=0

# check WHAT OPTIONS: looks at one inventory.
check() {
  local what=$1 code=0 said
  shift
  if [ -z "$exported" ]; then
    # What is staged counts, not what lies in the work tree; certificates may lie anywhere.
    git checkout-index --quiet --all --prefix="$staged/"
    exported=yes
  fi
  said=$(cd "$staged" && "$tool" plan --locked --quiet "$@" 2>&1 > /dev/null) || code=$?
  if [ "$code" = 0 ]; then
    said=$(cd "$staged" && "$tool" lock --check --offline "$@" 2>&1) || code=$?
  fi
  if [ "$code" = 0 ] && [ -n "$ask" ]; then
    said=$("$tool" lock --check --quiet "$@" 2>&1) || code=$?
  fi
  if [ "$code" != 0 ]; then
    printf '%s\n%s: not committed. Run "%s lock %s", look at the diff, and stage the lock.\n' "$said" "$what" "$tool" "$*" >&2
    worst=1
  fi
}

mapfile -d '' -t inventories < <(git ls-files -z -- inventory.yaml '*/inventory.yaml')
for file in "${inventories[@]}"; do
  folder=$(dirname "$file")
  if touched "$folder"; then check "$folder" -i "$folder/inventory.yaml"; fi
done

mapfile -d '' -t stacks < <(git ls-files -z -- 'Pulumi.*.yaml' '*/Pulumi.*.yaml')
for file in "${stacks[@]}"; do
  folder=$(dirname "$file")
  stack=$(basename "$file" .yaml)
  stack=${stack#Pulumi.}
  text=$(git show ":$file")
  # Certificates of its own; other stacks name a file.
  if ! touched "$folder" || ! grep -Eq '^ +[^ #:]+:(certificates: *|inventory: *(#.*)?$)' <<< "$text"; then continue; fi
  if grep -q 'secure:' <<< "$text"; then
    echo "$file: not looked at, since values in it are encrypted." >&2
  else
    check "$file" --stack "$stack" --project "$folder"
  fi
done
exit "$worst"
