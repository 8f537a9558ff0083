using System.Globalization;
using System.Text.RegularExpressions;
using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests;

public partial class MetricsTests
{
    [Fact]
    public async Task Metrics_are_prometheus_text_that_adds_up_and_holds_no_text_of_releases()
    {
        await using var server = await RunningServer.StartAsync();
        for (var i = 0; i < 7; i++)
            await server.PostAsync("/score", RunningServer.Json("""{"id":"secret-id","text":"Secretword about gas."}"""));
        using (await server.Client.GetAsync("/secret-path", TestContext.Current.CancellationToken))
        {
        }

        using var response = await server.Client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
        var samples = Parse(text);
        Assert.Equal(7, samples.Single(sample => sample.Name == "http_server_request_duration_seconds_count" && sample.Labels.Contains("http_route=\"/score\"")).Value);
        // Other servers of this process share TopicLab's own meter.
        Assert.True(samples.Where(sample => sample.Name == "topiclab_duration_seconds_count" && sample.Labels.Contains("operation=\"score\"")).Sum(sample => sample.Value) >= 7);
        Assert.Contains(samples, sample => sample.Name == "topiclab_documents_total");
        Assert.Contains(samples, sample => sample.Name == "process_resident_memory_bytes" && sample.Value > 1 << 20);
    }

    [Fact]
    public async Task Buckets_of_histograms_count_up_to_the_count()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PostAsync("/score", RunningServer.Json("""{"text":"x"}"""));

        var samples = Parse(await server.GetAsync("/metrics"));

        var buckets = samples.Where(sample => sample.Name.EndsWith("_bucket", StringComparison.Ordinal)).GroupBy(sample => (sample.Name, Series: Bound().Replace(sample.Labels, ""))).ToArray();
        Assert.NotEmpty(buckets);
        foreach (var group in buckets)
        {
            var values = group.Select(sample => sample.Value).ToArray();
            Assert.Equal(values.Order(), values);
            Assert.Contains("le=\"+Inf\"", group.Last().Labels);
            var count = samples.Single(sample => sample.Name == group.Key.Name.Replace("_bucket", "_count") && sample.Labels == group.Key.Series.TrimEnd(','));
            Assert.Equal(count.Value, values[^1]);
        }
    }

    /// <summary>A parser of the format that refuses what the format does not have.</summary>
    private static List<(string Name, string Labels, double Value)> Parse(string text)
    {
        Assert.EndsWith("\n", text);
        var types = new HashSet<string>();
        var samples = new List<(string, string, double)>();
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
                continue;
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                Assert.Matches("^# TYPE [a-z_]+ (counter|gauge|histogram)$", line);
                Assert.True(types.Add(line.Split(' ')[2]), line);
                continue;
            }
            var match = SampleLine().Match(line);
            Assert.True(match.Success, line);
            samples.Add((match.Groups["name"].Value, match.Groups["labels"].Value, double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture)));
        }
        Assert.Equal(samples.Count, samples.Select(sample => (sample.Item1, sample.Item2)).Distinct().Count());
        return samples;
    }

    [GeneratedRegex("""^(?<name>[a-z_]+)(\{(?<labels>[a-z_]+="([^"\\]|\\.)*"(,[a-z_]+="([^"\\]|\\.)*")*)\})? (?<value>-?[0-9.E+-]+)$""")]
    private static partial Regex SampleLine();

    [GeneratedRegex("le=\"[^\"]*\"")]
    private static partial Regex Bound();
}
