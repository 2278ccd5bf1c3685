namespace OcspEgress.Cli.Tests.Html;

/// <summary>Tests that share a browser, one after another.</summary>
[CollectionDefinition]
public sealed class OneBrowser : ICollectionFixture<OpenedReport>;
