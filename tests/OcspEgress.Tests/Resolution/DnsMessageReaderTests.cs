using System.Buffers.Binary;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Resolution.Dns;
using Referee = ARSoft.Tools.Net.Dns;

namespace OcspEgress.Tests.Resolution;

/// <summary>Our reader of DNS messages beside an independent one, on whole and on broken messages.</summary>
public sealed class DnsMessageReaderTests
{
    private const int AliasName = 12 + 11 + 4 + 2 + 10;

    // Question ocsp.test; ocsp.test (pointer) CNAME edge.<pointer to test>; edge.test (pointer) A, AAAA, TXT; OPT.
    private static readonly byte[] Compressed =
    [
        .. Header(1, 4, 0, 1), .. "\u0004ocsp\u0004test\0"u8, 0, 1, 0, 1,
        .. Record([0xC0, 12], 5, 300, [4, .. "edge"u8, 0xC0, 17]),
        .. Record([0xC0, AliasName], 1, 60, [203, 0, 113, 7]),
        .. Record([0xC0, AliasName], 28, 61, [0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7]),
        .. Record([0xC0, AliasName], 16, 62, [2, .. "hi"u8]),
        .. Record([0], 41, 0, [0, 8, 0, 7, 0, 1, 24, 20, 198, 51, 100]),
    ];

    [Fact]
    public void Reader_WhenNamesAreCompressed_ReadsAll()
    {
        var message = DnsMessageReader.Read(Compressed)!;

        Assert.Equal(
            ["ocsp.test Cname edge.test", "edge.test A 203.0.113.7", "edge.test Aaaa 2001:db8::7", "edge.test 16 "],
            message.Answers.Select(r => $"{r.Owner} {r.Type} {r.Alias ?? r.Address?.ToString()}"));
        Assert.Equal(20, SubnetOption.Scope(message));
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 27 })]
    [InlineData(new byte[] { 0xC0, 29 })]
    [InlineData(new byte[] { 0xC0, 200 })]
    [InlineData(new byte[] { 0xC0 })]
    [InlineData(new byte[] { 0x40, 0 })]
    [InlineData(new byte[] { 3, 97, 98 })]
    public void Reader_WhenANameLeadsNowhere_ReadsNothing(byte[] name) =>
        Assert.Null(DnsMessageReader.Read([.. Header(1, 1, 0, 0), .. "\u0004ocsp\u0004test\0"u8, 0, 1, 0, 1, .. Record(name, 1, 60, [203, 0, 113, 7])]));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 3)]
    [InlineData(1, 20)]
    [InlineData(28, 4)]
    [InlineData(28, 17)]
    public void Reader_WhenAnAddressHasAnotherLength_ReadsNothing(int type, int length) =>
        Assert.Null(DnsMessageReader.Read([.. Header(0, 1, 0, 0), .. Record([0], type, 60, new byte[length])]));

    [Fact]
    public void Reader_WhenLabelsHoldDotsOrControls_SpellsThemApart()
    {
        var message = DnsMessageReader.Read([.. Header(0, 1, 0, 0), .. Record([5, .. "a.B\\\u0001"u8, 1, .. "c"u8, 0], 1, 60, [203, 0, 113, 7])])!;

        Assert.Equal(@"a\046b\092\001.c", message.Answers[0].Owner);
    }

    [Fact]
    public void Reader_WhenBytesAreChanged_NeverSeesWhatTheRefereeDoesNot()
    {
        var random = new Random(11);
        var (read, refused) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            byte[] message = [.. Compressed];
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                message[random.Next(2, message.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : random.Next(64));
            }

            message = message[..(random.Next(8) == 0 ? random.Next(message.Length) : message.Length)];
            if (DnsMessageReader.Read(message) is not { } ours)
            {
                refused++;
                continue;
            }

            if (SeenByReferee(message) is { } seen)
            {
                read++;
                Assert.Equal(seen, ours.Answers.Where(r => r.Address is not null).Select(r => $"{r.TimeToLive} {r.Address}"));
            }
        }

        Assert.True(read > 5_000 && refused > 1_000, $"{read} read, {refused} refused");
    }

    [Theory]
    [InlineData("198.51.100.0/24")]
    [InlineData("198.51.100.128/25")]
    [InlineData("0.0.0.0/0")]
    [InlineData("2001:db8:1200::/40")]
    public void Writer_WhenASubnetIsGiven_SaysWhatTheRefereeReads(string subnet)
    {
        var network = IPNetwork.Parse(subnet);
        var query = Referee.DnsMessage.Parse(DnsQueryWriter.Of(HostName.Parse("OCSP.example.com"), DnsRecordType.Aaaa, true, network));

        var question = Assert.Single(query.Questions);
        Assert.Equal(("ocsp.example.com.", Referee.RecordType.Aaaa), (question.Name.ToString(), question.RecordType));
        Assert.True(query.IsRecursionDesired);
        Assert.Equal(1232, query.EDnsOptions!.UdpPayloadSize);
        var option = Assert.IsType<Referee.ClientSubnetOption>(Assert.Single(query.EDnsOptions.Options));
        Assert.Equal((network.BaseAddress, (byte)network.PrefixLength, (byte)0), (option.Address, option.SourceNetmask, option.ScopeNetmask));
    }

    // Null where it gives up on records that nobody asked for: their content is none of our business.
    private static string[]? SeenByReferee(byte[] message)
    {
        try
        {
            return
            [
                .. Referee.DnsMessage.Parse(message).AnswerRecords.OfType<Referee.AddressRecordBase>()
                    .Where(r => r.RecordClass == Referee.RecordClass.INet)
                    .Select(r => $"{r.TimeToLive} {r.Address}"),
            ];
        }
        catch (Exception e) when (e is ArgumentException or FormatException or IndexOutOfRangeException or NotSupportedException or OverflowException)
        {
            return null;
        }
    }

    private static byte[] Header(int questions, int answers, int authorities, int additionals) =>
        [0, 7, 0x81, 0x80, 0, (byte)questions, 0, (byte)answers, 0, (byte)authorities, 0, (byte)additionals];

    private static byte[] Record(byte[] owner, int type, int ttl, byte[] content)
    {
        var fixedPart = new byte[10];
        BinaryPrimitives.WriteUInt16BigEndian(fixedPart, (ushort)type);
        fixedPart[3] = 1;
        BinaryPrimitives.WriteInt32BigEndian(fixedPart.AsSpan(4), ttl);
        BinaryPrimitives.WriteUInt16BigEndian(fixedPart.AsSpan(8), (ushort)content.Length);
        return [.. owner, .. fixedPart, .. content];
    }
}
