using TopicLab.Features;
using TopicLab.Text;
using TopicLab.Training.Learners;

namespace TopicLab.Training.Tests;

/// <summary>Seeded corpora of made-up words: a pool of words a topic, and one that all documents share.</summary>
internal static class Samples
{
    private static readonly string[] s_syllables = ["ba", "ko", "mi", "ru", "ta", "ne", "so", "li", "du", "fa", "ge", "pi", "vo", "ze", "hu", "ya"];

    /// <summary>Hyperplanes without trees.</summary>
    public static FittedTopic?[] Fitted(LinearWeights?[] weights) => Array.ConvertAll(weights, topic => topic is null ? null : new FittedTopic(topic, []));

    /// <summary>Word <paramref name="number"/> of a pool; pool 0 is shared by all documents, pool t + 1 belongs to topic t.</summary>
    public static string Word(int pool, int number) =>
        s_syllables[pool % 16] + s_syllables[number % 16] + s_syllables[(number / 16 + 5 * pool) % 16] + s_syllables[(pool * 7 + number) % 16];

    /// <summary>Releases that carry each topic with a chance of <paramref name="share"/>, and then <paramref name="words"/> words of its pool.</summary>
    public static Corpus Corpus(int documents, int topics = 3, int seed = 1, double share = 0.35, int words = 4, bool titles = false, double unknown = 0)
    {
        var random = new Random(seed);
        var rows = new LabeledRelease[documents];
        for (var i = 0; i < documents; i++)
        {
            int[] carried = [.. Enumerable.Range(0, topics).Where(_ => random.NextDouble() < share)];
            var text = Text(random, carried, words, shared: 20);
            var title = titles && i % 5 != 0 ? Text(random, carried, 1, shared: 2).TrimEnd('.') : "";
            int[] unsure = [.. Enumerable.Range(0, topics).Where(_ => random.NextDouble() < unknown)];
            rows[i] = new LabeledRelease(new Release { Id = $"d{i}", Title = title, Text = text }, [.. carried.Except(unsure).Select(Id)], [.. unsure.Select(Id)]);
        }
        return new Corpus(rows, Schema(topics));
    }

    /// <summary>The same releases with labels that have nothing to do with them.</summary>
    public static Corpus Noise(int documents, int topics, int seed, double share)
    {
        var random = new Random(seed);
        var rows = Corpus(documents, topics, seed, share: 0).Rows
            .Select(row => row with { Labels = [.. Enumerable.Range(0, topics).Where(_ => random.NextDouble() < share).Select(Id)] });
        return new Corpus([.. rows], Schema(topics));
    }

    public static TopicSchema Schema(int topics, bool atLeastOne = false) => new(Enumerable.Range(0, topics).Select(topic => new Topic(Id(topic), $"Topic {topic}")), atLeastOne);

    public static string Id(int topic) => $"topic-{topic}";

    /// <summary>The name of a word's feature.</summary>
    public static ulong Name(string word, FeatureBlock block = FeatureBlock.Words) => FeatureHash.InBlock(block, Hash(word, block == FeatureBlock.Stems));

    /// <summary>The hash of a word, or of its stem.</summary>
    public static ulong Hash(string word, bool stem = false)
    {
        var reader = new WordReader(word);
        Assert.True(reader.TryRead(out var read));
        return stem ? read.StemHash : read.Hash;
    }

    /// <summary>Releases of a text each.</summary>
    public static Release[] Releases(params string[] texts) => [.. texts.Select(text => new Release { Text = text })];

    private static string Text(Random random, int[] carried, int words, int shared)
    {
        var all = new List<string>();
        for (var i = 0; i < shared; i++)
            all.Add(Word(0, (int)(60 * random.NextDouble() * random.NextDouble())));
        foreach (var topic in carried)
        {
            for (var i = 0; i < words; i++)
                all.Insert(random.Next(all.Count + 1), Word(topic + 1, random.Next(14)));
        }
        return string.Join(' ', all) + ".";
    }
}
