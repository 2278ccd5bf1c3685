namespace OcspEgress.EndToEnd.Tests;

public sealed class HttpdTests() : StaplingTests(ServerKind.Httpd);
