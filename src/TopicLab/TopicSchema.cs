namespace TopicLab;

/// <summary>One topic: its stable id, its name for people, and what counts as it.</summary>
/// <param name="Id">The id that labels carry; compared ordinally.</param>
/// <param name="Name">The name shown to people.</param>
/// <param name="Counts">What makes a release carry the topic; may be empty.</param>
/// <param name="DoesNotCount">What looks like the topic and is not; may be empty.</param>
public sealed record Topic(string Id, string Name, string Counts = "", string DoesNotCount = "");

/// <summary>The ordered topics of a model. Immutable; safe to share between threads.</summary>
public sealed class TopicSchema
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    /// <summary>Creates a schema.</summary>
    /// <param name="topics">At least one topic, ids distinct and not empty; the order is kept.</param>
    /// <param name="atLeastOne">Whether every document is promised to carry at least one topic. Default: no.</param>
    /// <exception cref="ArgumentException">No topic, an empty id, or an id that stands twice.</exception>
    public TopicSchema(IEnumerable<Topic> topics, bool atLeastOne = false)
    {
        ArgumentNullException.ThrowIfNull(topics);
        Topic[] ordered = [.. topics];
        if (ordered.Length == 0)
            throw new ArgumentException("A schema needs at least one topic.", nameof(topics));

        for (var i = 0; i < ordered.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(ordered[i].Id))
                throw new ArgumentException($"Topic {i + 1} has no id.", nameof(topics));
            if (!_indexes.TryAdd(ordered[i].Id, i))
                throw new ArgumentException($"Topic '{ordered[i].Id}' stands twice.", nameof(topics));
        }
        Topics = Array.AsReadOnly(ordered);
        AtLeastOne = atLeastOne;
    }

    /// <summary>The topics in the model's order.</summary>
    public IReadOnlyList<Topic> Topics { get; }

    /// <summary>Whether every document is promised to carry at least one topic.</summary>
    public bool AtLeastOne { get; }

    /// <summary>The number of topics.</summary>
    public int Count => Topics.Count;

    /// <summary>The position of the topic with the id <paramref name="id"/>, or -1.</summary>
    public int IndexOf(string id) => _indexes.TryGetValue(id, out var index) ? index : -1;
}
