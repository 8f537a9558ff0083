using System.Buffers;
using System.Text.Json;
using TopicLab.Json;
using TopicLab.Server.Endpoints;
using TopicLab.Server.Problems;
using TopicLab.Server.Requests;

namespace TopicLab.Server.OpenApi;

/// <summary>Writes the OpenAPI 3.1 document from the same descriptions that routes are mapped and queries are read by.</summary>
internal static class OpenApiDocument
{
    // Read as they stand: a person writes and reads them.
    private const string Schemas = "OpenApi/schemas.json";

    /// <summary>The document: UTF-8, indented, the same bytes always.</summary>
    public static byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = RecordFormat.Encoder, Indented = true, NewLine = "\n" }))
            Write(writer);
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("openapi", "3.1.0");
        writer.WriteStartObject("info");
        writer.WriteString("title", "TopicLab");
        writer.WriteString("version", typeof(OpenApiDocument).Assembly.GetName().Version!.ToString(3));
        writer.WriteString("description", "Topics of press releases, the words behind them, and summaries. Records are those that the command line prints.");
        writer.WriteEndObject();
        writer.WriteStartObject("paths");
        foreach (var route in ApiRoutes.All)
        {
            writer.WriteStartObject(route.Path);
            writer.WriteStartObject(route.Method.ToLowerInvariant());
            WriteOperation(writer, route);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        writer.WriteStartObject("components");
        writer.WritePropertyName("schemas");
        using (var schemas = JsonDocument.Parse(typeof(OpenApiDocument).Assembly.GetManifestResourceStream(Schemas)!))
            schemas.RootElement.WriteTo(writer);
        writer.WriteStartObject("securitySchemes");
        WriteScheme(writer, "bearer", "http", "scheme", "bearer");
        WriteScheme(writer, "apiKey", "apiKey", "in", "header", "X-Api-Key");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteScheme(Utf8JsonWriter writer, string name, string type, string key, string value, string? header = null)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", type);
        writer.WriteString(key, value);
        if (header is not null)
            writer.WriteString("name", header);
        writer.WriteString("description", "Only where the server was given keys.");
        writer.WriteEndObject();
    }

    private static void WriteOperation(Utf8JsonWriter writer, ApiRoute route)
    {
        writer.WriteString("operationId", route.Path.Trim('/').Replace(".json", "", StringComparison.Ordinal));
        writer.WriteString("summary", route.Summary);
        if (!route.IsOpen)
        {
            writer.WriteStartArray("security");
            foreach (var scheme in (string?[])[null, "bearer", "apiKey"])
            {
                writer.WriteStartObject();
                if (scheme is not null)
                {
                    writer.WriteStartArray(scheme);
                    writer.WriteEndArray();
                }
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        if (route.Parameters.Count > 0)
        {
            writer.WriteStartArray("parameters");
            foreach (var parameter in route.Parameters)
                WriteParameter(writer, parameter);
            writer.WriteEndArray();
        }
        if (route.Method == "POST")
        {
            writer.WriteStartObject("requestBody");
            writer.WriteBoolean("required", true);
            if (route.TakesFile)
                WriteFiles(writer);
            else
                WriteContent(writer, "Release", route.TakesMany, "Release");
            writer.WriteEndObject();
        }
        writer.WriteStartObject("responses");
        writer.WriteStartObject("200");
        writer.WriteString("description", "The answer.");
        if (route.NamesModel)
            WriteHeader(writer, ModelVersion.Header, "The first 12 hex digits of the SHA-256 of the model that answered.");
        if (route.Answer is { } answer)
            WriteContent(writer, answer, route.TakesMany, answer, "BadLine");
        else
        {
            writer.WriteStartObject("content");
            writer.WriteStartObject("text/plain");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        foreach (var status in Errors(route))
        {
            writer.WriteStartObject($"{status}");
            writer.WriteString("description", Describe(status));
            if (status is 429 or 503)
                WriteHeader(writer, "Retry-After", "Seconds.");
            if (status == 401)
                WriteHeader(writer, "WWW-Authenticate", "Bearer.");
            WriteProblem(writer);
            writer.WriteEndObject();
        }
        writer.WriteStartObject("default");
        writer.WriteString("description", "Another problem: a method that the path does not take, or a failure of the server. What is no HTTP, or has headers over 16 KiB, gets a bare status.");
        WriteProblem(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteProblem(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("content");
        writer.WriteStartObject(Problem.ContentType);
        WriteReference(writer, "schema", "Problem");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteHeader(Utf8JsonWriter writer, string name, string description)
    {
        writer.WriteStartObject("headers");
        writer.WriteStartObject(name);
        writer.WriteString("description", description);
        writer.WriteStartObject("schema");
        writer.WriteString("type", "string");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static IEnumerable<int> Errors(ApiRoute route) => route switch
    {
        { Method: "POST" } => [400, 401, 408, 413, 415, 421, 429, 503, 504],
        { IsOpen: true } => [400, 421, .. route.Errors],
        _ => [400, 401, 421, 429, 503, 504],
    };

    private static string Describe(int status) => status switch
    {
        400 => "The body or an option is wrong.",
        401 => "The server wants a key, and there is none or a wrong one.",
        408 => "The body came too slowly.",
        413 => "The body, a release or the number of releases is over a limit.",
        415 => "The Content-Type is another one.",
        421 => "The Host header names another server.",
        429 => "Too many requests; Retry-After says when to come back.",
        503 => "The server is stopping or has too much to do.",
        504 => "The request took too long.",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    private static void WriteContent(Utf8JsonWriter writer, string schema, bool many, params string[] lines)
    {
        writer.WriteStartObject("content");
        writer.WriteStartObject(MediaType.Json);
        if (!many)
            WriteReference(writer, "schema", schema);
        else
        {
            writer.WriteStartObject("schema");
            writer.WriteStartArray("oneOf");
            WriteReference(writer, null, schema);
            writer.WriteStartObject();
            writer.WriteString("type", "array");
            writer.WriteNumber("maxItems", ServerOptions.DefaultReleases);
            WriteReference(writer, "items", schema);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        if (many)
            WriteLines(writer, lines);
        writer.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("content");
        writer.WriteStartObject(ExtractEndpoint.Html);
        writer.WriteStartObject("schema");
        writer.WriteString("type", "string");
        writer.WriteEndObject();
        writer.WriteEndObject();
        // OpenAPI 3.1, 4.8.14.2: bytes have no schema.
        writer.WriteStartObject(ExtractEndpoint.Docx);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteLines(Utf8JsonWriter writer, string[] schemas)
    {
        writer.WriteStartObject(MediaType.JsonLines);
        writer.WriteStartObject("schema");
        writer.WriteString("description", "One a line.");
        writer.WriteStartArray("oneOf");
        foreach (var schema in schemas)
            WriteReference(writer, null, schema);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter writer, string? name, string schema)
    {
        if (name is null)
            writer.WriteStartObject();
        else
            writer.WriteStartObject(name);
        writer.WriteString("$ref", $"#/components/schemas/{schema}");
        writer.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter writer, QueryParameter parameter)
    {
        writer.WriteStartObject();
        writer.WriteString("name", parameter.Name);
        writer.WriteString("in", "query");
        writer.WriteString("description", parameter.Description);
        if (parameter.Kind == QueryKind.Flag)
            writer.WriteBoolean("allowEmptyValue", true);
        writer.WriteStartObject("schema");
        switch (parameter.Kind)
        {
            case QueryKind.Flag:
                writer.WriteString("type", "boolean");
                break;
            case QueryKind.WholeNumber:
                writer.WriteString("type", "integer");
                writer.WriteNumber("minimum", parameter.Least);
                writer.WriteNumber("maximum", int.MaxValue);
                break;
            case QueryKind.Share:
                writer.WriteString("type", "number");
                writer.WriteNumber("exclusiveMinimum", 0);
                writer.WriteNumber("maximum", 1);
                break;
            case QueryKind.Threshold:
                writer.WriteString("type", "array");
                writer.WriteStartObject("items");
                writer.WriteString("type", "string");
                writer.WriteString("pattern", @"^(.+=)?(0?\.[0-9]+|0|1|1\.0+)$");
                writer.WriteEndObject();
                break;
            default:
                writer.WriteString("type", "string");
                break;
        }
        if (parameter.Words.Count > 0)
        {
            writer.WriteStartArray("enum");
            foreach (var word in parameter.Words)
                writer.WriteStringValue(word);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
