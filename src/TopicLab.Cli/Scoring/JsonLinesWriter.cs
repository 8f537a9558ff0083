using System.Text.Json;
using TopicLab.Json;

namespace TopicLab.Cli.Scoring;

/// <summary>One line a release, as <see cref="PredictionJson"/> has it.</summary>
internal sealed class JsonLinesWriter : ScoreWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly PredictionJson _record;

    /// <summary>Creates a writer.</summary>
    /// <param name="all">Whether scores hold every topic or the assigned ones.</param>
    public JsonLinesWriter(bool all)
    {
        _record = new PredictionJson(all);
        _json = new Utf8JsonWriter(Buffer, RecordFormat.Options);
    }

    /// <inheritdoc/>
    public override void Write(Release release, Prediction prediction, IReadOnlyList<TopicEvidence>? evidence, Summary? summary)
    {
        _json.Reset();
        _record.Write(_json, release, prediction, evidence, summary);
        _json.Flush();
        Buffer.EndLine();
    }
}
