using System.Numerics;
using TopicLab.Training.Evaluation;

namespace TopicLab.Training;

/// <summary>Means of the figures of many summaries, and comparisons of two systems, with bootstrap intervals (Efron 1979; for two systems Koehn 2004).</summary>
public static class RougeEvaluator
{
    private const int ReportResamples = 1_000;
    private const int CompareResamples = 10_000;

    // Sums of whole numbers below it are exact.
    private const int ExactBits = 52;
    private const int MostBits = 40;

    /// <summary>Means over the documents, with intervals from 1,000 seeded resamples of them.</summary>
    /// <param name="documents">The figures of <see cref="RougeScorer"/>, at least one.</param>
    /// <param name="seed">Draws the resamples.</param>
    /// <param name="threads">At most this many; 0 for all cores. Has no influence on the figures.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">There is no document.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static RougeReport Summarize(
        IReadOnlyList<RougeFigures<RougeScore>> documents, ulong seed = 1, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.Count == 0)
            throw new ArgumentException("There is no document.", nameof(documents));
        double[][] columns =
        [
            .. Enum.GetValues<RougeType>().SelectMany(type => new[]
            {
                Column(type, score => score.Precision), Column(type, score => score.Recall), Column(type, score => score.F),
            }),
        ];
        var sums = Resamples.Sum(columns, ReportResamples, seed, TopicPredictor.Degree(threads), cancellationToken);
        return new RougeReport(documents.Count, RougeFigures<RougeMeasures>.Of(type =>
        {
            var first = 3 * (int)type;
            return new RougeMeasures(Mean(sums[first], documents.Count), Mean(sums[first + 1], documents.Count), Mean(sums[first + 2], documents.Count));
        }));

        double[] Column(RougeType type, Func<RougeScore, double> figure) => [.. documents.Select(document => figure(document[type]))];
    }

    /// <summary>The differences of F of two systems, with intervals and p-values from 10,000 seeded resamples of the documents.</summary>
    /// <param name="documents">The figures of the first system, at least one.</param>
    /// <param name="others">Those of the other, for the same documents in the same order.</param>
    /// <param name="seed">Draws the resamples.</param>
    /// <param name="threads">At most this many; 0 for all cores. Has no influence on the figures.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">There is no document, or not the same number of both.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static RougeFigures<RougeDifference> Compare(
        IReadOnlyList<RougeFigures<RougeScore>> documents, IReadOnlyList<RougeFigures<RougeScore>> others, ulong seed = 1, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(others);
        if (documents.Count == 0 || documents.Count != others.Count)
            throw new ArgumentException("There is no document, or not the same number of both.", nameof(others));
        // Differences as whole numbers of a tiny unit: their sums are exact, so that one of 0 is known from one that was rounded.
        var unit = Math.ScaleB(1, -Math.Min(MostBits, ExactBits - 1 - BitOperations.Log2((uint)documents.Count)));
        double[][] columns =
        [
            .. Enum.GetValues<RougeType>().Select(type => documents.Zip(others, (one, other) => Math.Round((one[type].F - other[type].F) / unit)).ToArray()),
        ];
        var sums = Resamples.Sum(columns, CompareResamples, seed, TopicPredictor.Degree(threads), cancellationToken);
        return RougeFigures<RougeDifference>.Of(type =>
        {
            var sum = sums[(int)type];
            return new RougeDifference(Mean(sum, documents.Count / unit), sum.Skip(1).Count(value => value <= 0) / (double)CompareResamples);
        });
    }

    private static Measure Mean(double[] sums, double count)
    {
        var means = Array.ConvertAll(sums, sum => sum / count);
        return Percentile.Interval(means[0], means.AsSpan(1));
    }
}
