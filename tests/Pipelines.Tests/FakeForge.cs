using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OcspEgress.TestSupport.Loopback;

namespace Pipelines.Tests;

/// <summary>As much of a forge's API as the scripts use, on loopback: requests, and comments on them.</summary>
internal sealed class FakeForge : IAsyncDisposable
{
    private readonly Forge _forge;
    private readonly LoopbackHttpServer _server;
    private readonly Lock _gate = new();

    public FakeForge(Forge forge)
    {
        _forge = forge;
        _server = new LoopbackHttpServer(Answer);
    }

    /// <summary>Open requests.</summary>
    public List<ForgeText> Requests { get; } = [];

    /// <summary>Comments, of whatever request.</summary>
    public List<ForgeText> Comments { get; } = [];

    /// <summary>Whether every call fails.</summary>
    public bool IsDown { get; set; }

    /// <summary>What the runner of this forge sets, as words for env(1).</summary>
    public string[] Environment => _forge switch
    {
        Forge.GitHub => ["GITHUB_ACTIONS=true", $"GITHUB_API_URL=http://127.0.0.1:{_server.Port}", "GITHUB_REPOSITORY=acme/web", "GITHUB_TOKEN=t0ken"],
        Forge.Azure => ["TF_BUILD=True", $"SYSTEM_COLLECTIONURI=http://127.0.0.1:{_server.Port}/", "SYSTEM_TEAMPROJECTID=acme", "BUILD_REPOSITORY_ID=web", "SYSTEM_ACCESSTOKEN=t0ken"],
        _ => ["GITLAB_CI=true", $"CI_API_V4_URL=http://127.0.0.1:{_server.Port}/api/v4", "CI_PROJECT_ID=7", "GITLAB_TOKEN=t0ken"],
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private LoopbackReply Answer(LoopbackRequest request)
    {
        lock (_gate)
        {
            var body = request.Body.Length == 0 ? null : JsonNode.Parse(request.Body);
            var path = request.Target.Split('?')[0];
            var answer = IsDown ? null
                : path.EndsWith("/user", StringComparison.Ordinal) ? new JsonObject { ["id"] = 5 }
                : path.Contains("/comments", StringComparison.Ordinal) || path.Contains("/notes", StringComparison.Ordinal) || path.Contains("/threads", StringComparison.Ordinal)
                    ? OfComments(request.Method, path, body)
                    : OfRequests(request, path, body);
            return answer is null ? Reply("500 Down", "{\"message\":\"##vso[task.setvariable variable=x]down\"}") : Reply("200 OK", answer.ToJsonString());
        }
    }

    private JsonNode OfComments(string method, string path, JsonNode? body)
    {
        var text = body is null ? "" : (string?)body["body"] ?? (string?)body["content"] ?? (string)body["comments"]![0]!["content"]!;
        if (method == "POST")
        {
            Comments.Add(new ForgeText(Comments.Count + 1, "", text));
        }
        else if (method != "GET")
        {
            // Azure: …/threads/7/comments/1, and the thread's number is ours.
            var number = Number(_forge == Forge.Azure ? path.Split("/threads/")[1].Split('/')[0] : path.Split('/')[^1]);
            Comments[number - 1] = Comments[number - 1] with { Text = text };
        }

        JsonArray all = [.. Comments.Select(Comment)];
        return method != "GET" ? new JsonObject() : _forge == Forge.Azure ? new JsonObject { ["value"] = all } : all;
    }

    private JsonNode Comment(ForgeText comment) => _forge switch
    {
        Forge.GitHub => new JsonObject { ["id"] = comment.Number, ["user"] = new JsonObject { ["type"] = comment.Branch == "person" ? "User" : "Bot" }, ["body"] = comment.Text },
        Forge.Azure => new JsonObject { ["id"] = comment.Number, ["comments"] = new JsonArray(new JsonObject { ["id"] = 1, ["content"] = comment.Text }) },
        _ => new JsonObject { ["id"] = comment.Number, ["author"] = new JsonObject { ["id"] = comment.Branch == "person" ? 6 : 5 }, ["body"] = comment.Text },
    };

    private JsonNode OfRequests(LoopbackRequest request, string path, JsonNode? body)
    {
        if (request.Method == "GET")
        {
            JsonArray found = [.. Requests.Where(r => WebUtility.UrlDecode(request.Target).Contains(r.Branch, StringComparison.Ordinal)).Select(r => Named(r.Number))];
            return _forge == Forge.Azure ? new JsonObject { ["value"] = found } : found;
        }

        var text = (string?)body!["body"] ?? (string)body["description"]!;
        if (request.Method == "POST")
        {
            var branch = (string?)body["head"] ?? (string?)body["source_branch"] ?? ((string)body["sourceRefName"]!)["refs/heads/".Length..];
            Requests.Add(new ForgeText(Requests.Count + 1, branch, text));
            return Named(Requests.Count);
        }

        var number = Number(path.Split('/')[^1]);
        Requests[number - 1] = Requests[number - 1] with { Text = text };
        return Named(number);
    }

    private JsonObject Named(int number) =>
        new() { [_forge switch { Forge.GitHub => "number", Forge.Azure => "pullRequestId", _ => "iid" }] = number };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static LoopbackReply Reply(string status, string json) => LoopbackReply.Of(status, "application/json", Encoding.UTF8.GetBytes(json));
}
