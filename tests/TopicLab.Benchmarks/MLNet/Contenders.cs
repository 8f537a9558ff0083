namespace TopicLab.Benchmarks.MLNet;

/// <summary>The systems. Each is made when it is asked for: TopicLab's processes must not pay for loading ML.NET.</summary>
internal static class Contenders
{
    /// <summary>All, in the table's order.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["topiclab", "sdca", "perceptron", "fasttree", "tfidf-sdca", "tfidf-hinge"];

    public static IContender Get(string key) => key switch
    {
        "topiclab" => new TopicLabContender(),
        "sdca" => MLNetContenders.Sdca(),
        "perceptron" => MLNetContenders.Perceptron(),
        "fasttree" => MLNetContenders.FastTree(),
        "tfidf-sdca" => MLNetContenders.WordPairsSdca(),
        "tfidf-hinge" => MLNetContenders.WordPairsHinge(),
        _ => throw new ArgumentException($"There is no system '{key}'; there are {string.Join(", ", Keys)}."),
    };
}
