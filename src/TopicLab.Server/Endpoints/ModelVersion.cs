using Microsoft.AspNetCore.Http;
using TopicLab.Hosting;

namespace TopicLab.Server.Endpoints;

/// <summary>Says by which model an answer was made.</summary>
internal static class ModelVersion
{
    /// <summary>The header: the first 12 hex digits of the SHA-256 of the model's file.</summary>
    public const string Header = "TopicLab-Model";

    /// <summary>Adds the header.</summary>
    public static void AddTo(HttpContext context, LoadedModel model) => context.Response.Headers[Header] = model.Version;
}
