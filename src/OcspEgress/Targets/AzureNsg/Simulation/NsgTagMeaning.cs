using OcspEgress.Addressing;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Simulation;

/// <summary>What the two tags that depend on the virtual network stand for.</summary>
/// <param name="VirtualNetwork">Addresses of <c>VirtualNetwork</c>.</param>
/// <param name="Internet">Addresses of <c>Internet</c>.</param>
internal sealed record NsgTagMeaning(AddressSpace VirtualNetwork, AddressSpace Internet)
{
    /// <summary>
    /// The two readings of Azure's documentation: private addresses outside the virtual network are no part of
    /// <c>Internet</c>, or they are.
    /// </summary>
    public static (NsgTagMeaning Narrow, NsgTagMeaning Wide) Of(NsgSurroundings surroundings)
    {
        var inside = AddressSpace.Of(surroundings.VirtualNetwork).Union(NsgServiceTags.Host);
        var outside = AddressSpace.Everything.Except(inside);
        return (new NsgTagMeaning(inside, outside.Except(NsgServiceTags.NotPublic)), new NsgTagMeaning(inside, outside));
    }
}
