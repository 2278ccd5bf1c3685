using OcspEgress.Diagnostics;

namespace OcspEgress.Inventory;

/// <summary>What can be wrong with an inventory.</summary>
internal static class InventoryCodes
{
    /// <summary>OCE101.</summary>
    public static readonly DiagnosticCode Missing = Error("OCE101", "The inventory file does not exist");

    /// <summary>OCE102.</summary>
    public static readonly DiagnosticCode Unreadable = Error("OCE102", "The inventory file cannot be read");

    /// <summary>OCE103.</summary>
    public static readonly DiagnosticCode TooLarge = Error("OCE103", "The inventory is larger or deeper than an inventory can be");

    /// <summary>OCE104.</summary>
    public static readonly DiagnosticCode NotText = Error("OCE104", "The inventory is not UTF-8 text");

    /// <summary>OCE105.</summary>
    public static readonly DiagnosticCode Empty = Error("OCE105", "The inventory is empty");

    /// <summary>OCE106.</summary>
    public static readonly DiagnosticCode Syntax = Error("OCE106", "The inventory is not YAML");

    /// <summary>OCE107.</summary>
    public static readonly DiagnosticCode SeveralDocuments = Error("OCE107", "The file holds several YAML documents");

    /// <summary>OCE108.</summary>
    public static readonly DiagnosticCode RefusedFeature = Error("OCE108", "A YAML feature that inventories do without");

    /// <summary>OCE110.</summary>
    public static readonly DiagnosticCode UnknownKey = Error("OCE110", "Unknown key");

    /// <summary>OCE111.</summary>
    public static readonly DiagnosticCode DuplicateKey = Error("OCE111", "Duplicate key");

    /// <summary>OCE112.</summary>
    public static readonly DiagnosticCode WrongType = Error("OCE112", "A value of the wrong type");

    /// <summary>OCE113.</summary>
    public static readonly DiagnosticCode MissingKey = Error("OCE113", "A required key is missing");

    /// <summary>OCE114.</summary>
    public static readonly DiagnosticCode KeyCombination = Error("OCE114", "Keys that do not go together");

    /// <summary>OCE115.</summary>
    public static readonly DiagnosticCode InvalidValue = Error("OCE115", "A value that does not have the form it needs");

    /// <summary>OCE116.</summary>
    public static readonly DiagnosticCode OutOfBounds = Error("OCE116", "A value out of bounds");

    /// <summary>OCE117.</summary>
    public static readonly DiagnosticCode UnknownVersion = Error("OCE117", "Unknown version of the inventory format");

    /// <summary>OCE118.</summary>
    public static readonly DiagnosticCode HostBits = Error("OCE118", "A network with host bits set");

    /// <summary>OCE119.</summary>
    public static readonly DiagnosticCode UnknownGroup = Error("OCE119", "Unknown group");

    /// <summary>OCE120.</summary>
    public static readonly DiagnosticCode DuplicateSource = Error("OCE120", "Two entries name the same certificates");

    /// <summary>OCE121.</summary>
    public static readonly DiagnosticCode DuplicateValue = Warning("OCE121", "A value is listed twice");

    /// <summary>OCE122.</summary>
    public static readonly DiagnosticCode NoCertificates = Warning("OCE122", "The inventory lists no certificates");

    private static DiagnosticCode Error(string id, string title) => new(id, DiagnosticSeverity.Error, title);

    private static DiagnosticCode Warning(string id, string title) => new(id, DiagnosticSeverity.Warning, title);
}
