using TopicLab.Text;

namespace TopicLab;

/// <summary>A press release or news item to be scored. Immutable; safe to share between threads.</summary>
/// <remarks>Offsets in evidence are UTF-16 code units into <see cref="Text"/> (or <see cref="Title"/>).</remarks>
public sealed record Release
{
    /// <summary>Identifies the release in results; not read by the classifier. Default: empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The headline, without the text. Default: empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>The body. May be empty, never <see langword="null"/>.</summary>
    public required string Text { get; init; }

    /// <summary>When it was published, if known; not read by the classifier.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Outlet or genre, if known; not read by the classifier.</summary>
    public string? Source { get; init; }

    /// <summary>Makes a release of one plain text.</summary>
    /// <param name="text">
    /// The whole text. Its first line becomes the title when a blank line follows it, or when it ends without a full stop
    /// and more text follows; otherwise the title is empty.
    /// </param>
    /// <param name="id">The id of the release.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    public static Release FromPlainText(string text, string id = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        var (title, body) = PlainText.Split(text);
        return new Release { Id = id, Title = text[title], Text = text[body] };
    }
}
