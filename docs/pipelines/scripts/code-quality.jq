# SARIF to the code quality report that GitLab shows in a merge request.
[.runs[] | .results[] | (.locations[0].physicalLocation // null) as $place | select($place != null) | {
  check_name: .ruleId,
  description: .message.text,
  severity: {"error": "major", "warning": "minor", "note": "info"}[.level],
  fingerprint: (.ruleId + "|" + $place.artifactLocation.uri + "|" + .message.text | @base64),
  location: {path: $place.artifactLocation.uri, lines: {begin: ($place.region.startLine // 1)}}
}]
