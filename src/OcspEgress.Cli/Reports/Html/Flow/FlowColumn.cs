namespace OcspEgress.Cli.Reports.Html.Flow;

/// <summary>Columns of the picture, from left to right.</summary>
internal enum FlowColumn
{
    /// <summary>Certificates, or their issuers.</summary>
    Certificates,

    /// <summary>Hosts and ports.</summary>
    Responders,

    /// <summary>Addresses and networks.</summary>
    Addresses,

    /// <summary>Rules.</summary>
    Rules,
}
