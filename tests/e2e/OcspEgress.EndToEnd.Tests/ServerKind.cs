namespace OcspEgress.EndToEnd.Tests;

/// <summary>Web servers that staple.</summary>
public enum ServerKind
{
    /// <summary>nginx (Debian: nginx-light).</summary>
    Nginx,

    /// <summary>Apache httpd (Debian: apache2-bin).</summary>
    Httpd,
}
