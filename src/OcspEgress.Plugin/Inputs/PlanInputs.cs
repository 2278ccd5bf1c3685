using System.Collections.Immutable;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Stacks;

namespace OcspEgress.Plugin.Inputs;

/// <summary>Where the inventory and the lock of a plan are: as text, or in files.</summary>
internal sealed record PlanInputs
{
    /// <summary>The inventory as text.</summary>
    public static readonly Key<string> Inventory = new(
        "inventory", TextFormats.Secret("the text of an inventory"), "The inventory as YAML or JSON text, in place of inventoryFile. A secret makes everything secret that tells of its certificates.");

    /// <summary>The file of the inventory.</summary>
    public static readonly Key<string> InventoryFile = new(
        "inventoryFile", TextFormats.Line("the path of an inventory"), "The inventory's file; a relative path starts from the program's folder.");

    /// <summary>The lock as text.</summary>
    public static readonly Key<string> Lock = new(
        "lock", TextFormats.Secret("the text of a lock file"), "The lock as text, in place of lockFile. No certificate is read and no name server is asked: all that the rules need stands in the lock.");

    /// <summary>The file of the lock.</summary>
    public static readonly Key<string> LockFile = new(
        "lockFile", TextFormats.Line("the path of a lock file"), $"The lock's file; a relative path starts from the program's folder. Without this key and lock it is {StackInventoryReader.LockName} beside inventoryFile.");

    /// <summary>All four.</summary>
    public static readonly ImmutableArray<Key> Keys = [InventoryFile, Inventory, LockFile, Lock];

    /// <summary>The file of the inventory; null for one that is given as text, or not at all.</summary>
    public string? InventoryPath { get; private init; }

    /// <summary>The file of the lock; null for one that is given as text, or not at all.</summary>
    public string? LockPath { get; private init; }

    /// <summary>Reads them, and refuses what does not go together.</summary>
    public static PlanInputs Of(MappingValues values)
    {
        var plan = OfInventory(values);
        CheckOne(values, Lock, LockFile, isRequired: values.Has(Inventory) && !values.Has(InventoryFile));
        return plan with
        {
            LockPath = values.GetOr<string?>(LockFile!, null)
                ?? (plan.InventoryPath is not { } inventory || values.Has(Lock) || values.Has(LockFile) ? null : Path.Combine(Path.GetDirectoryName(inventory) ?? "", StackInventoryReader.LockName)),
        };
    }

    /// <summary>Reads the inventory's alone.</summary>
    public static PlanInputs OfInventory(MappingValues values)
    {
        CheckOne(values, Inventory, InventoryFile, isRequired: true);
        return new PlanInputs { InventoryPath = values.GetOr<string?>(InventoryFile!, null) };
    }

    private static void CheckOne(MappingValues values, Key<string> text, Key<string> file, bool isRequired)
    {
        if (values.Has(text) && values.Has(file))
        {
            values.Refuse(text, InventoryCodes.KeyCombination, $"\"{text.Name}\" does not go together with \"{file.Name}\": give one of them.");
        }
        else if (isRequired && !values.Has(text) && !values.Has(file) && !values.IsMeant(text) && !values.IsMeant(file))
        {
            values.Refuse(file, InventoryCodes.MissingKey, $"One of these keys has to be here: {file.Name}, {text.Name}.");
        }
    }
}
