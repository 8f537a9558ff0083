namespace TopicLab.Server.Problems;

/// <summary>A request that cannot be answered as asked, and the status that says so.</summary>
/// <param name="status">The HTTP status, 400 to 599.</param>
/// <param name="detail">A sentence for the caller. It must not hold text of a release.</param>
internal sealed class ProblemException(int status, string detail) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;
}
