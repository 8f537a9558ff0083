namespace TopicLab.Training.Evaluation;

/// <summary>What one document adds to the averages over documents and to the sums over pairs; all 0 when nothing of it is known.</summary>
/// <param name="Judged">1 when at least one pair is known.</param>
/// <param name="Known">The known pairs.</param>
/// <param name="SquaredError">The sum of (probability - truth)² over them.</param>
/// <param name="SampleF1">F1 of its topics; 1 when it carries and is assigned nothing.</param>
/// <param name="Lrap">Label ranking average precision.</param>
/// <param name="Exact">1 when every pair is right.</param>
/// <param name="Empty">1 when it is known to carry no topic.</param>
/// <param name="EmptyKept">1 when it also was assigned none.</param>
internal readonly record struct DocumentFigures(
    double Judged, double Known, double SquaredError, double SampleF1, double Lrap, double Exact, double Empty, double EmptyKept)
{
    public static DocumentFigures[] Of(Judgements judgements)
    {
        var scores = new float[judgements.Topics];
        var carried = new float[judgements.Topics];
        var figures = new DocumentFigures[judgements.Documents];
        for (var i = 0; i < figures.Length; i++)
            figures[i] = Of(judgements, i, scores, carried);
        return figures;
    }

    private static DocumentFigures Of(Judgements judgements, int document, float[] scores, float[] carried)
    {
        var (known, positives, assigned, found) = (0, 0, 0, 0);
        var squaredError = 0.0;
        for (var topic = 0; topic < judgements.Topics; topic++)
        {
            var gold = judgements.Gold[topic][document];
            if (gold == 0)
                continue;
            var probability = judgements.Probabilities[topic][document];
            scores[known++] = probability;
            if (gold > 0)
                carried[positives++] = probability;
            if (judgements.Assigned[topic][document])
            {
                assigned++;
                found += gold > 0 ? 1 : 0;
            }
            double error = gold > 0 ? 1.0 - probability : probability;
            squaredError += error * error;
        }
        if (known == 0)
            return default;
        // Where a topic is not known, nobody can say that the release has none.
        var empty = positives == 0 && known == judgements.Topics;
        return new DocumentFigures(
            Judged: 1,
            Known: known,
            SquaredError: squaredError,
            SampleF1: positives + assigned == 0 ? 1 : 2.0 * found / (positives + assigned),
            Lrap: RankingPrecision(scores.AsSpan(0, known), carried.AsSpan(0, positives)),
            Exact: found == positives && found == assigned ? 1 : 0,
            Empty: empty ? 1 : 0,
            EmptyKept: empty && assigned == 0 ? 1 : 0);
    }

    /// <summary>The mean, over the carried topics, of carried topics at least as probable per topics at least as probable.</summary>
    private static double RankingPrecision(ReadOnlySpan<float> scores, ReadOnlySpan<float> carried)
    {
        // No ranking could be wrong then; scikit-learn's label_ranking_average_precision_score says 1 too.
        if (carried.Length == 0 || carried.Length == scores.Length)
            return 1;
        var sum = 0.0;
        foreach (var score in carried)
            sum += (double)AtLeast(carried, score) / AtLeast(scores, score);
        return sum / carried.Length;
    }

    private static int AtLeast(ReadOnlySpan<float> scores, float least)
    {
        var count = 0;
        foreach (var score in scores)
            count += score >= least ? 1 : 0;
        return count;
    }
}
