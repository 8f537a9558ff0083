using TopicLab.Training;

namespace TopicLab.Benchmarks.MLNet;

/// <summary>A system of the head-to-head.</summary>
internal interface IContender
{
    /// <summary>Names it in the table.</summary>
    string Name { get; }

    /// <summary>The topics that it learns, as places in the schema.</summary>
    int[] TopicsOf(TopicList topics);

    /// <summary>Learns from the rows.</summary>
    /// <returns>What writes the model to a path.</returns>
    Action<string> Train(Corpus corpus, TopicList topics);

    /// <summary>Reads the model from a path.</summary>
    IScorer Load(string path);
}
