using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TopicLab.Hosting;
using TopicLab.Server.Requests;

namespace TopicLab.Server.Endpoints;

/// <summary><c>GET /model</c>: what the model knows and how good it is, as it says of itself.</summary>
internal sealed class ModelEndpoint(ModelSource models)
{
    /// <summary>Answers a request.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        QueryValues.ExpectNone(context.Request);
        var model = models.Current;
        ModelVersion.AddTo(context, model);
        return JsonAnswer.WriteAsync(context, writer => Write(writer, model, models.LastFailure));
    }

    private static void Write(Utf8JsonWriter writer, LoadedModel model, InvalidModelException? refused)
    {
        var info = model.Predictor.Info;
        var topics = model.Predictor.Schema.Topics;
        using var manifest = JsonDocument.Parse(info.Manifest);
        writer.WriteStartObject();
        writer.WriteString("version", model.Version);
        writer.WriteString("loadedAt", model.LoadedAt);
        // Why the file as it is now is not the model that answers; where it lies is nobody's business but the log's.
        writer.WriteString("refused", refused?.Message[(refused.Name.Length + 2)..]);
        writer.WriteStartArray("topics");
        for (var i = 0; i < topics.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("id", topics[i].Id);
            writer.WriteString("name", topics[i].Name);
            writer.WriteString("counts", topics[i].Counts);
            writer.WriteString("doesNotCount", topics[i].DoesNotCount);
            writer.WriteNumber("threshold", info.Thresholds[i]);
            writer.WriteStartArray("strongest");
            foreach (var word in info.StrongestFeatures[i])
                writer.WriteStringValue(word);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteString("options", info.Options);
        writer.WriteNumber("documents", info.Documents);
        // Models that were not made by training have neither.
        Copy(writer, manifest.RootElement, "outOfFold");
        Copy(writer, manifest.RootElement, "curves");
        writer.WriteEndObject();
    }

    private static void Copy(Utf8JsonWriter writer, JsonElement manifest, string name)
    {
        writer.WritePropertyName(name);
        if (manifest.TryGetProperty(name, out var value))
            value.WriteTo(writer);
        else
            writer.WriteNullValue();
    }
}
