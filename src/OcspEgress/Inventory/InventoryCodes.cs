using OcspEgress.Diagnostics;
using static OcspEgress.Diagnostics.DiagnosticCode;

namespace OcspEgress.Inventory;

/// <summary>What can be wrong with an inventory.</summary>
internal static class InventoryCodes
{
    public static readonly DiagnosticCode Missing = Error("OCE101", "The inventory file does not exist");
    public static readonly DiagnosticCode Unreadable = Error("OCE102", "The inventory file cannot be read");
    public static readonly DiagnosticCode TooLarge = Error("OCE103", "The inventory is larger or deeper than an inventory can be");
    public static readonly DiagnosticCode NotText = Error("OCE104", "The inventory is not UTF-8 text");
    public static readonly DiagnosticCode Empty = Error("OCE105", "The inventory is empty");
    public static readonly DiagnosticCode Syntax = Error("OCE106", "The inventory is not YAML");
    public static readonly DiagnosticCode SeveralDocuments = Error("OCE107", "The file holds several YAML documents");
    public static readonly DiagnosticCode RefusedFeature = Error("OCE108", "A YAML feature that inventories do without");
    public static readonly DiagnosticCode UnknownKey = Error("OCE110", "Unknown key");
    public static readonly DiagnosticCode DuplicateKey = Error("OCE111", "Duplicate key");
    public static readonly DiagnosticCode WrongType = Error("OCE112", "A value of the wrong type");
    public static readonly DiagnosticCode MissingKey = Error("OCE113", "A required key is missing");
    public static readonly DiagnosticCode KeyCombination = Error("OCE114", "Keys that do not go together");
    public static readonly DiagnosticCode InvalidValue = Error("OCE115", "A value that does not have the form it needs");
    public static readonly DiagnosticCode OutOfBounds = Error("OCE116", "A value out of bounds");
    public static readonly DiagnosticCode UnknownVersion = Error("OCE117", "Unknown version of the inventory format");
    public static readonly DiagnosticCode HostBits = Error("OCE118", "A network with host bits set");
    public static readonly DiagnosticCode UnknownGroup = Error("OCE119", "Unknown group");
    public static readonly DiagnosticCode DuplicateSource = Error("OCE120", "Two entries name the same certificates");
    public static readonly DiagnosticCode DuplicateValue = Warning("OCE121", "A value is listed twice");
    public static readonly DiagnosticCode NoCertificates = Warning("OCE122", "The inventory lists no certificates");
    public static readonly DiagnosticCode NotAcknowledgeable = Error("OCE124", "A finding that cannot be acknowledged");
    public static readonly DiagnosticCode AcknowledgementEnded = Warning("OCE125", "Acknowledgement has ended");
    public static readonly DiagnosticCode AcknowledgementUnused = Info("OCE126", "Acknowledged finding does not occur");
}
