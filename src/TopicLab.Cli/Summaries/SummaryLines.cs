using System.Text.Json;
using TopicLab.Json;

namespace TopicLab.Cli.Summaries;

/// <summary>One line of JSON a release, as <see cref="SummaryJson"/> has it.</summary>
internal sealed class SummaryLines : SummaryWriter
{
    private readonly SummaryOptions _options;
    private readonly Utf8JsonWriter _json;

    /// <summary>Creates a writer.</summary>
    /// <param name="options">What was asked for, which is there also where it is empty.</param>
    public SummaryLines(SummaryOptions options)
    {
        _options = options;
        _json = new Utf8JsonWriter(Buffer, RecordFormat.Options);
    }

    /// <inheritdoc/>
    public override void Write(Release release, Summary summary)
    {
        _json.Reset();
        SummaryJson.Write(_json, release.Id, summary, _options);
        _json.Flush();
        Buffer.EndLine();
    }
}
