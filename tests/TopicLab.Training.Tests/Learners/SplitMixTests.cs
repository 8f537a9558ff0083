using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests.Learners;

public sealed class SplitMixTests
{
    // The first values of the authors' splitmix64.c from the state 1234567.
    [Fact]
    public void The_numbers_are_those_of_SplitMix64()
    {
        var random = new SplitMix(1234567);
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], Enumerable.Range(0, 5).Select(_ => random.Next()));
    }

    [Fact]
    public void Numbers_below_a_bound_are_even()
    {
        var random = new SplitMix(1);
        var seen = new int[7];
        for (var i = 0; i < 70_000; i++)
            seen[random.Next(7)]++;
        Assert.All(seen, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Equal(0, random.Next(1));
    }

    [Fact]
    public void A_shuffle_is_a_permutation_and_every_place_is_as_likely()
    {
        var random = new SplitMix(1);
        var firsts = new int[5];
        for (var run = 0; run < 10_000; run++)
        {
            int[] items = [0, 1, 2, 3, 4];
            random.Shuffle(items);
            Assert.Equal([0, 1, 2, 3, 4], items.Order());
            firsts[items[0]]++;
        }
        Assert.All(firsts, count => Assert.InRange(count, 1_850, 2_150));
    }

    [Fact]
    public void Derived_seeds_differ() =>
        Assert.Equal(1000, Enumerable.Range(0, 10).SelectMany(seed => Enumerable.Range(0, 100).Select(part => SplitMix.Derive((ulong)seed, part))).Distinct().Count());
}
