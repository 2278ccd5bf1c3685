using System.Formats.Asn1;
using System.Text;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>Brings a plain connection to the point where TLS starts.</summary>
internal sealed class StartTlsNegotiator
{
    private const int MaxLineLength = 4096;
    private const int MaxLines = 200;

    // LDAPMessage { messageID 1, [APPLICATION 23] { [0] "1.3.6.1.4.1.1466.20037" } }, RFC 4511 4.14.1.
    private static readonly byte[] _ldapRequest =
        [0x30, 0x1D, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16, .. "1.3.6.1.4.1.1466.20037"u8];

    private readonly EndpointSource _source;
    private readonly EndpointStream _stream;
    private int _lines;

    private StartTlsNegotiator(EndpointSource source, EndpointStream stream)
    {
        _source = source;
        _stream = stream;
    }

    // SSLRequest: length 8, code 80877103.
    private static ReadOnlySpan<byte> PostgresRequest => [0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F];

    /// <summary>Speaks the protocol that the source names, if any.</summary>
    /// <exception cref="EndpointException">The server does not start TLS.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static void Negotiate(EndpointSource source, EndpointStream stream)
    {
        var negotiator = new StartTlsNegotiator(source, stream);
        switch (source.StartTls)
        {
            case StartTls.Smtp:
                negotiator.Smtp();
                break;
            case StartTls.Imap:
                negotiator.Imap();
                break;
            case StartTls.Pop3:
                negotiator.Pop3();
                break;
            case StartTls.Ldap:
                negotiator.Ldap();
                break;
            case StartTls.Postgres:
                negotiator.Postgres();
                break;
            default:
                break;
        }

        stream.ExpectTls();
    }

    private void Smtp()
    {
        ExpectSmtp("220");
        Send("EHLO ocsp-egress.invalid\r\n");
        ExpectSmtp("250");
        Send("STARTTLS\r\n");
        ExpectSmtp("220");
    }

    // All but the last line of a reply have a hyphen after the code, RFC 5321 4.2.1.
    private void ExpectSmtp(string code)
    {
        string line;
        do
        {
            line = ReadLine();
            if (!line.StartsWith(code, StringComparison.Ordinal))
            {
                throw Refused(line);
            }
        }
        while (line.Length > 3 && line[3] == '-');
    }

    private void Imap()
    {
        Expect(ReadLine(), "* OK");
        Send("a1 STARTTLS\r\n");
        string line;
        do
        {
            line = ReadLine();
        }
        while (line.StartsWith('*'));
        Expect(line, "a1 OK");
    }

    private void Pop3()
    {
        Expect(ReadLine(), "+OK");
        Send("STLS\r\n");
        Expect(ReadLine(), "+OK");
    }

    // LDAPMessage { messageID, [APPLICATION 24] { resultCode ENUMERATED, ... } }
    private void Ldap()
    {
        _stream.Write(_ldapRequest);
        _stream.Flush();
        var header = ReadExactly(2);
        var length = header[1] < 0x80 ? header[1] : LongLength(ReadExactly(header[1] & 0x7F));
        if (header[0] != 0x30 || length is <= 0 or > MaxLineLength)
        {
            throw Refused("an answer that is not LDAP");
        }

        try
        {
            var message = new AsnReader(ReadExactly(length), AsnEncodingRules.BER);
            message.ReadInteger();
            var response = message.ReadSequence(new Asn1Tag(TagClass.Application, 24, true));
            var code = response.ReadEnumeratedBytes();
            if (code.Length != 1 || code.Span[0] != 0)
            {
                throw Refused($"LDAP result code {Convert.ToHexStringLower(code.Span)}");
            }
        }
        catch (AsnContentException)
        {
            throw Refused("an answer that is not LDAP");
        }
    }

    private static int LongLength(byte[] bytes) =>
        bytes.Length is 0 or > 4 || bytes[0] > 0x7F ? -1 : bytes.Aggregate(0, (length, next) => (length << 8) | next);

    private void Postgres()
    {
        _stream.Write(PostgresRequest);
        _stream.Flush();
        var answer = ReadExactly(1)[0];
        if (answer != (byte)'S')
        {
            throw Refused(answer == (byte)'N' ? "no TLS here" : "an answer that is not PostgreSQL's");
        }
    }

    private void Send(string line)
    {
        _stream.Write(Encoding.ASCII.GetBytes(line));
        _stream.Flush();
    }

    private void Expect(string line, string start)
    {
        if (!line.StartsWith(start, StringComparison.OrdinalIgnoreCase))
        {
            throw Refused(line);
        }
    }

    // Byte by byte: what follows the line is TLS, which must not be swallowed.
    private string ReadLine()
    {
        var line = new StringBuilder();
        if (++_lines > MaxLines)
        {
            throw Refused("an endless answer");
        }

        for (byte next; (next = ReadExactly(1)[0]) != (byte)'\n';)
        {
            line.Append((char)next);
            if (line.Length > MaxLineLength)
            {
                throw Refused("an endless line");
            }
        }

        return line.ToString().TrimEnd('\r');
    }

    private byte[] ReadExactly(int count)
    {
        var bytes = new byte[count];
        _stream.ReadExactly(bytes);
        return bytes;
    }

    private EndpointException Refused(string answer) => new(
        CertificatesCodes.StartTlsRefused,
        $"{_source.Endpoint} does not start TLS for {_source.StartTls.ToString().ToLowerInvariant()}: '{answer[..Math.Min(answer.Length, 200)]}'. Check port and 'startTls', or enable TLS on the server.");
}
