using System.Globalization;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory;

namespace OcspEgress.Tests.Inventory;

public sealed class InventoryReaderTests
{
    [Fact]
    public void Read_WhenEveryKeyIsGiven_ReadsThemAll()
    {
        var inventory = InventoryTexts.ReadSound(InventoryTexts.Full);

        Assert.Equal(
            """
            endpoint: mail.example.com:587 sni smtp.example.com starttls smtp |  | mail |  | 00:00:05
            endpoint: www.example.com:443 |  |  |  | 00:00:10
            keyVault: https://example.vault.azure.net/certificates/www |  |  |  | 
            kubernetes: manifests |  |  |  | 
            path: certs/**/*.{pfx,p12} | web farm | web | env PFX_PASSWORD | 
            path: certs/www.pem |  |  |  | 
            pem: shop | shop |  |  | 
            pfx: certs/mail.pfx |  |  | file secrets/mail.txt | 
            store: LocalMachine/WebHosting subject www.example.com |  |  |  | 
            Ocsp,Crl Leaf
            192.0.2.53:53,[2001:db8::53]:5353 IPv4,IPv6 00:00:03 3 64 14.00:00:00
            80,443 *.example.com,ocsp.example.net old.example.com 10.20.0.0/16
            azkms.core.windows.net=20.118.99.224/32,40.83.235.53/32;kms.core.windows.net=23.102.135.246/32;ocsp.example.com=198.51.100.0/24,2001:db8:1::/48
            http://ocsp.example.net/=http://relay.example.com:8080/ocsp
            http://ocsp.next-ca.example/ planned change of CA ;http://ocsp.other-ca.example/ planned change of CA web;tcp://agents.example.com:3128/ agents report ;tcp://azkms.core.windows.net:1688/ Windows activation (KMS) web;https://contoso-web.vault.azure.net:443/ certificates from Azure Key Vault web;http://ctldl.windowsupdate.com:80/ Windows fetches root certificates ;tcp://kms.core.windows.net:1688/ Windows activation (KMS) web
            mail=;web=10.1.0.0/24
            azureFirewall azureFirewall  False group=ocsp-egress,matching=applicationByName,priority=1000;azureNsg azureNsg  False priorities=1000 to 1999;hub azureFirewall  True group=ocsp-egress,matching=applicationByName,priority=1000;nftables nftables  False defaultDeny=false;web-nsg azureNsg web False priorities=1000 to 1999

            """.ReplaceLineEndings("\n"),
            InventoryTexts.Digest(inventory));
    }

    [Fact]
    public void Read_WhenSettingsAreLeftOut_TakesTheDefaultsOfTheRecords()
    {
        var inventory = InventoryTexts.ReadSound("version: 1\ncertificates: []\n".Replace("[]", "[a.pem]", StringComparison.Ordinal));

        var defaults = new EgressInventory { Path = "inventory.yaml", Sources = inventory.Sources, Settings = new EgressSettings() };
        Assert.Equal(InventoryTexts.Digest(defaults), InventoryTexts.Digest(inventory));
    }

    [Fact]
    public void Read_WhenEntryIsSound_KeepsItsPlaceAndBaseDirectory()
    {
        var source = Assert.IsType<PathSource>(InventoryTexts.ReadSound("version: 1\ncertificates:\n  - name: x\n    path: '.\\certs\\\\web.pem'\n").Sources[0]);

        Assert.Equal("inventory.yaml:3:5", source.Location.ToString());
        Assert.Equal("certificates[0]", source.Location.Key);
        Assert.Equal("certs/web.pem", source.Path);
        Assert.Equal("/base", source.BaseDirectory);
    }

    [Theory]
    [InlineData("endpoint: www.example.com", "endpoint: www.example.com:443")]
    [InlineData("endpoint: '[2001:db8::1]:8443'", "endpoint: [2001:db8::1]:8443")]
    [InlineData("endpoint: 2001:db8::1", "endpoint: [2001:db8::1]:443")]
    [InlineData("endpoint: { host: mail.example, startTls: smtp }", "endpoint: mail.example:25 starttls smtp")]
    [InlineData("endpoint: { host: mail.example, startTls: imap }", "endpoint: mail.example:143 starttls imap")]
    [InlineData("endpoint: { host: mail.example, startTls: pop3 }", "endpoint: mail.example:110 starttls pop3")]
    [InlineData("endpoint: { host: dir.example, startTls: ldap }", "endpoint: dir.example:389 starttls ldap")]
    [InlineData("endpoint: { host: db.example, startTls: postgres }", "endpoint: db.example:5432 starttls postgres")]
    [InlineData("endpoint: { host: WWW.example., sni: www.example }", "endpoint: www.example:443")]
    [InlineData("endpoint: { host: 192.0.2.1, sni: www.example }", "endpoint: 192.0.2.1:443 sni www.example")]
    [InlineData("keyVault: { vault: My-Vault }", "keyVault: https://my-vault.vault.azure.net/")]
    [InlineData("keyVault: { vault: 'https://x.vault.azure.cn', certificate: c, version: 0af }", "keyVault: https://x.vault.azure.cn/certificates/c/0af")]
    [InlineData("store: {}", "store: LocalMachine/My")]
    [InlineData("store: { thumbprint: \"\\u200e00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff 00 11 22 33\" }", "store: LocalMachine/My thumbprint 00112233445566778899AABBCCDDEEFF00112233")]
    [InlineData("pfx: a/../b.pfx", "pfx: a/../b.pfx")]
    [InlineData("pfx: { content: AAEC }", "pfx: sha256 ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc")]
    [InlineData("path: '\\\\server\\share\\x.pem'", "path: //server/share/x.pem")]
    [InlineData("path: /etc//ssl/./certs/", "path: /etc/ssl/certs")]
    [InlineData("path: ./", "path: .")]
    public void Read_WhenEntryIsSound_GivesItsIdentity(string entry, string identity)
    {
        Assert.Equal(identity, InventoryTexts.ReadSound($"version: 1\ncertificates:\n  - {entry}\n").Sources[0].Identity);
    }

    [Fact]
    public void Read_WhenSettingsComeInAnyOrder_SortsThem()
    {
        var settings = InventoryTexts.ReadSound("""
            version: 1
            certificates: [b.pem, a.pem, B.pem]
            purposes: [caIssuers, ocsp]
            policy: { allowedPorts: [8080, 80], allowedNetworks: ["2001:db8::/32", 10.0.0.0/8, 10.0.0.0/7, 9.0.0.1] }
            groups: { b: {}, a: {} }
            """);

        Assert.Equal(["path: B.pem", "path: a.pem", "path: b.pem"], settings.Sources.Select(s => s.Identity));
        Assert.Equal([Purpose.Ocsp, Purpose.CaIssuers], settings.Settings.Purposes);
        Assert.Equal([new Port(80), new Port(8080)], settings.Settings.Policy.AllowedPorts);
        Assert.Equal(["9.0.0.1/32", "10.0.0.0/7", "10.0.0.0/8", "2001:db8::/32"], settings.Settings.Policy.AllowedNetworks.Select(n => n.ToString()));
        Assert.Equal(["a", "b"], settings.Settings.Groups.Select(g => g.Name));
    }

    [Fact]
    public void Read_WhenTextIsJson_ReadsItAsYaml()
    {
        const string Json = "{\n\t\"version\":1,\"certificates\":[{\"path\":\"a\\/b\\u002Bc.pem\",\"name\":\"\\ud83d\\ude00\"}],\"policy\":{\"allowedPorts\":[80]}}";

        var inventory = InventoryTexts.ReadSound(Json);

        Assert.Equal("path: a/b+c.pem", inventory.Sources[0].Identity);
        Assert.Equal("😀", inventory.Sources[0].Name);
        Assert.Equal([new Port(80)], inventory.Settings.Policy.AllowedPorts);
    }

    [Fact]
    public void Read_WhenTextStandsUnderAKey_GivesKeysInsteadOfLines()
    {
        var result = InventoryTexts.Read("""{"version":1,"certificates":[],"pins":{"ocsp.example.com":["x"]},"chain":5}""", "ocsp-egress:inventory");

        Assert.Equal(
            ["ocsp-egress:inventory.chain", "ocsp-egress:inventory.pins[\"ocsp.example.com\"][0]"],
            result.Diagnostics.Select(d => d.Location!.Key));
        Assert.All(result.Diagnostics, d => Assert.Null(d.Location!.Line));
    }

    [Fact]
    public void Read_WhenAliasesAreUsed_ReadsWhatTheyStandFor()
    {
        var inventory = InventoryTexts.ReadSound("version: 1\ncertificates:\n  - { path: a.pem, password: &p { env: SECRET } }\n  - { path: b.pem, password: *p }\n");

        Assert.Equal(["env SECRET", "env SECRET"], inventory.Sources.Cast<PathSource>().Select(s => s.Password!.Origin));
    }

    [Fact]
    public void Read_WhenNetworkHasNoPrefix_MeansOneAddress()
    {
        var pins = InventoryTexts.ReadSound("version: 1\ncertificates: [a.pem]\npins: { OCSP.example.com: [192.0.2.1, '2001:DB8::1'] }\n").Settings.Pins;

        Assert.Equal("ocsp.example.com", pins[0].Host.Value);
        Assert.Equal([IPNetwork.Parse("192.0.2.1/32"), IPNetwork.Parse("2001:db8::1/128")], pins[0].Networks);
        Assert.Equal("inventory.yaml:3:9", pins[0].Location.ToString());
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void Read_WhenCultureDiffers_ReadsTheSame(string culture)
    {
        var expected = InventoryTexts.Digest(InventoryTexts.ReadSound(InventoryTexts.Full));
        var faults = InventoryTexts.Read("version: 2\nINVALID: [1]\ncertificates: 7\n").Diagnostics;
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, InventoryTexts.Digest(InventoryTexts.ReadSound(InventoryTexts.Full)));
            Assert.Equal(faults, InventoryTexts.Read("version: 2\nINVALID: [1]\ncertificates: 7\n").Diagnostics);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Read_WhenLineEndsAreThoseOfWindows_ReadsTheSame()
    {
        var unix = InventoryTexts.Full.Replace("    name: shop\n", "", StringComparison.Ordinal);

        Assert.Equal(
            InventoryTexts.Digest(InventoryTexts.ReadSound(unix)),
            InventoryTexts.Digest(InventoryTexts.ReadSound("\uFEFF" + unix.Replace("\n", "\r\n", StringComparison.Ordinal))));
    }
}
