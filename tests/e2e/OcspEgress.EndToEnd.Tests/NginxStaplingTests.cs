namespace OcspEgress.EndToEnd.Tests;

// A class of its own, so that it runs beside the others.
public sealed class NginxStaplingTests() : StaplingTests(ServerKind.Nginx);
