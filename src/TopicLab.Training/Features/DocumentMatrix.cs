using TopicLab.Features;
using TopicLab.Scoring;
using TopicLab.Training.Learners;

namespace TopicLab.Training.Features;

/// <summary>
/// Documents as weighted vectors: (1 + ln tf) · idf, each block scaled to its length. What is kept and every idf come from the
/// documents that are learned from, never from those that are judged.
/// </summary>
internal sealed class DocumentMatrix
{
    private DocumentMatrix(CountMatrix counts, int[] frequencies, float[] idf, int[] rowStarts, int[] features, float[] values)
    {
        Counts = counts;
        Frequencies = frequencies;
        Idf = idf;
        RowStarts = rowStarts;
        Features = features;
        Values = values;
    }

    public CountMatrix Counts { get; }

    /// <summary>How many of the documents learned from hold each feature.</summary>
    public int[] Frequencies { get; }

    /// <summary>Inverse document frequency, ln((1 + n) / (1 + df)) + 1; 0 where the feature is not kept.</summary>
    public float[] Idf { get; }

    public int[] RowStarts { get; }

    public int[] Features { get; }

    public float[] Values { get; }

    public int RowCount => RowStarts.Length - 1;

    public int FeatureCount => Idf.Length;

    /// <param name="counts">The counts of all documents.</param>
    /// <param name="learned">The documents that vocabulary and idf are taken from.</param>
    /// <param name="options">The weights of the blocks; the same blocks as counted.</param>
    public static DocumentMatrix Fit(CountMatrix counts, ReadOnlySpan<int> learned, FeatureOptions options)
    {
        var frequencies = new int[counts.FeatureCount];
        foreach (var row in learned)
        {
            foreach (var feature in counts.Features.AsSpan(counts.RowStarts[row]..counts.RowStarts[row + 1]))
                frequencies[feature]++;
        }
        var idf = new float[counts.FeatureCount];
        for (var i = 0; i < idf.Length; i++)
        {
            if (frequencies[i] >= counts.Options.MinDocumentFrequency)
                idf[i] = (float)(Math.Log((1.0 + learned.Length) / (1.0 + frequencies[i])) + 1);
        }
        return Weigh(counts, frequencies, idf, options);
    }

    /// <summary>The margin of a document or passage.</summary>
    public double Margin(int row, LinearWeights weights)
    {
        var sum = (double)weights.Bias;
        for (var i = RowStarts[row]; i < RowStarts[row + 1]; i++)
            sum += weights.Weights[Features[i]] * (double)Values[i];
        return sum;
    }

    /// <summary>The row of a document's passage of the largest margin, the first of equal ones.</summary>
    public int BestPassage(int document, LinearWeights weights)
    {
        var best = Counts.PassageStarts[document];
        var largest = double.NegativeInfinity;
        for (var row = best; row < Counts.PassageStarts[document + 1]; row++)
        {
            if (Margin(row, weights) is var margin && margin > largest)
                (best, largest) = (row, margin);
        }
        return best;
    }

    private static DocumentMatrix Weigh(CountMatrix counts, int[] frequencies, float[] idf, FeatureOptions options)
    {
        var rowStarts = new int[counts.RowCount + 1];
        var features = new int[counts.Features.Length];
        var values = new float[counts.Features.Length];
        var written = 0;
        for (var row = 0; row < counts.RowCount; row++)
        {
            var position = counts.RowStarts[row];
            var end = counts.RowStarts[row + 1];
            for (var block = FeatureBlock.Words; block <= FeatureBlock.Characters; block++)
            {
                var blockEnd = counts.BlockStarts[(int)block + 1];
                var first = written;
                var squares = 0.0;
                for (; position < end && counts.Features[position] < blockEnd; position++)
                {
                    var feature = counts.Features[position];
                    if (idf[feature] == 0)
                        continue;
                    var value = TermWeight.Of(counts.Counts[position]) * idf[feature];
                    squares += (double)value * value;
                    features[written] = feature;
                    values[written++] = value;
                }
                if (written > first)
                {
                    var scale = (float)(TermWeight.OfBlock(options, block) / Math.Sqrt(squares));
                    foreach (ref var value in values.AsSpan(first..written))
                        value *= scale;
                }
            }
            rowStarts[row + 1] = written;
        }
        return new DocumentMatrix(counts, frequencies, idf, rowStarts, features[..written], values[..written]);
    }
}
