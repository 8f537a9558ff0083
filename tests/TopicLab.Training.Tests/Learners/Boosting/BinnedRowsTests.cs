using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests.Learners;

public sealed class BinnedRowsTests
{
    [Fact]
    public void Few_values_have_a_bin_each_and_thresholds_half_way()
    {
        var rows = new BinnedRows([3, 5, 1, 5, 2, 5, 1, 5], width: 2);
        Assert.Equal(4, rows.Count);
        Assert.Equal(2, rows.Width);
        Assert.Equal([2, 0, 1, 0], rows.Column(0).ToArray());
        Assert.Equal([1.5f, 2.5f], rows.Thresholds(0).ToArray());
        // Nothing to split.
        Assert.Equal([0, 0, 0, 0], rows.Column(1).ToArray());
        Assert.Empty(rows.Thresholds(1).ToArray());
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(5000)]
    public void A_threshold_parts_the_values_as_the_bins_do(int different)
    {
        var random = new Random(different);
        float[] values = [.. Enumerable.Range(0, 5000).Select(i => (float)Math.Pow(i % different, 3) * (random.Next(2) == 0 ? 1 : -1))];
        var rows = new BinnedRows(values, 1);
        var thresholds = rows.Thresholds(0).ToArray();
        Assert.InRange(thresholds.Length, 200, BinnedRows.MaxBins - 1);
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(thresholds.Count(threshold => !(values[i] <= threshold)), rows.Column(0)[i]);
    }

    [Fact]
    public void Bins_of_many_values_hold_about_as_many_rows_each()
    {
        var random = new Random(1);
        var rows = new BinnedRows([.. Enumerable.Range(0, 10_200).Select(_ => (float)Math.Exp(6 * random.NextDouble()))], 1);
        var counts = rows.Column(0).ToArray().CountBy(bin => bin).Select(pair => pair.Value).ToArray();
        Assert.Equal(BinnedRows.MaxBins, counts.Length);
        Assert.All(counts, count => Assert.InRange(count, 38, 44));
    }

    [Fact]
    public void A_value_that_most_rows_have_leaves_the_other_bins_to_the_others()
    {
        var rows = new BinnedRows([.. Enumerable.Range(0, 10_000).Select(i => i % 10 == 0 ? i : 0f)], 1);
        Assert.Equal(BinnedRows.MaxBins - 1, rows.Thresholds(0).Length);
        Assert.Equal(5, rows.Thresholds(0)[0]);
    }

    [Fact]
    public void Neighbouring_floats_and_the_largest_are_parted_too()
    {
        float[] values = [1, float.BitIncrement(1), float.BitIncrement(float.BitIncrement(1)), float.MaxValue, float.BitDecrement(float.MaxValue), -float.MaxValue, 0, -0f, float.Epsilon];
        var rows = new BinnedRows(values, 1);
        Assert.Equal([3, 4, 5, 7, 6, 0, 1, 1, 2], rows.Column(0).ToArray());
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(rows.Thresholds(0).ToArray().Count(threshold => values[i] > threshold), rows.Column(0)[i]);
    }

    [Fact]
    public void What_is_no_rows_is_refused()
    {
        Assert.StartsWith("A row has 1 input or more, not 0.", Assert.Throws<ArgumentException>(() => new BinnedRows([], 0)).Message);
        Assert.StartsWith("3 values are no whole rows of 2 inputs.", Assert.Throws<ArgumentException>(() => new BinnedRows([1, 2, 3], 2)).Message);
        Assert.StartsWith("Input 1 of row 0 is not finite.", Assert.Throws<ArgumentException>(() => new BinnedRows([1, float.NaN], 2)).Message);
        Assert.StartsWith("Input 0 of row 1 is not finite.", Assert.Throws<ArgumentException>(() => new BinnedRows([1, float.NegativeInfinity], 1)).Message);
    }
}
