using System.Collections.Immutable;

namespace OcspEgress.Advice;

/// <summary>
/// Says what else a web server needs, besides open ports, for the certificates of an inventory to be stapled. Only what
/// applies: an inventory of certificates without responders needs no stapling configuration at all.
/// </summary>
internal static class ServerAdvisor
{
    /// <summary>The checklist, in the order in which it is best done. Depends on nothing but its input.</summary>
    public static ImmutableArray<AdviceItem> Advise(AdviceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var facts = new AdviceFacts(request);
        var own = request.Server switch
        {
            ServerKind.Iis => IisAdvice.For(facts),
            ServerKind.Nginx => NginxAdvice.For(facts),
            ServerKind.Apache => ApacheAdvice.For(facts),
            ServerKind.HaProxy => HaProxyAdvice.For(facts),
            ServerKind.Caddy => CaddyAdvice.For(facts),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Server, "Not a server that advice is given for."),
        };
        return [.. own, .. CommonAdvice.For(facts)];
    }
}
