using Microsoft.AspNetCore.Http;
using TopicLab.Hosting;
using TopicLab.Json;
using TopicLab.Server.Requests;

namespace TopicLab.Server.Endpoints;

/// <summary><c>POST /summarize</c>: a release, or one topic of it, in a few of its sentences.</summary>
internal sealed class SummarizeEndpoint(ModelSource models, BodyBudget budget, ServerOptions options)
{
    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var model = models.Current;
        MediaType.Of(context.Request, MediaType.Json);
        var asked = SummaryQuery.Read(new QueryValues(context.Request, SummaryQuery.Parameters), model.Predictor.Schema);
        using var body = await RequestBody.ReadAsync(context, budget, options.ReleaseBytes);
        var release = ReleaseBody.One(body, options);
        var summary = model.Summarize(release, asked);
        ModelVersion.AddTo(context, model);
        await JsonAnswer.WriteAsync(context, writer => SummaryJson.Write(writer, release.Id, summary, asked), body);
    }
}
