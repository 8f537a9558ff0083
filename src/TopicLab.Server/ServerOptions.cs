namespace TopicLab.Server;

/// <summary>What a server serves, to whom, and within which limits. Set before the server is made, not changed after.</summary>
internal sealed class ServerOptions
{
    /// <summary>How many releases one array may hold, unless told otherwise.</summary>
    public const int DefaultReleases = 1000;

    /// <summary>The model file.</summary>
    public required string ModelPath { get; init; }

    /// <summary>Where to listen, as <c>http://ADDRESS:PORT</c>, several with semicolons; port 0 takes a free one. Default: this machine alone.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>How often the model file is looked at. Default: each second.</summary>
    public TimeSpan ReloadInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The keys that callers must show one of; empty lets everybody in. Default: empty.</summary>
    public IReadOnlyList<string> ApiKeys { get; init; } = [];

    /// <summary>
    /// The hosts that callers may name, without ports, <c>*.example.org</c> for those below one; <c>*</c> lets any be named. Default: any, but where nobody needs a key and only this
    /// machine is listened on, its own: else a page of any site could have the browser call this server, under a name of its own that leads here (DNS rebinding).
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Requests that one address may make in <see cref="RateWindow"/>; <see langword="null"/> for no limit. Default: none.</summary>
    public int? RateLimit { get; init; }

    /// <summary>The window of <see cref="RateLimit"/>. Default: a minute.</summary>
    public TimeSpan RateWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Bytes that one release may have, its JSON included. Default: 1 MiB.</summary>
    public int ReleaseBytes { get; init; } = 1 << 20;

    /// <summary>Releases that one array may hold. Default: 1,000.</summary>
    public int Releases { get; init; } = DefaultReleases;

    /// <summary>Bytes that a JSON body may have. Default: 64 MiB.</summary>
    public int BodyBytes { get; init; } = 64 << 20;

    /// <summary>
    /// Bytes that all bodies at hand may have together, with the answers that are made before they are sent, so that many large ones at a time cannot take all memory. A quarter
    /// is kept for small ones. Default: 256 MiB.
    /// </summary>
    public long AllBodiesBytes { get; init; } = 256 << 20;

    /// <summary>How long a request may take; of a stream of lines, how long the server waits for the next line. Default: 30 seconds.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long requests at hand may go on once the server is asked to stop. Default: 30 seconds.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Connections at a time; further ones are closed. Default: 1,000.</summary>
    public int Connections { get; init; } = 1000;
}
