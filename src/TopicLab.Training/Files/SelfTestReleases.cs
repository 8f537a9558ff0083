namespace TopicLab.Training.Files;

/// <summary>
/// Releases to check a model by where its maker gives none. They are made of words that stand in the model anyway: nothing of the training rows gets into the file.
/// </summary>
internal static class SelfTestReleases
{
    private const int MaxTopics = 20;

    /// <summary>
    /// For each topic, up to twenty, a release of its strongest words; and one of the strongest word of each, of which the model is less sure, so that small changes show. Empty
    /// where no topic has words.
    /// </summary>
    public static IReadOnlyList<Release> Of(TopicSchema schema, ModelInfo info)
    {
        var topics = Enumerable.Range(0, schema.Count).Where(topic => info.StrongestFeatures[topic].Count > 0).Take(MaxTopics).ToList();
        if (topics.Count == 0)
            return [];
        return
        [
            .. topics.Select(topic => new Release
            {
                Id = schema.Topics[topic].Id,
                Title = info.StrongestFeatures[topic][0],
                Text = Sentence(info.StrongestFeatures[topic]),
            }),
            new Release { Id = "", Title = "", Text = Sentence(topics.Select(topic => info.StrongestFeatures[topic][0])) },
        ];
    }

    private static string Sentence(IEnumerable<string> words) => string.Join(' ', words) + ".";
}
