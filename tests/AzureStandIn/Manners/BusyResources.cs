using AzureStandIn.Resources;

namespace AzureStandIn.Manners;

/// <summary>
/// Azure writes one thing of a network security group, a firewall policy or a virtual network at a time. A second write is
/// refused: 429 <c>RetryableErrorDueToAnotherOperation</c> in a group or network, 409 <c>AnotherOperationInProgress</c> in a
/// policy (pulumi-azure-native issues 3720 and 4509; terraform-provider-azurerm issue 15440 for policies). azure-native
/// repeats such a call a few times only; here it fails at once, so that a test sees every one.
/// </summary>
internal sealed class BusyResources
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _busy = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins a write. The end of the answer ends it.</summary>
    /// <exception cref="RefusalException">Another one is going on.</exception>
    public IDisposable Begin(CloudResource resource)
    {
        if (ScopeOf(resource) is not { } scope)
        {
            return new Ending(() => { });
        }

        lock (_gate)
        {
            if (!_busy.Add(scope))
            {
                throw scope.Contains("/firewallPolicies/", StringComparison.OrdinalIgnoreCase)
                    ? RefusalException.Azure(409, "AnotherOperationInProgress", $"Another operation on this or dependent resource is in progress: {scope}")
                    : RefusalException.Azure(429, "RetryableErrorDueToAnotherOperation", $"Operation on {resource.Id} is not performed since another operation on {scope} is in progress.");
            }
        }

        return new Ending(() =>
        {
            lock (_gate)
            {
                _busy.Remove(scope);
            }
        });
    }

    private static string? ScopeOf(CloudResource resource) => resource.Type switch
    {
        "azure-native:network:NetworkSecurityGroup" or "azure-native:network:FirewallPolicy" or "azure-native:network:VirtualNetwork" => resource.Id,
        "azure-native:network:SecurityRule" or "azure-native:network:FirewallPolicyRuleCollectionGroup" or "azure-native:network:Subnet"
            => ResourceId.ParentOf(resource.Kind, resource.Id),
        _ => null,
    };

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
