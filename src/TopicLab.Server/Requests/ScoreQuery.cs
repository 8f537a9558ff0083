using TopicLab.Server.Problems;

namespace TopicLab.Server.Requests;

/// <summary>The options of <c>/score</c>: those of <c>topiclab score</c>. Immutable.</summary>
internal sealed class ScoreQuery
{
    private static readonly QueryParameter s_all = new("all", QueryKind.Flag, "Scores of all topics, not only of the assigned ones.");
    private static readonly QueryParameter s_evidence = new("evidence", QueryKind.Flag, "Add the words and sentences behind each assigned topic.");
    private static readonly QueryParameter s_summary = new("summary", QueryKind.Flag, "Add what the release says, in a few of its sentences.");
    private static readonly QueryParameter s_threshold = new("threshold", QueryKind.Threshold,
        "Assign a topic (TOPIC=P), or all (P), from this probability on, in place of the model's threshold. May be repeated.");

    private static readonly QueryParameter s_top = new("top", QueryKind.WholeNumber, "Assign at most N topics, the most probable ones.");

    /// <summary>Reads the query of a request.</summary>
    /// <exception cref="ProblemException">It is wrong.</exception>
    public ScoreQuery(QueryValues query, TopicSchema schema)
    {
        All = query.Flag(s_all);
        Evidence = query.Flag(s_evidence);
        Summary = query.Flag(s_summary);
        var (all, byTopic) = query.Thresholds(s_threshold, schema);
        Options = new PredictOptions { Threshold = all, Thresholds = byTopic, Top = query.WholeNumber(s_top), AllScores = All };
    }

    /// <summary>What may stand in the query.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } = [s_all, s_evidence, s_summary, s_threshold, s_top];

    /// <summary>Whether scores hold every topic.</summary>
    public bool All { get; }

    /// <summary>Whether evidence is asked for.</summary>
    public bool Evidence { get; }

    /// <summary>Whether a summary is asked for.</summary>
    public bool Summary { get; }

    /// <summary>Thresholds and numbers, as the library takes them.</summary>
    public PredictOptions Options { get; }
}
