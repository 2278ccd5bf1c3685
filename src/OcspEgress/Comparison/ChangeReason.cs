namespace OcspEgress.Comparison;

/// <summary>Why a rule, or an address of it, came or went.</summary>
public enum ChangeReason
{
    /// <summary>A certificate is new.</summary>
    CertificateAdded,

    /// <summary>A certificate is there no more.</summary>
    CertificateRemoved,

    /// <summary>A certificate is there no more, and its validity was over on the newest day that the locks know.</summary>
    CertificateExpired,

    /// <summary>A certificate made way for one of the same names by another authority.</summary>
    AuthorityReplaced,

    /// <summary>A certificate made way for one of the same names by the same authority, with other responders.</summary>
    RespondersReplaced,

    /// <summary>A certificate that was replaced some time ago no longer counts: its servers had the time to change over.</summary>
    OverlapEnded,

    /// <summary>A responder answers at other addresses: none of the old ones is left.</summary>
    ResponderMoved,

    /// <summary>DNS gave addresses that were not known before.</summary>
    AddressSeen,

    /// <summary>An address was last seen longer ago than <c>resolution.retain</c>.</summary>
    RetentionEnded,

    /// <summary>An address left the lock before its retention ended: somebody took it out.</summary>
    AddressDropped,

    /// <summary>The inventory pins a host to other networks.</summary>
    PinChanged,

    /// <summary>The inventory relays a responder elsewhere.</summary>
    OverrideChanged,

    /// <summary>The inventory asks for it under <c>services</c> or <c>responders</c>, or no longer does.</summary>
    RequestChanged,

    /// <summary>The inventory's <c>policy</c> lets other hosts, ports or networks through.</summary>
    PolicyChanged,

    /// <summary>The inventory asks for other purposes, families or parts of chains.</summary>
    SettingsChanged,

    /// <summary>Servers of other groups need the rule.</summary>
    GroupsChanged,

    /// <summary>The rule has another priority.</summary>
    PriorityChanged,

    /// <summary>The port is spoken to in another protocol: plain HTTP or TLS.</summary>
    ProtocolChanged,
}
