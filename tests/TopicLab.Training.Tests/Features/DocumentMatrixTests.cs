using TopicLab.Features;
using TopicLab.Training.Features;

namespace TopicLab.Training.Tests.Features;

public sealed class DocumentMatrixTests
{
    private static readonly FeatureOptions s_words = new() { TitleWeight = 0, StemWeight = 0, MinDocumentFrequency = 1 };

    // gas stands in both learned documents: ln(3/3) + 1 = 1; oil in one: ln(3/2) + 1 = 1.4055; sun in none.
    // "gas gas oil": (1 + ln 2) · 1 = 1.6931 and 1 · 1.4055, of length 2.2005.
    [Fact]
    public void A_document_is_tf_times_idf_scaled_to_length_one()
    {
        var matrix = Fit(s_words, [0, 1], "gas gas oil", "gas", "sun", "sun oil");
        Assert.Equal(1, matrix.Idf[Feature(matrix, "gas")], 1e-6);
        Assert.Equal(1.4054651, matrix.Idf[Feature(matrix, "oil")], 1e-6);
        Assert.Equal(0, matrix.Idf[Feature(matrix, "sun")]);
        Assert.Equal(0.7694471, Value(matrix, 0, "gas"), 1e-6);
        Assert.Equal(0.6387102, Value(matrix, 0, "oil"), 1e-6);
        Assert.Equal(1, Value(matrix, 1, "gas"), 1e-6);
        // Judged documents: a word that no learned document has is not seen, and leaves its room to the others.
        Assert.Equal(matrix.RowStarts[2], matrix.RowStarts[3]);
        Assert.Equal(1, Value(matrix, 3, "oil"), 1e-6);
    }

    [Fact]
    public void Only_documents_that_are_learned_from_say_what_is_kept_and_how_much_it_weighs()
    {
        string[] texts = ["gas oil", "gas oil", "oil sun", "sun sun", "gas"];
        var one = Fit(s_words with { MinDocumentFrequency = 2 }, [0, 1, 2], texts);
        var other = Fit(s_words with { MinDocumentFrequency = 2 }, [0, 1, 2], [.. texts[..3], "oil oil oil wind", "wind sun gas"]);
        foreach (var word in new[] { "gas", "oil", "sun" })
        {
            Assert.Equal(one.Idf[Feature(one, word)], other.Idf[Feature(other, word)]);
            Assert.Equal(one.Frequencies[Feature(one, word)], other.Frequencies[Feature(other, word)]);
        }
        Assert.Equal(0, one.Idf[Feature(one, "sun")]);
        Assert.Equal(0, other.Idf[Feature(other, "wind")]);
        Assert.Equal(Math.Log(4.0 / 3) + 1, one.Idf[Feature(one, "gas")], 1e-6);
    }

    [Fact]
    public void Each_block_has_the_length_of_its_weight()
    {
        var options = new FeatureOptions { WordOrder = 2, TitleWeight = 0.6f, StemWeight = 0.8f, CharacterWeight = 2 };
        var releases = Samples.Corpus(40, titles: true).Rows.Select(row => row.Release).ToArray();
        var counts = CountMatrix.Build(releases, options.SameBlocks(), 1, TestContext.Current.CancellationToken);
        var matrix = DocumentMatrix.Fit(counts, [.. Enumerable.Range(0, 30)], options);
        for (var row = 0; row < matrix.RowCount; row++)
        {
            for (var block = 0; block < 4; block++)
            {
                var squares = 0.0;
                for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
                {
                    if (matrix.Features[i] >= counts.BlockStarts[block] && matrix.Features[i] < counts.BlockStarts[block + 1])
                        squares += matrix.Values[i] * (double)matrix.Values[i];
                }
                var weight = new[] { 1, 0.6, 0.8, 2 }[block];
                Assert.Equal(block == 1 && squares == 0 ? 0 : weight, Math.Sqrt(squares), 1e-5);
            }
        }
    }

    [Fact]
    public void With_nothing_to_learn_from_no_document_has_a_value()
    {
        var matrix = Fit(s_words, [], "gas oil", "gas");
        Assert.Empty(matrix.Values);
        Assert.Equal([0, 0, 0], matrix.RowStarts);
    }

    private static DocumentMatrix Fit(FeatureOptions options, int[] learned, params string[] texts) =>
        DocumentMatrix.Fit(CountMatrix.Build(Samples.Releases(texts), options, 1, TestContext.Current.CancellationToken), learned, options);

    private static int Feature(DocumentMatrix matrix, string word) => Array.IndexOf(matrix.Counts.Names, Samples.Name(word));

    private static double Value(DocumentMatrix matrix, int row, string word)
    {
        var position = matrix.Features.AsSpan(matrix.RowStarts[row]..matrix.RowStarts[row + 1]).IndexOf(Feature(matrix, word));
        return matrix.Values[matrix.RowStarts[row] + position];
    }
}
