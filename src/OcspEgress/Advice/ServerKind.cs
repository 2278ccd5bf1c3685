namespace OcspEgress.Advice;

/// <summary>Web servers that advice is given for.</summary>
public enum ServerKind
{
    /// <summary>IIS on Windows Server (http.sys and Schannel staple).</summary>
    Iis,

    /// <summary>nginx.</summary>
    Nginx,

    /// <summary>Apache httpd with mod_ssl.</summary>
    Apache,

    /// <summary>HAProxy.</summary>
    HaProxy,

    /// <summary>Caddy.</summary>
    Caddy,
}
