namespace TopicLab;

/// <summary>A sentence of a release.</summary>
/// <param name="Index">Its number among the sentences of the text's body, from 0.</param>
/// <param name="Start">First UTF-16 code unit in <see cref="Release.Text"/>.</param>
/// <param name="Length">UTF-16 code units in <see cref="Release.Text"/>.</param>
/// <param name="Score">
/// What the method makes of it, more is better: for coverage the F that the sentence alone is expected to reach (0 to 2, ROUGE-1 and -2 together), for the others on
/// their own scales. In a summary by topic the same as for coverage, against what is expected of the topic; 0 where the release is far from it.
/// </param>
/// <param name="Text">The sentence in one line: runs of white space are one space.</param>
public readonly record struct SummarySentence(int Index, int Start, int Length, double Score, string Text);

/// <summary>A phrase that names what the release is about.</summary>
/// <param name="Text">The phrase in its most frequent form, in one line.</param>
/// <param name="Field">Title or text: where that form stands first.</param>
/// <param name="Start">First UTF-16 code unit in the field.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="Score">More is better; comparable within one release.</param>
public readonly record struct Keyphrase(string Text, ReleaseField Field, int Start, int Length, double Score);

/// <summary>A headline made of a sentence of the release.</summary>
/// <param name="Text">The words, in one line, without the final full stop.</param>
/// <param name="Start">First UTF-16 code unit in <see cref="Release.Text"/>.</param>
/// <param name="Length">UTF-16 code units in <see cref="Release.Text"/>.</param>
/// <param name="IsCut">Whether something of the sentence was left out at its start or end.</param>
public sealed record Headline(string Text, int Start, int Length, bool IsCut);

/// <summary>The summary for one topic. Immutable.</summary>
/// <param name="Text">The sentences, a line each.</param>
/// <param name="Sentences">The sentences in the order of the document.</param>
public sealed record TopicSummary(string Text, IReadOnlyList<SummarySentence> Sentences);

/// <summary>An extractive summary: sentences of the release with their places, so that each can be proved. Immutable; safe to share between threads.</summary>
public sealed record Summary
{
    /// <summary>The id of the release.</summary>
    public required string Id { get; init; }

    /// <summary>The sentences, a line each (<c>\n</c>); empty where no sentence fits.</summary>
    public required string Text { get; init; }

    /// <summary>The sentences in the order of the document.</summary>
    public required IReadOnlyList<SummarySentence> Sentences { get; init; }

    /// <summary>Every sentence of the text's body, in order; empty unless <see cref="SummaryOptions.AllSentences"/> asks for it.</summary>
    public IReadOnlyList<SummarySentence> AllSentences { get; init; } = [];

    /// <summary>The keyphrases, best first; empty unless <see cref="SummaryOptions.Keyphrases"/> asks for some.</summary>
    public IReadOnlyList<Keyphrase> Keyphrases { get; init; } = [];

    /// <summary>The headline; <see langword="null"/> unless <see cref="SummaryOptions.Headline"/> asks for it, and where the summary is empty.</summary>
    public Headline? Headline { get; init; }

    /// <summary>A summary for every assigned topic, by id in the model's order; empty unless <see cref="SummaryOptions.PerTopic"/> asks for it.</summary>
    public IReadOnlyDictionary<string, TopicSummary> Topics { get; init; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, TopicSummary>.Empty;

    /// <summary>The topics that the release was found to speak of, in the model's order; empty without a predictor or where nothing asks for topics.</summary>
    public IReadOnlyList<TopicScore> Scores { get; init; } = [];
}
