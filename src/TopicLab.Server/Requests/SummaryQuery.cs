using TopicLab.Server.Problems;
using TopicLab.Summaries;

namespace TopicLab.Server.Requests;

/// <summary>The options of <c>/summarize</c>: those of <c>topiclab summarize</c>.</summary>
internal static class SummaryQuery
{
    // As on the command line.
    private const int Keyphrases = 5;

    private static readonly QueryParameter s_sentences = new("sentences", QueryKind.WholeNumber, "At most N sentences. Default without any limit: coverage takes one to five, the others three.");
    private static readonly QueryParameter s_words = new("words", QueryKind.WholeNumber, "At most N words.");
    private static readonly QueryParameter s_characters = new("chars", QueryKind.WholeNumber, "At most N characters, line ends included. Of several limits all hold.");
    private static readonly QueryParameter s_ratio = new("ratio", QueryKind.Share, "At most this share of the words of the text.");
    private static readonly QueryParameter s_topic = new("topic", QueryKind.Topic, "Summarize for this topic alone. Default: the whole release.");
    private static readonly QueryParameter s_perTopic = new("per-topic", QueryKind.Flag, "Add a summary for every assigned topic.");
    private static readonly QueryParameter s_keyphrases = new("keyphrases", QueryKind.WholeNumber, "At most N keyphrases. Default: 5.") { Least = 0 };
    private static readonly QueryParameter s_headline = new("headline", QueryKind.Flag, "Add a headline made of the best sentence.");
    private static readonly QueryParameter s_all = new("all", QueryKind.Flag, "Add every sentence with its score, not only those of the summary.");

    private static readonly QueryParameter s_method = new("method", QueryKind.Word, "How sentences are chosen. Default: coverage; the others are there to be compared with.")
    {
        Words = MethodNames.All,
    };

    /// <summary>What may stand in the query.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [s_sentences, s_words, s_characters, s_ratio, s_topic, s_perTopic, s_keyphrases, s_headline, s_all, s_method];

    /// <summary>Reads the query of a request.</summary>
    /// <exception cref="ProblemException">It is wrong.</exception>
    public static SummaryOptions Read(QueryValues query, TopicSchema schema)
    {
        var name = query.Word(s_method) ?? MethodNames.Default;
        var method = MethodNames.MethodOf(name);
        var topic = query.Topic(s_topic, schema);
        var perTopic = query.Flag(s_perTopic);
        if (topic is not null && perTopic)
            throw QueryValues.Bad("'topic' asks for one topic and 'per-topic' for every assigned one; leave one of them out.");
        if (topic is not null && method != SummaryMethod.Coverage)
            throw QueryValues.Bad($"'topic' needs the method coverage; '{name}' does not look at topics.");
        return new SummaryOptions
        {
            Method = method,
            Sentences = query.WholeNumber(s_sentences),
            Words = query.WholeNumber(s_words),
            Characters = query.WholeNumber(s_characters),
            Ratio = query.Share(s_ratio),
            Topic = topic,
            PerTopic = perTopic,
            Keyphrases = query.WholeNumber(s_keyphrases) ?? Keyphrases,
            Headline = query.Flag(s_headline),
            AllSentences = query.Flag(s_all),
        };
    }
}
