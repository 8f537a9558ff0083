using Microsoft.AspNetCore.Http;
using TopicLab.Hosting;
using TopicLab.Server.Problems;
using TopicLab.Server.Requests;

namespace TopicLab.Server.Endpoints;

/// <summary><c>GET /healthz</c>, which says that the process lives, and <c>GET /readyz</c>, which says whether to send it work.</summary>
internal sealed class HealthEndpoints(ModelSource models, Drain drain)
{
    /// <summary>Answers <c>/healthz</c>.</summary>
    public Task LiveAsync(HttpContext context)
    {
        QueryValues.ExpectNone(context.Request);
        return JsonAnswer.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status", "live");
            writer.WriteEndObject();
        });
    }

    /// <summary>
    /// Answers <c>/readyz</c>: 503 once the server was asked to stop; <c>degraded</c> where a changed model file was refused and the old model answers on. Why is in the log and in
    /// <c>/model</c>: anybody may ask here.
    /// </summary>
    public Task ReadyAsync(HttpContext context)
    {
        QueryValues.ExpectNone(context.Request);
        if (drain.HasBegun)
            return Problem.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, Drain.Sentence);
        var model = models.Current;
        return JsonAnswer.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status", models.LastFailure is null ? "ready" : "degraded");
            writer.WriteString("model", model.Version);
            writer.WriteEndObject();
        });
    }
}
