using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace TopicLab.Benchmarks;

/// <summary>The server under load, on loopback, the client on the same machine: streams beside the command line, single requests at a steady rate, and reloads.</summary>
internal static class ServerLoad
{
    private const int StreamDocuments = 40_000;
    private const int Rate = 500;
    private const int RateSeconds = 20;
    private const int Windows = 5;
    private const int HostileClients = 200;
    private const int Clients = 4;

    /// <summary>Measures and prints.</summary>
    /// <param name="modelPath">The model.</param>
    /// <param name="dataPath">Releases as JSON Lines.</param>
    /// <param name="minutes">How long requests go on while the model is reloaded each second; 0 for not at all.</param>
    /// <param name="output">Where the figures go.</param>
    public static async Task<int> RunAsync(string modelPath, string dataPath, double minutes, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("topiclab-load-").FullName;
        try
        {
            var model = Path.Combine(folder, "model.topiclab");
            File.Copy(modelPath, model);
            var lines = File.ReadAllLines(dataPath);
            using var server = new ServerProcess(model);
            using var client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
            await StreamsAsync(client, model, lines, folder, output);
            for (var window = 1; window <= Windows; window++)
                await SteadyAsync($"single requests, window {window} of {Windows}", client, lines, output);
            await HostileAsync(server, client, lines, output);
            if (minutes > 0)
                await ReloadsAsync(server, client, model, lines, TimeSpan.FromMinutes(minutes), output);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task StreamsAsync(HttpClient client, string model, string[] lines, string folder, TextWriter output)
    {
        var many = Path.Combine(folder, "many.jsonl");
        File.WriteAllLines(many, Enumerable.Range(0, StreamDocuments).Select(i => lines[i % lines.Length]));
        var few = Path.Combine(folder, "few.jsonl");
        File.WriteAllLines(few, lines.Take(1));
        // Warm, and the start-up of the program taken off: what is compared is scoring.
        await StreamAsync(client, many);
        var (command, streamed) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 3; round++)
        {
            command = Math.Min(command, ServerProcess.Score(model, many) - ServerProcess.Score(model, few));
            var start = Stopwatch.GetTimestamp();
            await StreamAsync(client, many);
            streamed = Math.Min(streamed, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        Say(output, $"lines: {StreamDocuments / streamed:0} documents/s through the server, {StreamDocuments / command:0} by score --threads 1 (best of 3 each): {command / streamed:0%}");
    }

    private static async Task StreamAsync(HttpClient client, string path)
    {
        using var content = new StreamContent(File.OpenRead(path), 64 << 10);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/score") { Content = content };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var answers = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[64 << 10];
        var count = 0;
        for (int read; (read = await answers.ReadAsync(buffer)) > 0;)
            count += buffer.AsSpan(0, read).Count((byte)'\n');
        if (count != StreamDocuments)
            throw new InvalidOperationException($"{StreamDocuments} lines got {count} answers.");
    }

    /// <summary>Requests are sent when they are due, whether those before them are answered or not: a server that stalls is not given time.</summary>
    private static async Task SteadyAsync(string what, HttpClient client, string[] lines, TextWriter output)
    {
        var times = new double[Rate * RateSeconds];
        var failed = 0;
        for (var i = 0; i < Rate; i++)
            await ScoreAsync(client, lines[i % lines.Length]);
        var start = Stopwatch.GetTimestamp();
        var running = new List<Task>(times.Length);
        for (var i = 0; i < times.Length; i++)
        {
            while (Stopwatch.GetElapsedTime(start).TotalSeconds is var now && now < (double)i / Rate)
                await Task.Delay(1);
            var number = i;
            running.Add(Task.Run(async () =>
            {
                var due = (double)number / Rate;
                if (await ScoreAsync(client, lines[number % lines.Length]) is null)
                    Interlocked.Increment(ref failed);
                times[number] = Stopwatch.GetElapsedTime(start).TotalSeconds - due;
            }));
        }
        await Task.WhenAll(running);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Array.Sort(times);
        Say(output, $"{what}: {times.Length / seconds:0} a second for {seconds:0} s: p50 {times[times.Length / 2] * 1e3:0.00} ms, p99 {times[times.Length * 99 / 100] * 1e3:0.00} ms, max {times[^1] * 1e3:0.0} ms, {failed} failed");
    }

    private static async Task HostileAsync(ServerProcess server, HttpClient client, string[] lines, TextWriter output)
    {
        using var stop = new CancellationTokenSource();
        var hostile = Enumerable.Range(0, HostileClients).Select(number => Task.Run(() => HostileClient.RunAsync(server.Address.Port, number, stop.Token))).ToArray();
        await SteadyAsync($"single requests beside {HostileClients} hostile clients", client, lines, output);
        await stop.CancelAsync();
        await Task.WhenAll(hostile);
    }

    /// <summary>The model file is replaced each second by another model, whose probabilities differ; every answer must be that of the model that it names.</summary>
    private static async Task ReloadsAsync(ServerProcess server, HttpClient client, string model, string[] lines, TimeSpan duration, TextWriter output)
    {
        byte[][] models = [File.ReadAllBytes(model), OtherModel.Of(File.ReadAllBytes(model))];
        var expected = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var bytes in models)
        {
            Replace(model, bytes);
            var answers = await AnswersAsync(client, lines, expected.Keys.FirstOrDefault());
            expected.Add(answers.Version, answers.Records);
        }
        var before = server.Megabytes;
        using var time = new CancellationTokenSource(duration);
        var (requests, lost, wrong) = (0L, 0L, 0L);
        var seen = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var clients = Enumerable.Range(0, Clients).Select(number => Task.Run(async () =>
        {
            for (var i = number; !time.IsCancellationRequested; i = (i + Clients) % lines.Length)
            {
                var answer = await ScoreAsync(client, lines[i]);
                Interlocked.Increment(ref requests);
                if (answer is not { } found)
                    Interlocked.Increment(ref lost);
                else if (seen.AddOrUpdate(found.Version, 1, (_, count) => count + 1) > 0 && (!expected.TryGetValue(found.Version, out var records) || records[i] != found.Record))
                    Interlocked.Increment(ref wrong);
                // A part of the machine is left to the reloads.
                await Task.Delay(2);
            }
        })).ToArray();
        var samples = new List<double>();
        while (!time.IsCancellationRequested)
        {
            Replace(model, models[samples.Count % 2]);
            await Task.Delay(1000);
            samples.Add(server.Megabytes);
        }
        await Task.WhenAll(clients);
        Say(output, $"reloads: {samples.Count} in {duration.TotalMinutes:0.#} minutes, {requests} requests ({string.Join(" and ", seen.Values)} by either model), {lost} lost, {wrong} wrong; memory {before:0} MB before, {samples.Take(5).Average():0} MB in the first seconds, {samples.TakeLast(5).Average():0} MB in the last");
    }

    private static void Replace(string model, byte[] bytes)
    {
        File.WriteAllBytes(model + ".next", bytes);
        File.Move(model + ".next", model, overwrite: true);
    }

    /// <summary>The answers of the next model behind <paramref name="old"/>.</summary>
    private static async Task<(string Version, string[] Records)> AnswersAsync(HttpClient client, string[] lines, string? old)
    {
        while ((await ScoreAsync(client, lines[0]))?.Version == old)
            await Task.Delay(100);
        var version = "";
        var records = new string[lines.Length];
        for (var i = 0; i < lines.Length; i++)
            (version, records[i]) = (await ScoreAsync(client, lines[i]))!.Value;
        return (version, records);
    }

    private static async Task<(string Version, string Record)?> ScoreAsync(HttpClient client, string line)
    {
        try
        {
            using var content = new StringContent(line, new MediaTypeHeaderValue("application/json"));
            using var response = await client.PostAsync("/score?all", content);
            return response.IsSuccessStatusCode ? (response.Headers.GetValues("TopicLab-Model").Single(), await response.Content.ReadAsStringAsync()) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static void Say(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
