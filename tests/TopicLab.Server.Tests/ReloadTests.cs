using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TopicLab.Json;
using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests;

public class ReloadTests(OtherModel other)
{
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_swap = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task While_the_model_changes_no_request_is_lost_and_none_is_answered_by_two_models()
    {
        var folder = Directory.CreateTempSubdirectory("topiclab-reload-").FullName;
        try
        {
            var path = Path.Combine(folder, "model.topiclab");
            byte[][] models = [await File.ReadAllBytesAsync(Sample.Model, TestContext.Current.CancellationToken), other.Bytes];
            await File.WriteAllBytesAsync(path, models[0], TestContext.Current.CancellationToken);
            var array = $"[{string.Join(',', Sample.Lines(20))}]";
            var expected = models.ToDictionary(model => Convert.ToHexStringLower(SHA256.HashData(model))[..12], Answer);
            Assert.Equal(2, expected.Values.Distinct().Count());
            await using var server = await RunningServer.StartAsync(new ServerOptions { ModelPath = path, Urls = "http://127.0.0.1:0", ReloadInterval = TimeSpan.FromMilliseconds(50) });
            using var time = new CancellationTokenSource(s_duration);
            var seen = new int[models.Length];

            var swaps = Task.Run(async () =>
            {
                for (var i = 1; !time.IsCancellationRequested; i++)
                {
                    var next = Path.Combine(folder, "next");
                    await File.WriteAllBytesAsync(next, models[i % 2], TestContext.Current.CancellationToken);
                    File.Move(next, path, overwrite: true);
                    await Task.Delay(s_swap, TestContext.Current.CancellationToken);
                }
            }, TestContext.Current.CancellationToken);
            var versions = expected.Keys.ToList();
            var clients = Enumerable.Range(0, 4).Select(client => Task.Run(async () =>
            {
                while (!time.IsCancellationRequested)
                {
                    var lines = client % 2 == 0;
                    using var response = await server.Client.PostAsync("/score?all", lines ? RunningServer.Lines(string.Join('\n', Sample.Lines(20))) : RunningServer.Json(array), TestContext.Current.CancellationToken);
                    Assert.True(response.IsSuccessStatusCode);
                    var version = response.Headers.GetValues("TopicLab-Model").Single();
                    var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                    Assert.Equal(expected[version], lines ? $"[{text.TrimEnd('\n').Replace("\n", ",")}]\n" : text);
                    Interlocked.Increment(ref seen[versions.IndexOf(version)]);
                }
            }, TestContext.Current.CancellationToken)).ToArray();

            await Task.WhenAll(clients);
            await swaps;
            // Both models answered, or nothing was swapped.
            Assert.All(seen, count => Assert.True(count > 10));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_refused_file_is_told_by_readyz_and_why_by_model()
    {
        var folder = Directory.CreateTempSubdirectory("topiclab-refused-").FullName;
        try
        {
            var path = Path.Combine(folder, "model.topiclab");
            File.Copy(Sample.Model, path);
            await using var server = await RunningServer.StartAsync(new ServerOptions { ModelPath = path, Urls = "http://127.0.0.1:0", ReloadInterval = TimeSpan.FromMilliseconds(20) });
            Assert.Equal("ready", JsonElement.Parse(await server.GetAsync("/readyz")).GetProperty("status").GetString());
            Assert.Equal(JsonValueKind.Null, JsonElement.Parse(await server.GetAsync("/model")).GetProperty("refused").ValueKind);

            await File.WriteAllTextAsync(path, "not a model", TestContext.Current.CancellationToken);
            await UntilAsync("degraded");
            var refused = JsonElement.Parse(await server.GetAsync("/model")).GetProperty("refused").GetString();
            Assert.StartsWith("this is not a TopicLab model file", refused);
            Assert.DoesNotContain(folder, refused);

            File.Copy(Sample.Model, path, overwrite: true);
            await UntilAsync("ready");

            async Task UntilAsync(string status)
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
                patience.CancelAfter(TimeSpan.FromSeconds(20));
                while (JsonElement.Parse(await server.GetAsync("/readyz")).GetProperty("status").GetString() != status)
                    await Task.Delay(20, patience.Token);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Answer(byte[] model)
    {
        var predictor = TopicPredictor.Load(new MemoryStream(model));
        var record = new PredictionJson(all: true);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, RecordFormat.Options))
        {
            writer.WriteStartArray();
            foreach (var release in Sample.Releases(20))
                record.Write(writer, release, predictor.Predict(release, new PredictOptions { AllScores = true }), null, null);
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
