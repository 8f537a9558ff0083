using System.Text.Json;

namespace TopicLab.Json;

/// <summary>
/// Writes what <c>score</c> prints of a release: <c>{"id","labels":[...],"scores":{...}}</c>, with <c>"evidence":{...}</c> and <c>"summary"</c> where these were asked for.
/// Keeps the encoded names of topics; one thread at a time.
/// </summary>
/// <param name="all">Whether scores hold every topic or the assigned ones.</param>
internal sealed class PredictionJson(bool all)
{
    private static readonly JsonEncodedText s_id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText s_labels = JsonEncodedText.Encode("labels");
    private static readonly JsonEncodedText s_scores = JsonEncodedText.Encode("scores");

    private readonly Dictionary<string, EncodedName> _topics = new(StringComparer.Ordinal);

    /// <summary>Writes the object.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="release">The release.</param>
    /// <param name="prediction">Its topics; with evidence all of them, assigned or not.</param>
    /// <param name="evidence">For every topic, in the model's order, or <see langword="null"/> where it was not asked for.</param>
    /// <param name="summary">Its summary, or <see langword="null"/> where it was not asked for.</param>
    public void Write(Utf8JsonWriter writer, Release release, Prediction prediction, IReadOnlyList<TopicEvidence>? evidence, Summary? summary)
    {
        var scores = prediction.Scores;
        writer.WriteStartObject();
        writer.WriteString(s_id, release.Id);
        writer.WriteStartArray(s_labels);
        for (var i = 0; i < scores.Count; i++)
        {
            if (scores[i].Assigned)
                writer.WriteStringValue(Encoded(scores[i].Topic));
        }
        writer.WriteEndArray();
        writer.WriteStartObject(s_scores);
        for (var i = 0; i < scores.Count; i++)
        {
            if (all || scores[i].Assigned)
                writer.WriteNumber(Encoded(scores[i].Topic), RecordFormat.Probability(scores[i].Probability));
        }
        writer.WriteEndObject();
        if (evidence is not null)
            WriteEvidence(writer, release, scores, evidence);
        if (summary is not null)
            writer.WriteString("summary", summary.Text);
        writer.WriteEndObject();
    }

    private void WriteEvidence(Utf8JsonWriter writer, Release release, IReadOnlyList<TopicScore> scores, IReadOnlyList<TopicEvidence> evidence)
    {
        writer.WriteStartObject("evidence");
        for (var i = 0; i < scores.Count; i++)
        {
            if (!scores[i].Assigned)
                continue;
            writer.WritePropertyName(Encoded(scores[i].Topic));
            EvidenceJson.Write(writer, release, evidence[i]);
        }
        writer.WriteEndObject();
    }

    // Escaping every name of every document again would cost a tenth of the time.
    private JsonEncodedText Encoded(string topic)
    {
        if (!_topics.TryGetValue(topic, out var encoded))
            _topics.Add(topic, encoded = new EncodedName(JsonEncodedText.Encode(topic, RecordFormat.Encoder)));
        return encoded.Text;
    }

    // A class: a dictionary of structs is a generic that no compiler makes in advance.
    private sealed class EncodedName(JsonEncodedText text)
    {
        public JsonEncodedText Text => text;
    }
}
