using TopicLab.Features;

namespace TopicLab.Tests.Features;

public sealed class FeatureTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(10_000)]
    public void Every_name_is_found_at_its_row_and_no_other_name_is(int count)
    {
        ulong[] names = [.. Enumerable.Range(0, count).Select(i => ReferenceHash.Word($"in{i}"))];
        Assert.True(FeatureTable.TryCreate(names, out var table));
        for (var row = 0; row < count; row++)
            Assert.Equal(row, table.Find(names[row]));
        for (var i = 0; i < 10_000; i++)
            Assert.Equal(-1, table.Find(ReferenceHash.Word($"out{i}")));
    }

    [Fact]
    public void Names_that_want_the_same_slot_are_told_apart()
    {
        // The low 24 bits, which choose the slot, are the same; they run over the end of the table.
        ulong[] names = [.. Enumerable.Range(1, 12).Select(i => ((ulong)i << 24) | 0xFFFFFF), 0xFFFFFF];
        Assert.True(FeatureTable.TryCreate(names, out var table));
        for (var row = 0; row < names.Length; row++)
            Assert.Equal(row, table.Find(names[row]));
        Assert.Equal(-1, table.Find((99UL << 24) | 0xFFFFFF));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    public void The_extreme_names_are_names_too(ulong name)
    {
        Assert.True(FeatureTable.TryCreate([name], out var table));
        Assert.Equal(0, table.Find(name));
        Assert.Equal(-1, table.Find(~name));
    }

    [Fact]
    public void Names_made_to_collide_are_refused_before_they_cost_hours()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.False(FeatureTable.TryCreate([.. Enumerable.Range(1, 500_000).Select(i => (ulong)i << 24)], out _));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), clock.Elapsed.ToString());
    }

    [Fact]
    public void A_name_that_stands_twice_is_refused() => Assert.False(FeatureTable.TryCreate([5, 6, 5], out _));
}
