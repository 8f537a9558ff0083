namespace TopicLab.Training.Evaluation;

/// <summary>The truth and the prediction for every pair of topic and document. Arrays are indexed [topic][document].</summary>
/// <param name="Schema">The topics.</param>
/// <param name="Gold">1 where the document carries the topic, -1 where not, 0 where nobody knows.</param>
/// <param name="Assigned">Whether the topic was assigned; not always "probability at least threshold", as with a promised topic.</param>
/// <param name="Probabilities">From 0 to 1.</param>
/// <param name="Thresholds">The threshold of each topic; reported, not applied.</param>
internal sealed record Judgements(TopicSchema Schema, sbyte[][] Gold, bool[][] Assigned, float[][] Probabilities, double[] Thresholds)
{
    public int Topics => Gold.Length;

    public int Documents => Gold[0].Length;

    /// <summary>Refuses arrays of different sizes, and probabilities that no bin could take.</summary>
    public void Check()
    {
        int[] rows = [Gold.Length, Assigned.Length, Probabilities.Length, Thresholds.Length];
        if (rows.Any(count => count != Schema.Count))
            throw new ArgumentException($"{Schema.Count} topics need as many rows, not {string.Join(", ", rows)}.");
        for (var topic = 0; topic < Topics; topic++)
        {
            if (Gold[topic].Length != Documents || Assigned[topic].Length != Documents || Probabilities[topic].Length != Documents)
                throw new ArgumentException($"Topic '{Schema.Topics[topic].Id}' is not judged on {Documents} documents.");
            for (var document = 0; document < Documents; document++)
            {
                var probability = Probabilities[topic][document];
                // NaN is refused too: it is not in the range.
                if (probability is not (>= 0 and <= 1))
                    throw new ArgumentException(FormattableString.Invariant(
                        $"Topic '{Schema.Topics[topic].Id}' has the probability {probability} on document {document}, not one from 0 to 1."));
            }
        }
    }
}
