using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OcspEgress.TestSupport;

namespace RealEngine.Tests.Engine;

/// <summary>
/// Lets a folder with a TypeScript program run without the language host for Node: the official SDKs of tests/conformance, and in
/// place of the one that <c>pulumi package add</c> writes one that is made of the plugin's schema.
/// </summary>
internal static class NodeProgram
{
    /// <summary>Prepares the folder.</summary>
    public static void Prepare(string folder)
    {
        var packages = Path.Combine(Repository.Root, "tests", "conformance", "node_modules", "@pulumi");
        Requires.Programs("node");
        Requires.Met(Directory.Exists(packages), "needs `npm ci` in tests/conformance");
        var own = Path.Combine(folder, "node_modules", "@pulumi");
        Directory.CreateDirectory(Path.Combine(own, "ocsp-egress"));
        Directory.CreateSymbolicLink(Path.Combine(own, "pulumi"), Path.Combine(packages, "pulumi"));
        Directory.CreateSymbolicLink(Path.Combine(own, "azure-native"), Path.Combine(packages, "azure-native"));
        WriteSdk(Path.Combine(own, "ocsp-egress"));
        var script = Path.Combine(folder, "run.sh");
        File.WriteAllText(script, """
            #!/bin/sh
            if [ "$PULUMI_DRY_RUN" = true ]; then dry=--dry-run; fi
            export PULUMI_NODEJS_TYPESCRIPT=true
            exec node node_modules/@pulumi/pulumi/cmd/run/index.js --organization "$PULUMI_ORGANIZATION" --project "$PULUMI_PROJECT" \
              --stack "$PULUMI_STACK" --pwd . --parallel "$PULUMI_PARALLEL" $dry --monitor "$PULUMI_MONITOR" --engine "$PULUMI_ENGINE" .

            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var project = Path.Combine(folder, "Pulumi.yaml");
        File.WriteAllText(project, File.ReadAllText(project).Replace("runtime: nodejs", $"runtime: {{ name: dotnet, options: {{ binary: {script} }} }}", StringComparison.Ordinal));
    }

    private static void WriteSdk(string folder)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "OcspEgress.Plugin", "schema.json")))!;
        var types = new StringBuilder("import * as pulumi from \"@pulumi/pulumi\";\n");
        var code = new StringBuilder("const pulumi = require(\"@pulumi/pulumi\");\n");
        foreach (var (token, resource) in schema["resources"]!.AsObject())
        {
            var name = token.Split(':')[^1];
            var outputs = resource!["properties"]!.AsObject().Select(p => p.Key).ToList();
            types.Append(CultureInfo.InvariantCulture, $"export declare class {name} extends pulumi.ComponentResource {{\n  constructor(name: string, args: {{ {Members(schema, resource["inputProperties"]!, resource["requiredInputs"]!, t => $"pulumi.Input<{t}>")} }}, opts?: pulumi.ComponentResourceOptions);\n");
            types.Append(string.Concat(outputs.Select(o => $"  readonly {o}: pulumi.Output<any>;\n"))).Append("}\n");
            code.Append(CultureInfo.InvariantCulture, $$"""exports.{{name}} = class extends pulumi.ComponentResource { constructor(name, args, opts) { super("{{token}}", name, { ...args, {{string.Join(", ", outputs.Where(o => resource["inputProperties"]![o] is null).Select(o => $"{o}: undefined"))}} }, { version: "0.1.0", ...opts }, true); } };""").Append('\n');
        }

        File.WriteAllText(Path.Combine(folder, "index.d.ts"), types.ToString());
        File.WriteAllText(Path.Combine(folder, "index.js"), code.ToString());
        File.WriteAllText(Path.Combine(folder, "package.json"), JsonSerializer.Serialize(new { name = "@pulumi/ocsp-egress", version = "0.1.0", main = "index.js" }));
    }

    private static string Members(JsonNode schema, JsonNode properties, JsonNode? required, Func<string, string> wrap)
    {
        var needed = required?.AsArray().Select(r => (string)r!).ToHashSet(StringComparer.Ordinal) ?? [];
        return string.Join("; ", properties.AsObject().Select(p => $"{p.Key}{(needed.Contains(p.Key) ? "" : "?")}: {wrap(TypeOf(schema, p.Value!, wrap))}"));
    }

    private static string TypeOf(JsonNode schema, JsonNode property, Func<string, string> wrap) => ((string?)property["$ref"], (string?)property["type"]) switch
    {
        ({ } reference, _) => Referred(schema, schema["types"]![reference["#/types/".Length..]]!, wrap),
        (_, "array") => $"{wrap(TypeOf(schema, property["items"]!, wrap))}[]",
        (_, "object") => $"{{ [key: string]: {wrap(TypeOf(schema, property["additionalProperties"]!, wrap))} }}",
        (_, "integer") => "number",
        var (_, type) => type!,
    };

    private static string Referred(JsonNode schema, JsonNode type, Func<string, string> wrap) => type["enum"] is JsonArray words
        ? $"({string.Join(" | ", words.Select(w => $"\"{w!["value"]}\""))})"
        : $"{{ {Members(schema, type["properties"]!, type["required"], wrap)} }}";
}
