using TopicLab.Features;
using TopicLab.Training.Features;

namespace TopicLab.Training.Tests.Features;

public sealed class CountMatrixTests
{
    private static readonly FeatureOptions s_words = new() { TitleWeight = 0, StemWeight = 0 };

    [Fact]
    public void Features_of_two_documents_or_more_are_counted_most_frequent_first()
    {
        var counts = Build(s_words, "gas gas oil", "gas oil", "gas rare");
        Assert.Equal([Samples.Name("gas"), Samples.Name("oil")], counts.Names);
        Assert.Equal([0, 2, 2, 2, 2], counts.BlockStarts);
        Assert.Equal([0, 2, 4, 5], counts.RowStarts);
        Assert.Equal([0, 1, 0, 1, 0], counts.Features);
        Assert.Equal([2, 1, 1, 1, 1], counts.Counts);
    }

    [Fact]
    public void Blocks_follow_one_another_and_equally_frequent_features_go_by_name()
    {
        var releases = new[] { new Release { Title = "Gas", Text = "energies energy" }, new Release { Title = "Gas", Text = "energies energy" } };
        var counts = CountMatrix.Build(releases, new FeatureOptions(), 1, TestContext.Current.CancellationToken);
        Assert.Equal([0, 3, 4, 6, 6], counts.BlockStarts);
        Assert.Equal(new[] { "gas", "energies", "energy" }.Select(word => Samples.Name(word)).Order(), counts.Names[..3]);
        Assert.Equal([Samples.Name("gas", FeatureBlock.Title)], counts.Names[3..4]);
        Assert.Equal(new[] { "gas", "energ" }.Select(word => Samples.Name(word, FeatureBlock.Stems)).Order(), counts.Names[4..]);
        Assert.Equal(2, counts.Counts[counts.Features.AsSpan(0, counts.RowStarts[1]).IndexOf(Array.IndexOf(counts.Names, Samples.Name("energ", FeatureBlock.Stems)))]);
    }

    [Fact]
    public void Counts_stop_at_255()
    {
        var counts = Build(s_words, string.Concat(Enumerable.Repeat("gas ", 300)), "gas");
        Assert.Equal([255, 1], counts.Counts);
    }

    [Fact]
    public void Every_row_counts_what_stands_in_its_document()
    {
        var releases = Samples.Corpus(60, titles: true).Rows.Select(row => row.Release).ToArray();
        var counts = CountMatrix.Build(releases, s_words, 2, TestContext.Current.CancellationToken);
        var words = releases.Select(release => (release.Title + " " + release.Text).ToLowerInvariant().Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var kept = words.SelectMany(document => document.Distinct()).GroupBy(word => word).Where(group => group.Count() > 1).ToDictionary(group => Samples.Name(group.Key), group => group.Key);
        Assert.Equal(kept.Keys.Order(), counts.Names.Order());
        for (var row = 0; row < releases.Length; row++)
        {
            var range = counts.RowStarts[row]..counts.RowStarts[row + 1];
            Assert.Equal(counts.Features[range].Order(), counts.Features[range]);
            var expected = words[row].Where(kept.ContainsValue).GroupBy(word => word).Select(group => (group.Key, group.Count())).Order();
            Assert.Equal(expected, counts.Features[range].Zip(counts.Counts[range], (feature, count) => (kept[counts.Names[feature]], (int)count)).Order());
        }
    }

    [Fact]
    public void Threads_do_not_matter_and_the_order_of_documents_only_orders_the_rows()
    {
        var releases = Samples.Corpus(80, titles: true).Rows.Select(row => row.Release).ToArray();
        var options = new FeatureOptions { WordOrder = 2, CharacterWeight = 1 };
        var one = CountMatrix.Build(releases, options, 1, TestContext.Current.CancellationToken);
        var four = CountMatrix.Build(releases, options, 4, TestContext.Current.CancellationToken);
        Assert.Equal(one.Names, four.Names);
        Assert.Equal(one.Features, four.Features);
        Assert.Equal(one.Counts, four.Counts);

        Array.Reverse(releases);
        var reversed = CountMatrix.Build(releases, options, 2, TestContext.Current.CancellationToken);
        Assert.Equal(one.Names, reversed.Names);
        Assert.Equal(one.Features[one.RowStarts[^2]..], reversed.Features[..reversed.RowStarts[1]]);
    }

    [Theory]
    [InlineData(0, "0-0")]
    [InlineData(1, "0-1")]
    [InlineData(24, "0-24")]
    [InlineData(25, "0-25")]
    [InlineData(48, "0-48")]
    [InlineData(49, "0-48 24-49")]
    [InlineData(100, "0-48 24-72 48-96 72-100")]
    public void Passages_are_rows_behind_the_documents_two_halves_of_24_words_each(int words, string expected)
    {
        string[] vocabulary = [.. Enumerable.Range(0, words).Select(i => Samples.Word(1, i))];
        var text = string.Join(' ', vocabulary);
        var options = s_words with { PassageWeight = 0.5f };
        // The title's words come first, yet its block is of the document.
        var releases = Samples.Releases(text, "nothing else", text);
        var counts = CountMatrix.Build(releases, options, 2, TestContext.Current.CancellationToken);

        var passages = expected.Split(' ').Select(range => range.Split('-').Select(int.Parse).ToArray()).ToArray();
        Assert.Equal(3, counts.DocumentCount);
        Assert.Equal([3, 3 + passages.Length, 4 + passages.Length, 4 + 2 * passages.Length], counts.PassageStarts);
        foreach (var first in new[] { counts.PassageStarts[0], counts.PassageStarts[2] })
        {
            for (var i = 0; i < passages.Length; i++)
            {
                var range = counts.RowStarts[first + i]..counts.RowStarts[first + i + 1];
                Assert.Equal(vocabulary[passages[i][0]..passages[i][1]].Distinct().Select(word => Samples.Name(word)).Order(), counts.Features[range].Select(feature => counts.Names[feature]).Order());
            }
        }
    }

    [Fact]
    public void A_passage_has_no_title_block()
    {
        var releases = new[] { new Release { Title = "Gas", Text = "energy" }, new Release { Title = "Gas", Text = "energy" } };
        var counts = CountMatrix.Build(releases, new FeatureOptions { PassageWeight = 1 }, 1, TestContext.Current.CancellationToken);
        Assert.Equal([2, 3, 4], counts.PassageStarts);
        Assert.Equal(5, counts.RowStarts[1]);
        Assert.Equal(4, counts.RowStarts[3] - counts.RowStarts[2]);
    }

    private static CountMatrix Build(FeatureOptions options, params string[] texts) =>
        CountMatrix.Build(Samples.Releases(texts), options, 1, TestContext.Current.CancellationToken);
}
