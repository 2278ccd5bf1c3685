using System.Collections.Immutable;
using Pulumi;

namespace PulumiTestProgram;

/// <summary>The component of the captured programs: a group, a rule below it, and a rule beside it with most options set.</summary>
public sealed class AccessRules : ComponentResource
{
    public AccessRules(string name, AccessRulesArgs args, ComponentResourceOptions? options = null)
        : base("edge:index:AccessRules", name, args, options)
    {
        var group = new NetworkSecurityGroup(
            $"{name}-nsg",
            new NetworkSecurityGroupArgs
            {
                ResourceGroupName = args.ResourceGroupName,
                NetworkSecurityGroupName = "edge-nsg",
                Location = "westeurope",
                Tags = { { "owner", args.Owner! }, { "count", "2" } },
                SecurityRules = { new InlineRuleArgs { Name = "inline", Priority = 10, Access = RuleAccess.Allow } },
            },
            new CustomResourceOptions { Parent = this });
        var allow = new SecurityRule(
            $"{name}-allow",
            new SecurityRuleArgs
            {
                ResourceGroupName = args.ResourceGroupName,
                NetworkSecurityGroupName = group.Name,
                SecurityRuleName = "allow-https",
                Access = RuleAccess.Allow,
                Direction = "Inbound",
                Priority = 100,
                Protocol = "Tcp",
                SourceAddressPrefix = args.Prefix,
                DestinationPortRanges = { "443", "8443" },
            },
            new CustomResourceOptions { Parent = group });
        var deny = new SecurityRule(
            $"{name}-deny",
            new SecurityRuleArgs
            {
                ResourceGroupName = args.ResourceGroupName,
                NetworkSecurityGroupName = group.Name,
                SecurityRuleName = "deny-all",
                Description = Output.Format($"after {group.Etag} in {args.ResourceGroupName}"),
                Access = "Deny",
                Direction = "Inbound",
                Priority = 4096,
                Protocol = "*",
            },
            new CustomResourceOptions
            {
                Parent = this,
                DependsOn = { allow },
                Protect = true,
                IgnoreChanges = { "description" },
                AdditionalSecretOutputs = { "etag" },
                CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(10), Delete = TimeSpan.FromSeconds(30) },
                DeleteBeforeReplace = true,
                ReplaceOnChanges = { "priority" },
                RetainOnDelete = true,
                Aliases = { new Alias { Name = "old-deny", NoParent = true } },
            });
        NsgId = group.Id;
        RuleNames = Output.All(allow.Name, deny.Name);
        RegisterOutputs();
    }

    [Output("nsgId")]
    public Output<string> NsgId { get; private set; }

    [Output("ruleNames")]
    public Output<ImmutableArray<string>> RuleNames { get; private set; }
}
