namespace TopicLab.Server.Requests;

/// <summary>What the value of a query parameter is.</summary>
internal enum QueryKind
{
    /// <summary><c>true</c> or <c>false</c>; without a value, <c>true</c>, as a flag of the command line.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number over 0 and at most 1.</summary>
    Share,

    /// <summary>A topic's id.</summary>
    Topic,

    /// <summary><c>[TOPIC=]P</c>; may be repeated.</summary>
    Threshold,

    /// <summary>One of a few words.</summary>
    Word,
}

/// <summary>A query parameter: read by <see cref="QueryValues"/> and written into the OpenAPI document from the same description.</summary>
/// <param name="Name">Its name: that of the command line's flag, without the dashes.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Description">A sentence.</param>
internal sealed record QueryParameter(string Name, QueryKind Kind, string Description)
{
    /// <summary>The least that a whole number may be. Default: 1.</summary>
    public int Least { get; init; } = 1;

    /// <summary>The words that may stand. Default: none.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}
