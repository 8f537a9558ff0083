namespace TopicLab;

/// <summary>How long a summary may be and what it lists. Immutable; safe to share between threads.</summary>
/// <remarks>
/// Several limits may be given: all of them hold, and none is ever exceeded, so a limit that no sentence fits gives an empty summary. Without any,
/// <see cref="SummaryMethod.Coverage"/> chooses the number of sentences itself (one to five) and the other methods take three. Summaries by topic have at most
/// three then; the limits hold for each of them alone, and one may stay below them where the other sentences speak of something else.
/// </remarks>
public sealed record SummaryOptions
{
    /// <summary>The options used when none are given.</summary>
    public static SummaryOptions Default { get; } = new();

    /// <summary>How the sentences of the whole release are chosen; those of topics are always chosen by coverage. Default: coverage.</summary>
    public SummaryMethod Method { get; init; }

    /// <summary>At most this many sentences, at least 1. Default: no limit.</summary>
    public int? Sentences { get; init; }

    /// <summary>At most this many words, at least 1: runs between white space that hold a letter or a digit, and each ideograph. Default: no limit.</summary>
    public int? Words { get; init; }

    /// <summary>At most this many characters, at least 1: UTF-16 code units of <see cref="Summary.Text"/>, line ends included. Default: no limit.</summary>
    public int? Characters { get; init; }

    /// <summary>At most this share of the words of the release's text, over 0 and at most 1. Default: no limit.</summary>
    public double? Ratio { get; init; }

    /// <summary>At most this many tokens, at least 1, as <see cref="TokenCounter"/> counts them. Default: no limit.</summary>
    public int? Tokens { get; init; }

    /// <summary>Counts tokens; needed with <see cref="Tokens"/>. Default: none.</summary>
    public ITokenCounter? TokenCounter { get; init; }

    /// <summary>
    /// Summarizes for this topic alone; needs a predictor. Nothing is said where the release's probability is under a tenth of the topic's threshold, or where no sentence
    /// speaks for it. Default: the whole release.
    /// </summary>
    public string? Topic { get; init; }

    /// <summary>Adds a summary for every assigned topic; needs a predictor. Default: no.</summary>
    public bool PerTopic { get; init; }

    /// <summary>At most this many keyphrases, at least 0, and never more than 100. Default: 0.</summary>
    public int Keyphrases { get; init; }

    /// <summary>Adds a headline made of the best sentence of the summary. Default: no.</summary>
    public bool Headline { get; init; }

    /// <summary>Whether <see cref="Summary.AllSentences"/> lists every sentence with its score. Default: no.</summary>
    public bool AllSentences { get; init; }

    /// <summary>The seed of <see cref="SummaryMethod.Random"/>. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;
}
