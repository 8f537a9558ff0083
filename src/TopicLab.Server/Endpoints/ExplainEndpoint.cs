using Microsoft.AspNetCore.Http;
using TopicLab.Hosting;
using TopicLab.Json;
using TopicLab.Server.Requests;

namespace TopicLab.Server.Endpoints;

/// <summary><c>POST /explain</c>: the words and sentences behind each topic of a release.</summary>
internal sealed class ExplainEndpoint(ModelSource models, BodyBudget budget, ServerOptions options)
{
    private static readonly QueryParameter s_topic = new("topic", QueryKind.Topic, "Only this topic. Default: all.");

    /// <summary>What may stand in the query.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } = [s_topic];

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var model = models.Current;
        MediaType.Of(context.Request, MediaType.Json);
        var topic = new QueryValues(context.Request, Parameters).Topic(s_topic, model.Predictor.Schema);
        using var body = await RequestBody.ReadAsync(context, budget, options.ReleaseBytes);
        var release = ReleaseBody.One(body, options);
        // A topic that is asked for is explained also where it is far from being assigned, which the public call does not do.
        var explanation = topic is null ? model.Explain(release) : model.Explain(release, options: null, topic);
        ModelVersion.AddTo(context, model);
        await JsonAnswer.WriteAsync(context, writer => ExplanationJson.Write(writer, explanation, topic), body);
    }
}
