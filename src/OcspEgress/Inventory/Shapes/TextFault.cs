using OcspEgress.Diagnostics;

namespace OcspEgress.Inventory.Shapes;

/// <summary>Why text is not what it has to be.</summary>
/// <param name="Reason">A clause that fits after "because", and perhaps further sentences; does not quote secrets.</param>
/// <param name="Code">Kind of the finding.</param>
internal sealed record TextFault(string Reason, DiagnosticCode Code)
{
    /// <summary>The text has not the right form.</summary>
    public static TextFault Form(string reason) => new(reason, InventoryCodes.InvalidValue);

    /// <summary>The value is too small or too large.</summary>
    public static TextFault Bounds(string reason) => new(reason, InventoryCodes.OutOfBounds);
}
