using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OcspEgress.Inventory.Acknowledging;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>acknowledge</c>.</summary>
internal static class AcknowledgeShape
{
    private static readonly Key<string> Code = new(
        "code", TextFormats.Matching("the code of a finding, e.g. OCE332", "^OCE[0-9]{3}$", "it is not OCE and three digits"), "Code of the finding.") { IsRequired = true };

    private static readonly Key<string> Where = new(
        "where", TextFormats.FilePath("a file, as the finding shows it"), "File or endpoint of the finding, as it stands before the code, without line; a glob for warnings and information.") { IsRequired = true };

    private static readonly Key<string> Why = new("why", TextFormats.Line("a reason"), "Why that is all right: shown with the finding.") { IsRequired = true };

    private static readonly Key<DateOnly> Until = new(
        "until", new TextShape<DateOnly>("a day, such as 2027-06-30", TryDay) { Pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }, "Last day on which it holds (UTC); without this key it has no end.");

    private static readonly MappingShape<Acknowledgement> Item = new("a mapping with code, where and why", [Code, Where, Why, Until], Build);

    /// <summary>The shape.</summary>
    public static Shape<ImmutableArray<Acknowledgement>> Shape { get; } = new ListShape<Acknowledgement>(Item);

    private static Acknowledgement Build(MappingValues values)
    {
        var code = values.Get(Code);
        if (!AcknowledgeableCodes.IsKnown(code))
        {
            values.Refuse(Code, InventoryCodes.NotAcknowledgeable, $"{code} cannot be acknowledged: it is about what may be opened, or what is not known, or it does not exist. docs/inventory.md lists the codes that can. Mend what it says.");
        }

        return new Acknowledgement
        {
            Code = code,
            Where = values.Get(Where),
            Why = values.Get(Why),
            Until = values.Has(Until) ? values.Get(Until) : null,
            Location = values.Location,
        };
    }

    private static bool TryDay(string text, [MaybeNullWhen(false)] out DateOnly value, [NotNullWhen(false)] out TextFault? fault)
    {
        fault = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
            ? null
            : TextFault.Form("it is not a day written as YYYY-MM-DD");
        return fault is null;
    }
}
