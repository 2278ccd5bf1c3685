using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Files;
using OcspEgress.Inventory;
using OcspEgress.Documents;
using OcspEgress.Inventory.Reading;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Stacks;

/// <summary>
/// Reads the config of a stack out of its file, without Pulumi: for the command line. What is encrypted there
/// (<c>secure:</c>) has to be handed in.
/// </summary>
internal sealed class StackFileReader
{
    private readonly DiagnosticList _findings = new();
    private readonly StackPlace _place;
    private readonly ImmutableArray<StackSecret> _secrets;

    private StackFileReader(StackPlace place, ImmutableArray<StackSecret> secrets)
    {
        _place = place;
        _secrets = secrets;
    }

    /// <summary>Reads the file of a stack.</summary>
    /// <param name="place">The stack, as <see cref="StackProjectReader"/> found it.</param>
    /// <param name="secrets">Values to put in place of encrypted ones.</param>
    /// <param name="findings">Where faults go.</param>
    /// <returns>The config, or null if there is none.</returns>
    public static StackDocument? Read(StackPlace place, ImmutableArray<StackSecret> secrets, DiagnosticList findings)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(findings);
        var reader = new StackFileReader(place, secrets);
        var document = reader.Read();
        findings.AddRange(reader._findings.ToImmutableArray());
        return document;
    }

    /// <summary>The file of a stack.</summary>
    public static string PathOf(StackPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return Path.Combine(place.ConfigDirectory, $"Pulumi.{place.Stack.Replace('/', '-')}.yaml");
    }

    private StackDocument? Read()
    {
        var path = PathOf(_place);
        var label = _place.Label(Path.GetFullPath(path));
        if (GuardedFile.IsAbsent(path))
        {
            _findings.Add(StackCodes.NoStack.At(new SourceLocation(label), $"The stack '{_place.Stack}' has no file {label}. Check the name, or make the stack with `pulumi stack init`."));
            return null;
        }

        if (InventoryFile.Read(path, _findings, label) is not { } text)
        {
            return null;
        }

        // Pulumi reads these files relative to their folder too.
        var log = new DiagnosticList();
        var composed = InventoryDocument.Compose(new ReadScope(text, log), "stack file");
        _findings.AddRange(log.ToImmutableArray());
        return composed is null ? null : Document(composed as MappingNode, text);
    }

    private StackDocument Document(MappingNode? file, InventoryText text)
    {
        var config = file?.Entries.FirstOrDefault(e => e.Key.Value == "config")?.Value as MappingNode;
        var prefix = _place.Project + ":";
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        var secretKeys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in (config?.Entries ?? []).Where(e => e.Key.Value.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var key = entry.Key.Value[prefix.Length..];
            if (!StackKeys.Names.Contains(key))
            {
                continue;
            }

            var opener = new SecretOpener(_place.Project, _secrets, text.Path, _findings);
            var opened = opener.Open(entry.Value, key);
            if (opener.FoundSecrets)
            {
                secretKeys.Add(key);
            }

            if (Value(opened, key, text, secretKeys) is { } value)
            {
                entries.Add(new MappingEntry(new ScalarNode(entry.Key.Start, key, isPlain: false), value));
            }
        }

        ReportUnused(config, text.Path);
        var source = text with { SecretKeys = [.. secretKeys] };
        var isWhole = entries.Count > 0 || !_findings.HasErrors;
        return new StackDocument(_place, source, new MappingNode(config?.Start ?? StackDocument.Start, entries.DrainToImmutable(), isWhole), [])
        {
            Values = StackValues.Of(config, _place.Project, text),
        };
    }

    // Text at the top may hold an object: Pulumi hands both to a program alike.
    private DocumentNode? Value(DocumentNode? opened, string key, InventoryText text, HashSet<string> secretKeys)
    {
        if (opened is not ScalarNode scalar)
        {
            return opened;
        }

        var log = new DiagnosticList();
        var source = text with { Text = scalar.Value, KeyPrefix = _place.Project + ":", SecretKeys = [.. secretKeys] };
        var node = scalar.Value.TrimStart() is ['{' or '[', ..]
            ? InventoryDocument.Compose(new ReadScope(source, log).Below(key))
            : new ScalarNode(scalar.Start, scalar.Value, isPlain: false);
        _findings.AddRange(log.ToImmutableArray());
        return node;
    }

    private void ReportUnused(MappingNode? config, string label)
    {
        var encrypted = config is null ? [] : SecretOpener.PathsOf(config, _place.Project);
        foreach (var secret in _secrets.Where(s => !encrypted.Contains(s.KeyPath)))
        {
            _findings.Add(StackCodes.NoSuchSecret.At(new SourceLocation(label), $"There is no encrypted value at {_place.Project}:{secret.KeyPath}. Encrypted are: {(encrypted.Count == 0 ? "none" : string.Join(", ", encrypted.Select(e => $"{_place.Project}:{e}")))}."));
        }
    }
}
