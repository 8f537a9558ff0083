namespace TopicLab;

/// <summary>The part of a release that an offset points into.</summary>
public enum ReleaseField
{
    /// <summary>Offsets point into <see cref="Release.Text"/>.</summary>
    Text,

    /// <summary>Offsets point into <see cref="Release.Title"/>.</summary>
    Title,
}

/// <summary>A word, phrase or word stem that moved a topic's margin.</summary>
/// <param name="Field">Title or text.</param>
/// <param name="Start">First UTF-16 code unit in the field.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="Contribution">What this occurrence adds to the margin; negative speaks against the topic.</param>
public readonly record struct EvidenceTerm(ReleaseField Field, int Start, int Length, double Contribution);

/// <summary>A sentence of the text that speaks for a topic.</summary>
/// <param name="Start">First UTF-16 code unit in the text.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="Score">The sum of its terms' contributions.</param>
public readonly record struct EvidenceSentence(int Start, int Length, double Score);

/// <summary>Why a topic has the margin that it has. Immutable.</summary>
/// <param name="Topic">The topic's id.</param>
/// <param name="Margin">The bias and all contributions together.</param>
/// <param name="Bias">The margin of an empty release.</param>
/// <param name="Terms">
/// Every occurrence of every word or phrase that the model knows, what speaks most for the topic first; a feature that occurs
/// more than once shares its contribution evenly (in a text of more than a million characters it stands at its first place only).
/// They add up with the bias to the margin. In a model with trees, where one word's effect hangs on others, it is what changes with the word as the words come in
/// one by one, averaged over the order of the text and its reverse.
/// </param>
/// <param name="Sentences">The one to three sentences that speak most for the topic, best first; none where none does.</param>
public sealed record TopicEvidence(string Topic, double Margin, double Bias, IReadOnlyList<EvidenceTerm> Terms, IReadOnlyList<EvidenceSentence> Sentences);

/// <summary>Why a topic just under its threshold is not assigned. Immutable.</summary>
/// <param name="Topic">The topic's id.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="Threshold">The probability that it would need.</param>
/// <param name="MissingMargin">The margin that is missing to the threshold; above 0, infinite where no margin reaches it.</param>
/// <param name="Against">The terms that speak most against it, strongest first, at most five.</param>
/// <param name="AbsentWords">Words that speak most for the topic in general and do not stand in the release, at most five.</param>
public sealed record WhyNot(string Topic, double Probability, double Threshold, double MissingMargin, IReadOnlyList<EvidenceTerm> Against, IReadOnlyList<string> AbsentWords);

/// <summary>A prediction with its evidence. Immutable.</summary>
/// <param name="Release">The release that offsets point into.</param>
/// <param name="Prediction">All topics with their scores.</param>
/// <param name="Evidence">For every topic, in the model's order.</param>
/// <param name="WhyNot">For each topic that is under its threshold but over a tenth of it, nearest first.</param>
public sealed record Explanation(Release Release, Prediction Prediction, IReadOnlyList<TopicEvidence> Evidence, IReadOnlyList<WhyNot> WhyNot);
