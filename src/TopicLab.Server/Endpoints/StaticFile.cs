using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace TopicLab.Server.Endpoints;

/// <summary>A file of the page, or another fixed document, with an ETag so that it is sent once. Immutable.</summary>
internal sealed class StaticFile
{
    private const string Prefix = "Page/";

    private readonly byte[] _bytes;
    private readonly string _type;
    private readonly string _tag;

    /// <summary>Takes a document.</summary>
    /// <param name="bytes">What is sent.</param>
    /// <param name="type">Its media type.</param>
    public StaticFile(byte[] bytes, string type) => (_bytes, _type, _tag) = (bytes, type, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");

    /// <summary>The files of the page by their paths: <c>/</c> and <c>/app.js</c>.</summary>
    public static IEnumerable<(string Path, StaticFile File)> Page()
    {
        var assembly = typeof(StaticFile).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var path = name[Prefix.Length..].Replace('\\', '/');
            var file = new StaticFile(Read(assembly, name), TypeOf(path));
            yield return ("/" + path, file);
            if (path == "index.html")
                yield return ("/", file);
        }
    }

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.ETag = _tag;
        response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch.Any(tags => tags is not null && (tags.Contains(_tag, StringComparison.Ordinal) || tags == "*")))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = _type;
        response.ContentLength = _bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(_bytes, context.RequestAborted);
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".json" => "application/json",
        ".webmanifest" => "application/manifest+json",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".woff2" => "font/woff2",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}
