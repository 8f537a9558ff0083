using Microsoft.AspNetCore.Http;
using TopicLab.Hosting;
using TopicLab.Server.Requests;
using TopicLab.Server.Streaming;

namespace TopicLab.Server.Endpoints;

/// <summary><c>POST /score</c>: a release, an array of them, or a stream of lines.</summary>
internal sealed class ScoreEndpoint(ModelSource models, BodyBudget budget, ServerOptions options)
{
    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        // Once: whatever is loaded meanwhile, one request is answered by one model.
        var model = models.Current;
        var type = MediaType.Of(context.Request, MediaType.Json, MediaType.JsonLines);
        var records = new ScoreRecords(model, new ScoreQuery(new QueryValues(context.Request, ScoreQuery.Parameters), model.Predictor.Schema));
        ModelVersion.AddTo(context, model);
        if (type == MediaType.JsonLines)
        {
            await new LineStream(records, options).RunAsync(context);
            return;
        }
        using var body = await RequestBody.ReadAsync(context, budget, options.ReleaseBytes, options.BodyBytes);
        var releases = ReleaseBody.Read(body, options);
        if (releases.IsArray)
            await new ArrayStream(records, releases, options).RunAsync(context);
        else
            await JsonAnswer.WriteAsync(context, writer => records.Write(writer, releases.Release(0)), body);
    }
}
