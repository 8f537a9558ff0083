using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TopicLab.Server.OpenApi;
using TopicLab.Server.Requests;
using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests;

public class OpenApiTests(SharedServer shared)
{
    [Fact]
    public async Task The_document_is_the_one_that_is_checked_in()
    {
        var path = Repository.File("src", "TopicLab.Server", "openapi.json");

        var served = await shared.Server.GetAsync("/openapi.json");

        // Whoever changes the API looks at what callers will see: curl the new document into the file.
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), served);
    }

    [Theory]
    [InlineData("/score?all&evidence&summary", "Score")]
    [InlineData("/explain", "Explanation")]
    [InlineData("/explain?topic=climate-cop29", "Explanation")]
    [InlineData("/summarize", "Summary")]
    [InlineData("/summarize?per-topic&headline&all", "Summary")]
    [InlineData("/summarize?topic=energy&method=coverage", "Summary")]
    [InlineData("/model", "Model")]
    [InlineData("/healthz", "Status")]
    [InlineData("/readyz", "Status")]
    public async Task Answers_are_what_the_document_says(string path, string schema)
    {
        var document = new Conformance(JsonElement.Parse(await shared.Server.GetAsync("/openapi.json")));
        string[] releases = path.StartsWith("/model", StringComparison.Ordinal) || path.EndsWith('z') ? [""] : [.. Sample.Lines(10), """{"text":""}"""];

        foreach (var release in releases)
        {
            var answer = JsonElement.Parse(release.Length == 0 ? await shared.Server.GetAsync(path) : await shared.Server.PostAsync(path, RunningServer.Json(release)));
            Assert.Null(document.Fault(answer, schema));
        }
    }

    [Theory]
    [InlineData("""{"status":"ready","model":1}""", "Status.model is Number, not string")]
    [InlineData("""{"status":"fine"}""", "Status.status is fine")]
    [InlineData("""{"model":"x"}""", "Status has no status")]
    [InlineData("""{"status":"ready","more":1}""", "Status.more is not in the document")]
    public async Task What_the_document_does_not_say_is_found(string answer, string fault)
    {
        var document = new Conformance(JsonElement.Parse(await shared.Server.GetAsync("/openapi.json")));

        Assert.Equal(fault, document.Fault(JsonElement.Parse(answer), "Status"));
    }

    [Fact]
    public async Task It_names_every_route_and_every_parameter()
    {
        var document = JsonElement.Parse(await shared.Server.GetAsync("/openapi.json"));
        var paths = document.GetProperty("paths");
        var mapped = shared.Server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToArray();

        Assert.NotEmpty(mapped);
        foreach (var endpoint in mapped)
        {
            var path = endpoint.RoutePattern.RawText!;
            if (endpoint.Metadata.GetMetadata<ApiRoute>() is null)
                Assert.False(paths.TryGetProperty(path, out _), $"{path} is a file of the page.");
            else
                Assert.True(paths.TryGetProperty(path, out _), $"{path} is not in the document.");
        }
        Assert.Equal(mapped.Count(endpoint => endpoint.Metadata.GetMetadata<ApiRoute>() is not null), paths.EnumerateObject().Count());
        Assert.Equal(["all", "evidence", "summary", "threshold", "top"], Names("/score"));
        Assert.Equal(["topic"], Names("/explain"));
        Assert.Equal(["sentences", "words", "chars", "ratio", "topic", "per-topic", "keyphrases", "headline", "all", "method"], Names("/summarize"));

        IEnumerable<string> Names(string path) =>
            paths.GetProperty(path).GetProperty("post").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!);
    }

    [Fact]
    public async Task Its_references_lead_somewhere()
    {
        var document = JsonElement.Parse(await shared.Server.GetAsync("/openapi.json"));
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var found = 0;

        Walk(document);

        Assert.True(found > 20);

        void Walk(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in element.EnumerateObject())
                {
                    if (property.Name == "$ref")
                    {
                        found++;
                        Assert.True(schemas.TryGetProperty(property.Value.GetString()!.Split('/')[^1], out _));
                    }
                    Walk(property.Value);
                }
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                    Walk(item);
            }
        }
    }

    [Theory]
    [InlineData("score", new[] { "all", "evidence", "summary", "threshold", "top" })]
    [InlineData("summarize", new[] { "sentences", "words", "chars", "ratio", "topic", "per-topic", "keyphrases", "headline", "all", "method" })]
    [InlineData("explain", new[] { "topic" })]
    public async Task Options_have_the_names_of_the_command_lines_flags(string command, string[] names)
    {
        var help = await CommandProcess.OutputAsync("", command, "--help");

        foreach (var name in names)
            Assert.Contains($"--{name} ", help);
        Assert.Equal(names, ApiRoutes.All.Single(route => route.Path == $"/{command}").Parameters.Select((QueryParameter parameter) => parameter.Name));
    }
}
