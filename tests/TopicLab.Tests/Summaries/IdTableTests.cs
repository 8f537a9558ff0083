using TopicLab.Summaries;

namespace TopicLab.Tests.Summaries;

public sealed class IdTableTests
{
    [Fact]
    public void A_table_is_a_dictionary_that_grows_and_forgets()
    {
        var random = new Random(1);
        var table = new IdTable();
        foreach (var names in new[] { 10, 600, 100_000, 3, 40_000, 1, 1, 2000 })
        {
            table.Clear();
            var expected = new Dictionary<ulong, int>();
            for (var i = 0; i < 2 * names; i++)
            {
                // Few different ones of each size, so that most are asked for again.
                var name = (ulong)random.Next(names) * 0x9E3779B97F4A7C15;
                var id = table.GetOrAdd(name, expected.Count);
                Assert.Equal(expected.TryGetValue(name, out var known) ? known : expected.Count, id);
                expected.TryAdd(name, id);
            }
            foreach (var (name, id) in expected)
                Assert.Equal(id, table.GetOrAdd(name, -1));
        }
    }

    [Fact]
    public void Names_with_the_same_place_are_told_apart()
    {
        var table = new IdTable();
        // The lower bits choose the place: these differ in the upper ones alone.
        for (var i = 0; i < 300; i++)
            Assert.Equal(i, table.GetOrAdd((ulong)i << 32, i));
        for (var i = 0; i < 300; i++)
            Assert.Equal(i, table.GetOrAdd((ulong)i << 32, -1));
    }

    [Fact]
    public void The_name_0_and_the_greatest_are_names()
    {
        var table = new IdTable();
        Assert.Equal(5, table.GetOrAdd(0, 5));
        Assert.Equal(6, table.GetOrAdd(ulong.MaxValue, 6));
        Assert.Equal(5, table.GetOrAdd(0, 7));
        table.Clear();
        Assert.Equal(8, table.GetOrAdd(0, 8));
        Assert.Equal(9, table.GetOrAdd(ulong.MaxValue, 9));
    }

    [Fact]
    public void A_number_can_be_changed()
    {
        var table = new IdTable();
        for (var i = 0; i < 5000; i++)
            table.GetOrAdd((ulong)i << 8, i);
        for (var i = 0; i < 5000; i += 7)
            table.Set((ulong)i << 8, -i);
        for (var i = 0; i < 5000; i++)
            Assert.Equal(i % 7 == 0 ? -i : i, table.GetOrAdd((ulong)i << 8, 0));
    }
}
