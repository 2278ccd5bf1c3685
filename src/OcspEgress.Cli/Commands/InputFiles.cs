using System.Collections.Immutable;
using System.CommandLine;
using OcspEgress.Cli.Output;
using OcspEgress.Diagnostics;
using OcspEgress.Files;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Reading;
using OcspEgress.Resolution;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Stacks;

namespace OcspEgress.Cli.Commands;

/// <summary>The files that <c>--inventory</c> and <c>--lock</c> name, or the stack that <c>--stack</c> names.</summary>
/// <param name="Inventory">The inventory, or null where nothing of it could be read.</param>
/// <param name="LockPath">Path of the lock file.</param>
/// <param name="Days">The last day that the lock may name.</param>
/// <param name="Advice">What findings about a lock advise.</param>
internal sealed record InputFiles(EgressInventory? Inventory, string LockPath, LockDayBound Days, LockAdvice Advice)
{
    /// <summary>The stack, or null where <c>--inventory</c> counts.</summary>
    public StackInput? Stack { get; private init; }

    /// <summary>Reads what the command line names.</summary>
    public static InputFiles Read(ParseResult parsed, CommonOptions options, DiagnosticList findings)
    {
        if (parsed.GetValue(options.Stack) is { } stack)
        {
            return OfStack(stack, parsed, options, findings);
        }

        if (parsed.GetValue(options.Secret) is { Length: > 0 })
        {
            findings.Add(CliCodes.BadCombination.At(null, "--secret hands in values of a stack's config. Name the stack with --stack."));
        }

        return new InputFiles(ReadInventory(parsed, options, findings), BesideInventory(parsed, options), options.Days, LockAdvice.Of(parsed, options));
    }

    /// <summary>The inventory that <c>--inventory</c> names, or null where nothing of it could be read.</summary>
    public static EgressInventory? ReadInventory(ParseResult parsed, CommonOptions options, DiagnosticList findings)
    {
        var result = InventoryReader.ReadFile(parsed.GetValue(options.Inventory)!);
        findings.AddRange(result.Diagnostics);
        return result.Inventory;
    }

    /// <summary>The repository around the file that stands for a run: the inventory, or the file of the stack.</summary>
    public static RepositoryPlaces Places(ParseResult parsed, CommonOptions options)
    {
        if (parsed.GetValue(options.Stack) is not { } stack)
        {
            return new RepositoryPlaces(parsed.GetValue(options.Inventory) is { Length: > 0 } path ? path : CommonOptions.DefaultInventory);
        }

        var project = parsed.GetValue(options.Project)!;
        return StackProjectReader.Find(project, stack, new DiagnosticList()) is { } place
            ? new RepositoryPlaces(StackFileReader.PathOf(place), place.RootDirectory)
            : new RepositoryPlaces(Path.Combine(project, "Pulumi.yaml"));
    }

    /// <summary>The lock; an empty one where there is no file and none is required.</summary>
    public EgressLock? Lock(bool required, DiagnosticList findings)
    {
        if (!required && GuardedFile.IsAbsent(LockPath))
        {
            return EgressLock.Empty;
        }

        var result = LockReader.ReadFile(LockPath, bound: Days, options: Advice.Options());
        findings.AddRange(result.Diagnostics);
        return result.Lock;
    }

    /// <summary>
    /// Makes the folder of the lock file: that of a stack with certificates in its config is not there at first. Where that
    /// fails, writing the file says why.
    /// </summary>
    public void MakeLockFolder()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(LockPath))!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Said by whoever writes the file.
        }
    }

    private static InputFiles OfStack(string stack, ParseResult parsed, CommonOptions options, DiagnosticList findings)
    {
        if (parsed.GetResult(options.Inventory) is { Implicit: false })
        {
            findings.Add(CliCodes.BadCombination.At(null, "--inventory does not go together with --stack: the stack's config names the inventory. Leave one of the two out."));
        }

        var lockPath = parsed.GetValue(options.Lock) ?? StackInventoryReader.LockName;
        var place = StackProjectReader.Find(parsed.GetValue(options.Project)!, stack, findings);
        ImmutableArray<StackSecret> secrets = place is null ? [] : Secrets(parsed, options, place, findings);
        if (place is null || StackFileReader.Read(place, secrets, findings) is not { } document)
        {
            return new InputFiles(null, lockPath, options.Days, LockAdvice.Of(parsed, options));
        }

        var reading = StackInventoryReader.Read(document);
        findings.AddRange(reading.Diagnostics);
        return new InputFiles(
            findings.HasErrors ? null : reading.Inventory,
            parsed.GetValue(options.Lock) ?? Path.GetRelativePath(Directory.GetCurrentDirectory(), reading.LockPath),
            options.Days,
            LockAdvice.Of(parsed, options))
        {
            Stack = new StackInput(place, secrets, document.Values),
        };
    }

    private static ImmutableArray<StackSecret> Secrets(ParseResult parsed, CommonOptions options, StackPlace place, DiagnosticList findings)
    {
        var secrets = ImmutableArray.CreateBuilder<StackSecret>();
        foreach (var text in parsed.GetValue(options.Secret) ?? [])
        {
            if (StackSecret.TryParse(text, place.Project, out var secret))
            {
                secrets.Add(secret);
            }
            else
            {
                // Not quoted: a secret itself may stand there by mistake.
                findings.Add(StackCodes.NoSuchSecret.At(null, "A --secret does not have the form KEYPATH=env:NAME or KEYPATH=file:PATH."));
            }
        }

        return secrets.ToImmutable();
    }

    private static string BesideInventory(ParseResult parsed, CommonOptions options)
    {
        var folder = Path.GetDirectoryName(parsed.GetValue(options.Inventory)!);
        return parsed.GetValue(options.Lock)
            ?? (string.IsNullOrEmpty(folder) ? StackInventoryReader.LockName : Path.Combine(folder, StackInventoryReader.LockName));
    }
}
