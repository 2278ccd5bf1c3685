namespace OcspEgress.EndToEnd.Tests;

public sealed class NginxTests() : StaplingTests(ServerKind.Nginx);
