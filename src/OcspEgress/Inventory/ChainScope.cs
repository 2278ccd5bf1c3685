namespace OcspEgress.Inventory;

/// <summary>Whose responders are opened.</summary>
public enum ChainScope
{
    /// <summary>Only certificates that a server presents as its own: what nginx, Apache and HAProxy staple.</summary>
    Leaf,

    /// <summary>Every certificate found, CA certificates too: what Windows checks when it builds a chain.</summary>
    Chain,
}
