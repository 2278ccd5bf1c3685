using Infra.Settings;

namespace Infra;

/// <summary>The command that makes a Windows server a web server.</summary>
internal static class IisSetup
{
    private const string Schannel = @"HKLM:\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL";

    /// <summary>
    /// The command line. Within it only single quotes and nothing that the shell replaces; the host name is one by its
    /// syntax, so that it cannot end a quote.
    /// </summary>
    public static string Command(CertificateConfig? certificate)
    {
        List<string> steps = ["$ErrorActionPreference = 'Stop'"];
        if (certificate is { UsesSni: true })
        {
            // Before IIS is there: Windows staples on plain bindings by itself, on SNI bindings only with this value.
            steps.Add($"New-ItemProperty -Path '{Schannel}' -Name EnableOcspStaplingForSni -PropertyType DWord -Value 1 -Force | Out-Null");
        }

        steps.Add("Install-WindowsFeature -Name Web-Server -IncludeManagementTools | Out-Null");
        if (certificate is not null)
        {
            steps.AddRange(Binding(certificate));
        }

        return $"powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command \"{string.Join("; ", steps)}\"";
    }

    private static IEnumerable<string> Binding(CertificateConfig certificate)
    {
        var host = certificate.Host.ToString();
        var header = certificate.UsesSni ? $" -HostHeader '{host}' -SslFlags 1" : "";
        yield return "Import-Module WebAdministration";
        yield return $"$c = Get-ChildItem Cert:\\LocalMachine\\My -DnsName '{host}' | Where-Object HasPrivateKey | Sort-Object NotAfter | Select-Object -Last 1";
        yield return $"if (-not $c) {{ throw 'There is no certificate for {host} in LocalMachine/My.' }}";
        yield return "Get-WebBinding -Name 'Default Web Site' -Protocol https | Remove-WebBinding";
        yield return $"New-WebBinding -Name 'Default Web Site' -Protocol https -Port 443{header}";
        yield return "(Get-WebBinding -Name 'Default Web Site' -Protocol https).AddSslCertificate($c.Thumbprint, 'My')";
    }
}
