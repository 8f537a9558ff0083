using System.Net;
using System.Text;
using System.Text.Json;
using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests;

/// <summary>Drives the server by its own OpenAPI document: what may be sent, and what is near it.</summary>
public class FuzzTests(SharedServer shared)
{
    private const int Requests = 800;

    private static readonly string[] s_odd = ["", " ", "null", "0", "-1", "1e999", "NaN", "true", "%00", "ə", "x=y", "energy=0.5", "=", "2147483648", "<script>", new('9', 400)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_and_broken_requests_get_a_record_or_a_problem_and_never_500(int seed)
    {
        var random = new Random(seed);
        var document = JsonElement.Parse(await shared.Server.GetAsync("/openapi.json"));
        var conformance = new Conformance(document);
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => (Path: path.Name, Method: method.Name, Operation: method.Value))).ToArray();
        var statuses = new Dictionary<int, int>();

        for (var i = 0; i < Requests; i++)
        {
            var (path, method, operation) = operations[random.Next(operations.Length)];
            // The bodies are where most can go wrong.
            if (method == "get" && random.Next(3) > 0)
                (path, method, operation) = operations[random.Next(3)];
            using var request = Request(random, path, method, operation);
            using var response = await shared.Server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var status = (int)response.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            var where = $"seed {seed}, request {i}: {request.Method} {request.RequestUri} gave {status}";
            Assert.True(status < 500, where);
            if (status >= 400)
            {
                if (request.Method != HttpMethod.Head)
                    await ProblemAnswer.ExpectAsync(status, response);
                // The document says which errors there are; other methods are not in it.
                if (status != 405)
                    Assert.True(operation.GetProperty("responses").TryGetProperty($"{status}", out _), where + ", which the document does not name");
                continue;
            }
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await CheckRecordAsync(response, conformance, path, where);
        }
        // It reached past the first check, and into it.
        Assert.True(statuses.GetValueOrDefault(200) > Requests / 20, string.Join(", ", statuses));
        Assert.True(statuses.GetValueOrDefault(400) > Requests / 20, string.Join(", ", statuses));
        Assert.True(statuses.GetValueOrDefault(415) > 0, string.Join(", ", statuses));
    }

    private static async Task CheckRecordAsync(HttpResponseMessage response, Conformance conformance, string path, string where)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (response.RequestMessage!.Method == HttpMethod.Head)
            return;
        switch (response.Content.Headers.ContentType?.MediaType)
        {
            case "application/json":
                var schema = path switch { "/score" => "Score", "/explain" => "Explanation", "/summarize" => "Summary", "/extract" => "Extract", "/model" => "Model", "/openapi.json" => null, _ => "Status" };
                var answer = JsonElement.Parse(text);
                foreach (var record in schema is null ? [] : answer.ValueKind == JsonValueKind.Array ? answer.EnumerateArray().ToArray() : [answer])
                    Assert.True(conformance.Fault(record, schema!) is null, $"{where}: {conformance.Fault(record, schema!)}");
                break;
            case "application/x-ndjson":
                foreach (var line in text.TrimEnd('\n').Split('\n'))
                {
                    var record = JsonElement.Parse(line);
                    Assert.True(conformance.Fault(record, record.TryGetProperty("error", out _) ? "BadLine" : "Score") is null, where);
                }
                break;
            default:
                Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
                break;
        }
    }

    private static HttpRequestMessage Request(Random random, string path, string method, JsonElement operation)
    {
        var query = new List<string>();
        if (operation.TryGetProperty("parameters", out var parameters))
        {
            foreach (var parameter in parameters.EnumerateArray().Where(_ => random.Next(4) == 0))
                query.Add($"{parameter.GetProperty("name").GetString()}={Uri.EscapeDataString(Value(random, parameter.GetProperty("schema")))}");
        }
        if (random.Next(20) == 0)
            query.Add($"{Uri.EscapeDataString(Odd(random))}={Uri.EscapeDataString(Odd(random))}");
        var sent = random.Next(25) == 0 ? random.Next(3) switch { 0 => HttpMethod.Put, 1 => HttpMethod.Head, _ => HttpMethod.Delete } : new HttpMethod(method.ToUpperInvariant());
        var request = new HttpRequestMessage(sent, path + (query.Count > 0 ? "?" + string.Join('&', query) : ""));
        if (method == "post")
        {
            var types = operation.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(type => type.Name).ToArray();
            var type = random.Next(12) switch { 0 => "text/plain", 1 => "application/x-ndjson", _ => types[random.Next(types.Length)] };
            request.Content = RunningServer.Content(Body(random, type == "application/x-ndjson"), type);
        }
        return request;
    }

    private static string Value(Random random, JsonElement schema)
    {
        if (random.Next(5) == 0)
            return Odd(random);
        if (schema.TryGetProperty("enum", out var words))
            return words[random.Next(words.GetArrayLength())].GetString()!;
        return schema.GetProperty("type").GetString() switch
        {
            "boolean" => random.Next(2) == 0 ? "true" : "false",
            "integer" => $"{random.Next(0, 50)}",
            "number" => FormattableString.Invariant($"{random.NextDouble():0.###}"),
            "array" => random.Next(2) == 0 ? "0.5" : "energy=0.25",
            _ => random.Next(2) == 0 ? "energy" : "mine-action",
        };
    }

    private static byte[] Body(Random random, bool lines)
    {
        var good = Sample.Lines(30)[random.Next(30)];
        var text = random.Next(8) switch
        {
            0 => "",
            1 => Odd(random),
            2 => $"[{good},{good}]",
            3 => "{\"text\":" + Nested(random) + "}",
            4 => "{\"id\":" + Nested(random) + ",\"text\":\"x\"}",
            5 => good[..random.Next(good.Length)],
            _ => good,
        };
        if (lines)
            text = string.Join(random.Next(2) == 0 ? "\n" : "\r\n", good, text, good);
        var bytes = Encoding.UTF8.GetBytes(text);
        // A few bytes changed, anywhere.
        if (random.Next(3) == 0 && bytes.Length > 0)
        {
            for (var i = random.Next(1, 5); i > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }
        return bytes;
    }

    private static string Nested(Random random)
    {
        var depth = random.Next(3) == 0 ? 2000 : random.Next(20);
        return random.Next(2) == 0 ? new string('[', depth) + new string(']', depth) : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "null" + new string('}', depth);
    }

    private static string Odd(Random random) => s_odd[random.Next(s_odd.Length)];
}
