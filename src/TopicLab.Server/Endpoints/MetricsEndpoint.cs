using System.Text;
using Microsoft.AspNetCore.Http;
using TopicLab.Server.Monitoring;
using TopicLab.Server.Requests;

namespace TopicLab.Server.Endpoints;

/// <summary><c>GET /metrics</c>: what was measured, in Prometheus' text format.</summary>
internal sealed class MetricsEndpoint(Metrics metrics)
{
    /// <summary>Answers a request.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        QueryValues.ExpectNone(context.Request);
        var text = Encoding.UTF8.GetBytes(metrics.Write());
        context.Response.ContentType = Metrics.ContentType;
        context.Response.ContentLength = text.Length;
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(text, context.RequestAborted).AsTask();
    }
}
