using System.Net.Sockets;
using OcspEgress.Inventory;
using Xunit;

namespace OcspEgress.TestSupport.Loopback;

/// <summary>What servers say between a plain connection and TLS, in the words of each protocol's RFC.</summary>
public static class StartTlsDialog
{
    /// <summary>Says the server's part: agrees, or refuses.</summary>
    public static async Task RunAsync(StartTls protocol, NetworkStream stream, bool accepts, CancellationToken token)
    {
        Task Say(string text) => ScriptedServer.WriteAsync(stream, text, token);
        Task<string> Hear() => ScriptedServer.ReadLineAsync(stream, token);
        switch (protocol)
        {
            case StartTls.Smtp:
                await Say("220-mail.example\r\n220 ready\r\n");
                Assert.StartsWith("EHLO ", await Hear(), StringComparison.Ordinal);
                await Say("250-mail.example\r\n250-SIZE 1\r\n250 STARTTLS\r\n");
                Assert.Equal("STARTTLS", await Hear());
                await Say(accepts ? "220 go\r\n" : "454 TLS not available\r\n");
                break;
            case StartTls.Imap:
                await Say("* OK [CAPABILITY IMAP4rev2 STARTTLS] ready\r\n");
                Assert.Equal("a1 STARTTLS", await Hear());
                await Say(accepts ? "* CAPABILITY X\r\na1 OK go\r\n" : "a1 BAD no\r\n");
                break;
            case StartTls.Pop3:
                await Say("+OK ready\r\n");
                Assert.Equal("STLS", await Hear());
                await Say(accepts ? "+OK go\r\n" : "-ERR no\r\n");
                break;
            case StartTls.Ldap:
                await stream.ReadExactlyAsync(new byte[31], token);
                await stream.WriteAsync(
                    new byte[] { 0x30, 0x84, 0, 0, 0, 0x0c, 0x02, 0x01, 0x01, 0x78, 0x07, 0x0a, 0x01, (byte)(accepts ? 0 : 2), 0x04, 0x00, 0x04, 0x00 },
                    token);
                break;
            default:
                var request = new byte[8];
                await stream.ReadExactlyAsync(request, token);
                Assert.Equal("0000000804D2162F", Convert.ToHexString(request));
                await Say(accepts ? "S" : "N");
                break;
        }
    }
}
