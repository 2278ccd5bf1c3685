# shellcheck shell=bash disable=SC2016 # What stands in single quotes with a $ is jq's.
# What the jobs need of GitHub, Azure DevOps and GitLab: one comment that is updated in place, one request for a branch.
# To be sourced. Text from outside reaches a forge as JSON that jq makes; it is never a word of a command.

fail() { printf '%s\n' "$1" >&2; exit "${2:-2}"; }

for program in curl git jq; do
  command -v "$program" > /dev/null || fail "This job needs $program."
done

if [ -n "${GITHUB_ACTIONS:-}" ]; then
  forge=github api=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY token=${GITHUB_TOKEN-} auth='Authorization: Bearer'
elif [ -n "${TF_BUILD:-}" ]; then
  forge=azure api=$SYSTEM_COLLECTIONURI$SYSTEM_TEAMPROJECTID/_apis/git/repositories/$BUILD_REPOSITORY_ID
  token=${SYSTEM_ACCESSTOKEN-} auth='Authorization: Bearer'
elif [ -n "${GITLAB_CI:-}" ]; then
  forge=gitlab api=$CI_API_V4_URL/projects/$CI_PROJECT_ID token=${GITLAB_TOKEN-} auth='PRIVATE-TOKEN:'
else
  fail 'This script runs in GitHub Actions, Azure Pipelines or GitLab CI.'
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# run_url: the page of this run, where its files are.
run_url() {
  case $forge in
    github) printf '%s/%s/actions/runs/%s\n' "${GITHUB_SERVER_URL-}" "$GITHUB_REPOSITORY" "${GITHUB_RUN_ID-}" ;;
    azure) printf '%s%s/_build/results?buildId=%s\n' "$SYSTEM_COLLECTIONURI" "$SYSTEM_TEAMPROJECTID" "${BUILD_BUILDID-}" ;;
    gitlab) printf '%s/artifacts/browse\n' "${CI_JOB_URL-}" ;;
  esac
}

# logged COMMAND...: its output goes into the log. What ocsp-egress prints holds no command to a runner.
logged() { "$@" >&2; }

# into FILE COMMAND...: its output goes into the file, what it says besides into the log.
into() { local file=$1; shift; "$@" > "$file"; }

# call METHOD URL [JSON]: prints the answer. The token goes through standard input, since others may see arguments.
call() {
  local method=$1 url=$2 json=${3:-} answer
  local -a data=()
  [ -z "$json" ] || data=(--header 'Content-Type: application/json' --data-binary "@$json")
  if ! answer=$(printf 'header = "%s %s"\n' "$auth" "$token" | curl --silent --show-error --fail-with-body --max-time 60 \
    --config - --request "$method" "${data[@]}" "$url"); then
    # As one JSON text without "#": a forge quotes what it was sent, and runners obey what a log holds.
    printf '%s %s failed: %s\n' "$method" "${url%%\?*}" "$(jq -Rsc '.[:500]' <<< "$answer" | sed 's/#/\\u0023/g')" >&2
    return 1
  fi
  printf '%s\n' "$answer"
}

# first URL FILTER MARKER: what a filter finds first on the pages of a list.
first() {
  local url=$1 filter=$2 marker=$3 page answer found
  for ((page = 1; page <= 50; page++)); do
    answer=$(call GET "$url&per_page=100&page=$page") || return 1
    found=$(jq -r --arg marker "$marker" "first(.[] | $filter) // empty" <<< "$answer")
    if [ -n "$found" ] || [ "$(jq length <<< "$answer")" -lt 100 ]; then
      printf '%s\n' "$found"
      return
    fi
  done
}

# json FILTER [ARGUMENTS OF jq]: writes a body, and prints its path.
json() { local filter=$1; shift; jq -n "$@" "$filter" > "$scratch/body.json"; printf '%s\n' "$scratch/body.json"; }

# comment NUMBER KEY FILE: the comment of that key on a request: made once, then updated.
comment() {
  local number=$1 marker="<!-- ocsp-egress: $2 -->" file=$3 found body
  local -a text=(--arg marker "<!-- ocsp-egress: $2 -->" --rawfile text "$file")
  case $forge in
    github)
      # Only a bot's: anybody can write a comment that starts with the marker.
      found=$(first "$api/issues/$number/comments?sort=created" 'select(.user.type == "Bot" and (.body | startswith($marker))) | .id' "$marker")
      body=$(json '{body: ($marker + "\n" + $text)}' "${text[@]}")
      if [ -n "$found" ]; then call PATCH "$api/issues/comments/$found" "$body"; else call POST "$api/issues/$number/comments" "$body"; fi ;;
    azure)
      found=$(call GET "$api/pullRequests/$number/threads?api-version=7.1" | jq -r --arg marker "$marker" \
        'first(.value[] | select((.comments[0].content // "") | startswith($marker)) | "\(.id)/comments/\(.comments[0].id)") // empty')
      if [ -n "$found" ]; then
        body=$(json '{content: ($marker + "\n" + $text)}' "${text[@]}")
        call PATCH "$api/pullRequests/$number/threads/$found?api-version=7.1" "$body"
      else
        # A closed thread: it is there to read, and blocks no policy that wants all threads resolved.
        body=$(json '{status: "closed", comments: [{parentCommentId: 0, commentType: "text", content: ($marker + "\n" + $text)}]}' "${text[@]}")
        call POST "$api/pullRequests/$number/threads?api-version=7.1" "$body"
      fi ;;
    gitlab)
      found=$(first "$api/merge_requests/$number/notes?sort=asc" "select(.author.id == $(call GET "$CI_API_V4_URL/user" | jq .id) and (.body | startswith(\$marker))) | .id" "$marker")
      body=$(json '{body: ($marker + "\n" + $text)}' "${text[@]}")
      if [ -n "$found" ]; then call PUT "$api/merge_requests/$number/notes/$found" "$body"; else call POST "$api/merge_requests/$number/notes" "$body"; fi ;;
  esac > /dev/null
}

# request BRANCH TARGET TITLE FILE: the one open request of a branch: made once, then updated. Prints its number.
request() {
  local branch=$1 target=$2 file=$4 found body
  local -a text=(--arg branch "$branch" --arg target "$target" --arg title "$3" --rawfile text "$file")
  local source to
  source=$(jq -rn --arg name "$branch" '$name | @uri') to=$(jq -rn --arg name "$target" '$name | @uri')
  case $forge in
    github)
      found=$(call GET "$api/pulls?state=open&base=$to&head=${GITHUB_REPOSITORY%%/*}:$source" | jq -r '.[0].number // empty')
      body=$(json '{title: $title, body: $text, head: $branch, base: $target}' "${text[@]}")
      if [ -n "$found" ]; then call PATCH "$api/pulls/$found" "$body"; else call POST "$api/pulls" "$body"; fi | jq .number ;;
    azure)
      found=$(call GET "$api/pullrequests?searchCriteria.status=active&searchCriteria.sourceRefName=refs/heads/$source&searchCriteria.targetRefName=refs/heads/$to&api-version=7.1" | jq -r '.value[0].pullRequestId // empty')
      # A description has at most 4,000 characters here: the verdict stands in it, the whole in a thread.
      body=$(json '{title: $title, description: ($text | split("\n")[0][:3900])}
        + if $found == "" then {sourceRefName: "refs/heads/\($branch)", targetRefName: "refs/heads/\($target)"} else {} end' --arg found "$found" "${text[@]}")
      if [ -n "$found" ]; then call PATCH "$api/pullrequests/$found?api-version=7.1" "$body"; else call POST "$api/pullrequests?api-version=7.1" "$body"; fi > "$scratch/answer.json"
      found=$(jq .pullRequestId "$scratch/answer.json")
      comment "$found" drift "$file"
      printf '%s\n' "$found" ;;
    gitlab)
      found=$(call GET "$api/merge_requests?state=opened&source_branch=$source&target_branch=$to" | jq -r '.[0].iid // empty')
      body=$(json '{title: $title, description: $text, source_branch: $branch, target_branch: $target, remove_source_branch: true}' "${text[@]}")
      if [ -n "$found" ]; then call PUT "$api/merge_requests/$found" "$body"; else call POST "$api/merge_requests" "$body"; fi | jq .iid ;;
  esac
}
