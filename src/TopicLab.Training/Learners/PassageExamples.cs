using TopicLab.Training.Features;

namespace TopicLab.Training.Learners;

/// <summary>
/// Passages to learn from beside the documents: of a document with the topic the one that speaks most for it, of one without the three that
/// come nearest to claiming it. Which those are, weights learned from the documents alone tell.
/// </summary>
/// <remarks>
/// The first round of mi-SVM (Andrews, Tsochantaridis &amp; Hofmann, NIPS 2002), with the documents kept as examples: a second round gained nothing.
/// </remarks>
internal static class PassageExamples
{
    private const int NearestWithout = 3;

    /// <param name="documents">Documents and their passages.</param>
    /// <param name="learned">The documents to learn from.</param>
    /// <param name="topics">The topics of the batch.</param>
    /// <param name="labels">[topic][document]: 1 yes, -1 no, 0 unknown.</param>
    /// <param name="weights">Of the topics of the batch, learned from the documents.</param>
    /// <param name="strength">The strength of log-count-ratio scaling.</param>
    public static TopicBatch AddTo(DocumentMatrix documents, int[] learned, int[] topics, sbyte[][] labels, LinearWeights[] weights, double strength)
    {
        var extended = new sbyte[topics.Length][];
        var chosen = new SortedSet<int>();
        for (var lane = 0; lane < topics.Length; lane++)
        {
            // A passage that only another topic has chosen stays 0: unknown.
            extended[lane] = new sbyte[documents.RowCount];
            labels[topics[lane]].CopyTo(extended[lane], 0);
            foreach (var document in learned)
            {
                var label = extended[lane][document];
                foreach (var passage in Nearest(documents, document, weights[lane], label > 0 ? 1 : label < 0 ? NearestWithout : 0))
                {
                    extended[lane][passage] = label;
                    chosen.Add(passage);
                }
            }
        }
        return new TopicBatch(documents, [.. learned, .. chosen], extended, strength);
    }

    private static IEnumerable<int> Nearest(DocumentMatrix documents, int document, LinearWeights weights, int count)
    {
        if (count == 0)
            return [];
        if (count == 1)
            return [documents.BestPassage(document, weights)];
        var (first, end) = (documents.Counts.PassageStarts[document], documents.Counts.PassageStarts[document + 1]);
        return Enumerable.Range(first, end - first).OrderByDescending(row => documents.Margin(row, weights)).ThenBy(row => row).Take(count);
    }
}
