using System.Text.Json;
using TopicLab.Cli.Json;

namespace TopicLab.Cli.Scoring;

/// <summary>One line a release: <c>{"id","labels":[...],"scores":{...}}</c>, with <c>"evidence":{...}</c> and <c>"summary"</c> where these were asked for.</summary>
internal sealed class JsonLinesWriter : ScoreWriter
{
    private static readonly JsonEncodedText s_id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText s_labels = JsonEncodedText.Encode("labels");
    private static readonly JsonEncodedText s_scores = JsonEncodedText.Encode("scores");

    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<string, EncodedName> _topics = new(StringComparer.Ordinal);
    private readonly bool _all;

    /// <summary>Creates a writer.</summary>
    /// <param name="all">Whether scores hold every topic or the assigned ones.</param>
    public JsonLinesWriter(bool all)
    {
        _all = all;
        _json = new Utf8JsonWriter(Buffer, JsonSettings.Options);
    }

    /// <inheritdoc/>
    public override void Write(Release release, Prediction prediction, IReadOnlyList<TopicEvidence>? evidence, Summary? summary)
    {
        var scores = prediction.Scores;
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString(s_id, release.Id);
        _json.WriteStartArray(s_labels);
        for (var i = 0; i < scores.Count; i++)
        {
            if (scores[i].Assigned)
                _json.WriteStringValue(Encoded(scores[i].Topic));
        }
        _json.WriteEndArray();
        _json.WriteStartObject(s_scores);
        for (var i = 0; i < scores.Count; i++)
        {
            if (_all || scores[i].Assigned)
                _json.WriteNumber(Encoded(scores[i].Topic), Probability.Round(scores[i].Probability));
        }
        _json.WriteEndObject();
        if (evidence is not null)
            WriteEvidence(release, scores, evidence);
        if (summary is not null)
            _json.WriteString("summary", summary.Text);
        _json.WriteEndObject();
        _json.Flush();
        Buffer.EndLine();
    }

    private void WriteEvidence(Release release, IReadOnlyList<TopicScore> scores, IReadOnlyList<TopicEvidence> evidence)
    {
        _json.WriteStartObject("evidence");
        for (var i = 0; i < scores.Count; i++)
        {
            if (!scores[i].Assigned)
                continue;
            _json.WritePropertyName(Encoded(scores[i].Topic));
            EvidenceJson.Write(_json, release, evidence[i]);
        }
        _json.WriteEndObject();
    }

    // Escaping every name of every document again would cost a tenth of the time.
    private JsonEncodedText Encoded(string topic)
    {
        if (!_topics.TryGetValue(topic, out var encoded))
            _topics.Add(topic, encoded = new EncodedName(JsonEncodedText.Encode(topic, JsonSettings.Encoder)));
        return encoded.Text;
    }

    // A class: a dictionary of structs is a generic that no compiler makes in advance.
    private sealed class EncodedName(JsonEncodedText text)
    {
        public JsonEncodedText Text => text;
    }
}
