using Infra.Settings;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.ManagedIdentity;

namespace Infra;

/// <summary>The identity that servers read their certificate with.</summary>
internal sealed class ServerIdentity
{
    // learn.microsoft.com, "Azure built-in roles": Key Vault Secrets User. A certificate's key is read as a secret.
    private const string SecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";

    public ServerIdentity(CertificateConfig certificate, Place place)
    {
        var identity = new UserAssignedIdentity("servers-identity", new UserAssignedIdentityArgs
        {
            ResourceGroupName = place.ResourceGroupName,
            ResourceName = $"{place.Name}-identity",
            Location = place.Location,
            Tags = place.Tags,
        });
        Id = identity.Id;
        ClientId = identity.ClientId;
        if (certificate.VaultId is { } vault)
        {
            Right = new RoleAssignment("servers-read-certificate", new RoleAssignmentArgs
            {
                Scope = vault,
                PrincipalId = identity.PrincipalId,
                PrincipalType = PrincipalType.ServicePrincipal,
                RoleDefinitionId = $"{vault[..vault.IndexOf("/resourceGroups/", StringComparison.OrdinalIgnoreCase)]}/providers/Microsoft.Authorization/roleDefinitions/{SecretsUser}",
            });
        }
    }

    /// <summary>ID of the identity.</summary>
    public Output<string> Id { get; }

    /// <summary>The ID that tokens are asked for with.</summary>
    public Output<string> ClientId { get; }

    /// <summary>The right to read the vault; null if that is up to others.</summary>
    public Resource? Right { get; }
}
