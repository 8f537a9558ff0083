using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TopicLab.Server.Problems;

namespace TopicLab.Server.Requests;

/// <summary>Media types of bodies.</summary>
internal static class MediaType
{
    /// <summary>One release, or an array.</summary>
    public const string Json = "application/json";

    /// <summary>One release a line.</summary>
    public const string JsonLines = "application/x-ndjson";

    /// <summary>Which of <paramref name="accepted"/> the body is.</summary>
    /// <exception cref="ProblemException">It is none of them, compressed, or in another encoding than UTF-8: 415.</exception>
    public static string Of(HttpRequest request, params ReadOnlySpan<string> accepted)
    {
        RefuseCompressed(request);
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            if (type.Charset.HasValue && !type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                throw Unsupported("Bodies must be UTF-8.");
            foreach (var one in accepted)
            {
                if (type.MediaType.Equals(one, StringComparison.OrdinalIgnoreCase))
                    return one;
            }
        }
        throw Unsupported($"The Content-Type must be {string.Join(" or ", accepted.ToArray())}.");
    }

    /// <summary>Refuses compressed bodies.</summary>
    /// <exception cref="ProblemException">It is compressed: 415.</exception>
    public static void RefuseCompressed(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Any(encoding => encoding is { Length: > 0 } && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            throw Unsupported("Compressed bodies are not taken.");
    }

    private static ProblemException Unsupported(string sentence) => new(StatusCodes.Status415UnsupportedMediaType, sentence);
}
