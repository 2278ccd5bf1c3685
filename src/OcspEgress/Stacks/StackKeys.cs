using System.Collections.Immutable;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Model;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Stacks;

/// <summary>The keys of the config that say which certificates: the same in every program that uses the components.</summary>
internal static class StackKeys
{
    /// <summary>The key <c>inventory</c>.</summary>
    internal static Key<InventorySetting> Inventory { get; } = new(
        "inventory", new InventorySettingShape(), "The inventory: a path, from the folder of the stack files, or the inventory itself, with the same keys as in a file.");

    /// <summary>The key <c>certificates</c>.</summary>
    internal static Key<ImmutableArray<CertificateSource>> Certificates { get; } = new(
        "certificates", new ListShape<CertificateSource>(CertificateShape.Shape) { IsLenient = true }, "Entries as in an inventory, besides those of \"inventory\" or in place of one. Values may be Pulumi secrets.");

    /// <summary>The key <c>lock</c>.</summary>
    internal static Key<string> Lock { get; } = new(
        "lock", TextFormats.FilePath("the path of a lock file"), "The lock file; without this key egress.lock.yaml beside the inventory, or STACK/egress.lock.yaml if that stands in the config.");

    /// <summary>The key <c>resolution</c>.</summary>
    internal static Key<bool> Resolution { get; } = new(
        "resolution", new ChoiceShape<bool>(("locked", false), ("live", true)), "Whether everything comes from the lock (locked: no network, no certificate file), or certificates are read and name servers asked at each run (live).") { DefaultJson = "\"locked\"" };

    /// <summary>All of them: a program that reads more from the same config puts its own beside them.</summary>
    public static ImmutableArray<Key> All { get; } = [Inventory, Certificates, Lock, Resolution];

    /// <summary>Their names.</summary>
    internal static ImmutableHashSet<string> Names { get; } = [.. All.Select(k => k.Name)];

    /// <summary>The shape of a config with these keys only.</summary>
    internal static MappingShape<StackSettings> Shape { get; } = new("a mapping", All, Build) { BuildsAlways = true };

    /// <summary>What the keys say; unsound ones count as left out.</summary>
    internal static StackSettings Build(MappingValues values)
    {
        if (!values.Has(Inventory) && !values.Has(Certificates) && !values.IsMeant(Inventory) && !values.IsMeant(Certificates))
        {
            values.Refuse(Inventory, InventoryCodes.MissingKey, "One of these keys has to be here: inventory, certificates. Without certificates there is nothing to open.");
        }

        return new StackSettings
        {
            Inventory = values.GetOr<InventorySetting?>(Inventory!, null),
            Certificates = values.GetOr(Certificates, []),
            Lock = values.GetOr<string?>(Lock!, null),
            IsLive = values.GetOr(Resolution, false),
        };
    }
}
