namespace OcspEgress.Resolution.Dns;

/// <summary>Types of records that are asked for or looked at (RFC 1035 3.2.2, RFC 3596 2.1, RFC 6891 6.1.1).</summary>
internal enum DnsRecordType
{
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Aaaa = 28,
    Opt = 41,
}
