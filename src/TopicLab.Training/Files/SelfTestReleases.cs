namespace TopicLab.Training.Files;

/// <summary>
/// Releases to check a model by where its maker gives none. They are made of words that stand in the model anyway: nothing of the training rows gets into the file.
/// </summary>
internal static class SelfTestReleases
{
    private const int MaxReleases = 20;
    private const int MaxWords = 10;

    /// <summary>
    /// For each topic a release of its strongest words, of more than twenty topics one for a few of them together; and one of the strongest word of each, of which the model is
    /// less sure, so that small changes show. Empty where no topic has words.
    /// </summary>
    public static IReadOnlyList<Release> Of(TopicSchema schema, IReadOnlyList<IReadOnlyList<string>> strongest)
    {
        var topics = Enumerable.Range(0, schema.Count).Where(topic => strongest[topic].Count > 0).ToList();
        if (topics.Count == 0)
            return [];
        var together = (topics.Count + MaxReleases - 1) / MaxReleases;
        return
        [
            .. topics.Chunk(together).Select(group => new Release
            {
                Id = schema.Topics[group[0]].Id,
                Title = strongest[group[0]][0],
                Text = Sentence(group.SelectMany(topic => strongest[topic].Take(Math.Max(1, MaxWords / together)))),
            }),
            new Release { Id = "", Title = "", Text = Sentence(topics.Select(topic => strongest[topic][0])) },
        ];
    }

    private static string Sentence(IEnumerable<string> words) => string.Join(' ', words) + ".";
}
