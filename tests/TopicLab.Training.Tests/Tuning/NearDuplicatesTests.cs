using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Tuning;

public sealed class NearDuplicatesTests
{
    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(2, 0.1)]
    [InlineData(3, 0.2)]
    // Releases of one template, most of them less than half alike.
    [InlineData(4, 0.25)]
    public void Groups_are_those_that_comparing_every_pair_finds(int seed, double changed)
    {
        var texts = Families(seed, changed);
        var shingles = texts.Select(Shingles).ToArray();
        var groups = Group(texts);
        var expected = Components(shingles);

        var (alike, together) = (0, 0);
        for (var i = 0; i < texts.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (groups[i] == groups[j])
                    Assert.True(expected[i] == expected[j], $"{i} and {j} have nothing in common");
                if (Jaccard(shingles[i], shingles[j]) < NearDuplicates.Similarity)
                    continue;
                alike++;
                together += groups[i] == groups[j] ? 1 : 0;
            }
        }
        Assert.InRange(alike, 15, int.MaxValue);
        Assert.InRange(together / (double)alike, 0.97, 1);
    }

    [Fact]
    public void Groups_are_numbered_in_the_order_of_their_first_members()
    {
        var words = string.Join(' ', Enumerable.Range(0, 30).Select(i => Samples.Word(0, i)));
        Assert.Equal([0, 1, 0, 2, 1], Group(words, "Something else entirely, said here and nowhere else.", words + " end", "A third.", "Something else entirely, said here and nowhere else"));
    }

    [Fact]
    public void Case_accents_and_punctuation_make_no_difference_and_the_title_counts()
    {
        Assert.Equal([0, 0], Group("Əli signed the İstanbul treaty on gas, oil.", "ali SIGNED the istanbul—treaty on Gas; oil"));
        Release[] releases = [new() { Title = "Gas treaty signed", Text = "in Baku today." }, new() { Text = "Gas treaty signed in Baku today." }];
        Assert.Equal([0, 0], NearDuplicates.Group(releases, 1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Texts_of_fewer_words_than_a_run_are_compared_whole_and_empty_ones_never()
    {
        Assert.Equal([0, 0, 1, 2], Group("Gas flows.", "gas flows", "Gas flows on.", "flows gas"));
        Assert.Equal([0, 1, 2], Group("", " .", ""));
    }

    [Fact]
    public void Threads_make_no_difference()
    {
        var texts = Families(5, 0.15);
        Assert.Equal(Group(texts), NearDuplicates.Group(Samples.Releases(texts), 4, TestContext.Current.CancellationToken));
    }

    private static int[] Group(params string[] texts) => NearDuplicates.Group(Samples.Releases(texts), 1, TestContext.Current.CancellationToken);

    // Twenty families of up to a dozen texts: each takes its sentences from the family's, or writes some of its own.
    private static string[] Families(int seed, double changed)
    {
        var random = new Random(seed);
        var texts = new List<string>();
        for (var family = 0; family < 20; family++)
        {
            var sentences = Enumerable.Range(0, 12).Select(_ => Sentence(random)).ToArray();
            for (var member = random.Next(12); member >= 0; member--)
                texts.Add(string.Join(' ', sentences.Select(sentence => random.NextDouble() < changed ? Sentence(random) : sentence)));
        }
        var shuffled = texts.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static string Sentence(Random random) => string.Join(' ', Enumerable.Range(0, 9).Select(_ => Samples.Word(random.Next(3), random.Next(200)))) + ".";

    private static HashSet<string> Shingles(string text)
    {
        var words = text.Replace(".", "", StringComparison.Ordinal).Split(' ');
        return [.. Enumerable.Range(0, words.Length - 4).Select(i => string.Join(' ', words[i..(i + 5)]))];
    }

    private static double Jaccard(HashSet<string> a, HashSet<string> b)
    {
        var both = a.Count(b.Contains);
        return both / (double)(a.Count + b.Count - both);
    }

    private static int[] Components(HashSet<string>[] shingles)
    {
        int[] component = [.. Enumerable.Range(0, shingles.Length)];
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < component.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (component[i] == component[j] || Jaccard(shingles[i], shingles[j]) < NearDuplicates.Similarity)
                        continue;
                    component[i] = component[j] = Math.Min(component[i], component[j]);
                    changed = true;
                }
            }
        }
        return component;
    }
}
