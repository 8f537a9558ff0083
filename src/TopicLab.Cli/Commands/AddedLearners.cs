using TopicLab.Training;

namespace TopicLab.Cli.Commands;

/// <summary>The one place that knows which learners beside TopicLab's own this build has: those of ML.NET with <c>-p:UseMLNet=true</c>, otherwise none.</summary>
internal static class AddedLearners
{
    /// <summary>The learners, by their names.</summary>
    public static IReadOnlyList<ITopicLearner> All { get; } =
#if MLNET
        TopicLab.MLNet.MLNetLearner.All;
#else
        [];
#endif
}
