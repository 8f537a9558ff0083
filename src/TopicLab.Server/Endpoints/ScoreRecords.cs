using System.Text.Json;
using TopicLab.Hosting;
using TopicLab.Json;
using TopicLab.Server.Requests;

namespace TopicLab.Server.Endpoints;

/// <summary>Scores releases by one model and writes the command line's records. One request's; one thread at a time.</summary>
/// <param name="model">The model.</param>
/// <param name="query">What was asked for.</param>
internal sealed class ScoreRecords(LoadedModel model, ScoreQuery query)
{
    private readonly PredictionJson _record = new(query.All);

    /// <summary>Scores a release and writes its record.</summary>
    public void Write(Utf8JsonWriter writer, Release release)
    {
        var summary = query.Summary ? model.Summarize(release) : null;
        if (query.Evidence)
        {
            var explanation = model.Explain(release, query.Options);
            _record.Write(writer, release, explanation.Prediction, explanation.Evidence, summary);
        }
        else
        {
            _record.Write(writer, release, model.Predict(release, query.Options), null, summary);
        }
    }
}
