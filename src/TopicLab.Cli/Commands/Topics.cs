using TopicLab.Training.Corpora;

namespace TopicLab.Cli.Commands;

/// <summary>Topics named on the command line.</summary>
internal static class Topics
{
    /// <summary>The id, if the model has it.</summary>
    /// <exception cref="UsageException">It does not; the message lists what it has.</exception>
    public static string Known(TopicSchema schema, string id, string option, string command) => schema.IndexOf(id) >= 0
        ? id
        : throw new UsageException(
            $"{option}: the model has no topic {Quoted.Value(id)}; its topics are {Quoted.List(schema.Topics.Select(topic => topic.Id))}.", command);
}
