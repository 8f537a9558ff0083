using System.Text.Json;
using TopicLab.Training;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>The topics of the training rows; every child process reads the same.</summary>
/// <param name="Ids">All, in the schema's order.</param>
/// <param name="Frequent">The places of the most frequent ones, which FastTree is restricted to.</param>
/// <param name="AtLeastOne">Whether every training row has a topic, so that one may be promised.</param>
internal sealed record TopicList(string[] Ids, int[] Frequent, bool AtLeastOne)
{
    private const int MostFrequent = 10;

    public static TopicList Of(Corpus corpus)
    {
        var ids = corpus.Schema.Topics.Select(topic => topic.Id).ToArray();
        var counts = corpus.Rows.SelectMany(row => row.Labels).CountBy(label => label).ToDictionary();
        int[] frequent = [.. Enumerable.Range(0, ids.Length).OrderByDescending(topic => counts.GetValueOrDefault(ids[topic])).Take(MostFrequent).Order()];
        return new TopicList(ids, frequent, corpus.Rows.All(row => row.Labels.Count > 0));
    }

    public static TopicList Load(string path) => JsonSerializer.Deserialize<TopicList>(File.ReadAllText(path))!;

    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this));

    /// <summary>Reads rows that are labelled with these topics.</summary>
    public Corpus Read(string path) => Corpus.Load([path], new CorpusOptions { Schema = new TopicSchema(Ids.Select(id => new Topic(id, id))) });
}
