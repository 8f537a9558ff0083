using TopicLab.Server.Requests;

namespace TopicLab.Server.OpenApi;

/// <summary>One operation of the API: what is mapped and what the OpenAPI document says of it. Immutable.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">The path.</param>
/// <param name="Summary">A sentence.</param>
/// <param name="Answer">The schema of the answer, or <see langword="null"/> where it is plain text.</param>
internal sealed record ApiRoute(string Method, string Path, string Summary, string? Answer)
{
    /// <summary>What may stand in the query. Default: nothing.</summary>
    public IReadOnlyList<QueryParameter> Parameters { get; init; } = [];

    /// <summary>Whether arrays and lines are taken too, and answered alike.</summary>
    public bool TakesMany { get; init; }

    /// <summary>Whether the body is a file, a page of HTML or a Word document, and no release.</summary>
    public bool TakesFile { get; init; }

    /// <summary>Whether a header of the answer says which model it is of.</summary>
    public bool NamesModel { get; init; }

    /// <summary>Whether it is open to callers without a key, and not counted by the rate limit.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Errors that it has of its own, beside those of its kind.</summary>
    public IReadOnlyList<int> Errors { get; init; } = [];
}
