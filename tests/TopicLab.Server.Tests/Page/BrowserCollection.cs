namespace TopicLab.Server.Tests.Page;

/// <summary>The tests that share a browser.</summary>
[CollectionDefinition(BrowserFixture.Collection)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>;
