using System.Text;

namespace TopicLab.Cli.Summaries;

/// <summary>Summaries for people, one after the other.</summary>
/// <param name="page">Makes the lines of one.</param>
/// <param name="between">The lines between two.</param>
internal sealed class SummaryPages(Func<Release, Summary, string> page, string between) : SummaryWriter
{
    /// <summary>What stands in place of the sentences where there are none.</summary>
    public const string NoSentence = "(no sentence)";

    private bool _hasPages;

    /// <inheritdoc/>
    public override void Write(Release release, Summary summary)
    {
        if (_hasPages)
            Encoding.UTF8.GetBytes(between, Buffer);
        Encoding.UTF8.GetBytes(page(release, summary), Buffer);
        _hasPages = true;
    }
}
