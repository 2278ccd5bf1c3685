#!/usr/bin/env bash
# Asks the name servers, and brings what they say into the lock: days alone straight into the main branch, anything that
# changes a rule as one request that is kept up to date. Runs on a machine in the network of the web servers.
# Exit codes: those of `ocsp-egress lock` (0, 2, 3), whether or not something was published; 75 where the main branch
# moved during each of three attempts; 1 where the forge or git failed. What was seen by then is in the branch, or the
# next run sees it.
# Environment: INVENTORY (path in the repository); LOCK, MAIN_BRANCH, DRIFT_BRANCH, OCSP_EGRESS (the command).
set -euo pipefail
shopt -s inherit_errexit
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/forge.sh"

inventory=${INVENTORY:?} lock=${LOCK:-$(dirname "$INVENTORY")/egress.lock.yaml} tool=${OCSP_EGRESS:-ocsp-egress}
lock=${lock#./}
main=${MAIN_BRANCH:-main} branch=${DRIFT_BRANCH:-ocsp-egress/drift}
export GIT_AUTHOR_NAME=${GIT_AUTHOR_NAME:-ocsp-egress} GIT_AUTHOR_EMAIL=${GIT_AUTHOR_EMAIL:-ocsp-egress@localhost}
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL GIT_TERMINAL_PROMPT=0

work=$scratch/work
others=()
trap 'git worktree remove --force "$work" 2> /dev/null || true; rm -rf "$scratch"' EXIT

tip_of() { git ls-remote origin "refs/heads/$1" | cut -f1; }

# Starts from the main branch as it is, in a work tree of its own, and takes over the lock of the open request.
start() {
  git fetch --quiet --no-tags origin "+refs/heads/$main:refs/remotes/origin/$main"
  base=$(git rev-parse --verify "refs/remotes/origin/$main^{commit}")
  tip=$(tip_of "$branch")
  git worktree remove --force "$work" 2> /dev/null || true
  git worktree add --quiet --detach "$work" "$base"
  [ -n "$tip" ] || return 0
  git fetch --quiet --no-tags origin "$tip"
  # This job writes the branch anew: work of a person on it would be lost.
  git diff --quiet "$(git merge-base "$base" "$tip")" "$tip" -- . ":(exclude,top,literal)$lock" \
    || fail "The branch $branch changes more than $lock. Move those changes to another branch, and delete this one."
  if git cat-file -e "$tip:$lock" 2> /dev/null; then
    git show "$tip:$lock" > "$scratch/open.lock.yaml"
    others+=(--also-known "$scratch/open.lock.yaml")
  fi
}

# shellcheck disable=SC2317 # Called by those of forge.sh.
egress() { (cd "$work" && "$tool" "$@" -i "$inventory" -l "$lock"); }

is_new() { [ -n "$(git -C "$work" status --porcelain -- "$lock")" ]; }

commit() {
  git -C "$work" add -- "$lock"
  git -C "$work" commit --quiet --no-verify -m "$1"
}

made() { git -C "$work" rev-parse HEAD; }

# Pushes to the main branch; says whether it went, or why not.
push_days() {
  if logged git push --quiet origin "$(made):refs/heads/$main"; then echo pushed
  elif [ "$(tip_of "$main")" = "$base" ]; then echo refused
  else echo moved; fi
}

# Pushes the branch unless it says the same already; fails where another run was faster.
push_branch() {
  if [ -n "$tip" ] && [ "$(git -C "$work" rev-parse "HEAD^{tree}" "HEAD^")" = "$(git rev-parse "$tip^{tree}" "$tip^")" ]; then return 0; fi
  logged git push --quiet --force-with-lease="refs/heads/$branch:$tip" origin "$(made):refs/heads/$branch"
}

for attempt in 1 2 3; do
  start
  code=0
  logged egress lock "${others[@]}" || code=$?
  case $code in 0 | 2 | 3) ;; *) exit "$code" ;; esac
  is_new || { echo 'The lock is as it was.'; exit "$code"; }
  cp "$work/$lock" "$scratch/new.$attempt.lock.yaml"
  others+=(--also-known "$scratch/new.$attempt.lock.yaml")

  diff=0
  into "$scratch/diff.md" egress diff --base "$base" -o markdown --quiet || diff=$?
  case $diff in
    0) differs=false ;;
    1) differs=true ;;
    *)
      # There are errors in what can be compared, too; then the code does not tell.
      into "$scratch/diff.json" egress diff --base "$base" -o json --quiet || true
      differs=$(jq -r '.differs' "$scratch/diff.json" || true) ;;
  esac
  case $differs in true | false) ;; *) fail 'The new lock could not be compared with the old one.' "$diff" ;; esac

  if [ "$differs" = true ]; then
    # The main branch gets the days of what it has: its addresses must not age while the request waits for a reviewer.
    git -C "$work" checkout --quiet -- "$lock" 2> /dev/null || rm "$work/$lock"
    [ ! -e "$work/$lock" ] || logged egress lock --renew-from "$scratch/new.$attempt.lock.yaml"
  fi

  days=none
  if is_new; then
    commit "Renew the days of $lock [skip ci]"
    days=$(push_days)
  fi
  [ "$days" != moved ] || continue
  if [ "$differs" = false ] && [ "$days" = pushed ]; then
    # What an older request asked for is in the main branch by now.
    [ -z "$tip" ] || logged git push --quiet --force-with-lease="refs/heads/$branch:$tip" origin ":refs/heads/$branch"
    echo 'No rule changes: the days are renewed.'
    exit "$code"
  fi

  if [ "$days" = refused ]; then
    echo "The branch $main takes no commit from this job: the days wait in the request." >&2
    # A squash would carry the mark into the main branch, and nothing would be deployed.
    git -C "$work" commit --quiet --no-verify --amend -m "Renew the days of $lock"
  fi
  if [ "$differs" = true ]; then
    cp "$scratch/new.$attempt.lock.yaml" "$work/$lock"
    commit "OCSP responders: what name servers say now, for $lock"
  fi

  push_branch || continue
  number=$(request "$branch" "$main" "Egress rules for OCSP: $(dirname "$lock")" "$scratch/diff.md")
  echo "Request $number says which rules change."
  exit "$code"
done
fail 'Another run, or commits to the main branch, came in between three times. The next run takes it up.' 75
