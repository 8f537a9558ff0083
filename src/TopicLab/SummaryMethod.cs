namespace TopicLab;

/// <summary>How the sentences of a summary are chosen.</summary>
public enum SummaryMethod
{
    /// <summary>
    /// The sentences that cover most of what a human summary would probably say for their length: a learned probability for each word and pair of words,
    /// and a greedy choice that maximizes the expected ROUGE-1 and ROUGE-2 F. The default.
    /// </summary>
    Coverage,

    /// <summary>The first sentences: on news the floor that most methods do not reach.</summary>
    Lead,

    /// <summary>Sentences drawn at random with a fixed seed: the floor below that.</summary>
    Random,

    /// <summary>PageRank over the words that sentences share (Mihalcea &amp; Tarau 2004).</summary>
    TextRank,

    /// <summary>PageRank over the tf-idf cosine of sentences (Erkan &amp; Radev 2004).</summary>
    LexRank,

    /// <summary>The densest cluster of frequent words (Luhn 1958).</summary>
    Luhn,
}
