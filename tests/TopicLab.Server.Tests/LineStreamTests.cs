using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests;

public class LineStreamTests(SharedServer shared)
{
    [Fact]
    public async Task A_bad_line_has_its_error_in_its_place_and_the_stream_goes_on()
    {
        var lines = string.Join('\n',
            """{"id":"a","text":"Gas flows."}""",
            "not JSON",
            "",
            """{"id":"b"}""",
            """["text"]""",
            $$"""{"id":"long","text":"{{new string('x', 2 << 20)}}"}""",
            "{\"text\":\"\0\"}",
            """{"id":"c","text":"Gas flows."}""");

        var answers = (await shared.Server.PostAsync("/score", RunningServer.Lines(lines))).TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line)).ToArray();

        Assert.Equal(7, answers.Length);
        Assert.Equal(["a", "c"], answers.Where(answer => answer.TryGetProperty("id", out _)).Select(answer => answer.GetProperty("id").GetString()));
        Assert.Equal([2, 4, 5, 6, 7], answers[1..^1].Select(answer => answer.GetProperty("line").GetInt32()));
        Assert.Equal(
            ["the JSON is broken at byte 2 of the line, at 'o'", "the row has no 'text'", "the line must be a JSON object, not an array", "the line is over 1 MiB",
                "byte 10 of the line is NUL, so this is a binary file or UTF-16 without a byte-order mark"],
            answers[1..^1].Select(answer => answer.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Invalid_utf8_spoils_its_line_alone()
    {
        byte[] body = [.. "{\"text\":\""u8, 0xE9, .. "\"}\r\n{\"id\":\"b\",\"text\":\"x\"}\r\n"u8];

        var answers = (await shared.Server.PostAsync("/score", RunningServer.Content(body, "application/x-ndjson"))).Split('\n');

        Assert.Contains("0xE9, is not valid UTF-8", answers[0]);
        Assert.StartsWith("{\"id\":\"b\"", answers[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n\t\n")]
    public async Task A_stream_without_lines_is_400(string body)
    {
        using var response = await shared.Server.Client.PostAsync("/score", RunningServer.Lines(body), TestContext.Current.CancellationToken);

        Assert.Contains("empty", await ProblemAnswer.ExpectAsync(400, response));
    }

    [Fact]
    public async Task Ten_thousand_lines_are_answered_in_order()
    {
        var body = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
            body.Append($$"""{"id":"{{i}}","text":"Gas flows to number {{i}}."}""").Append('\n');

        var answers = (await shared.Server.PostAsync("/score", RunningServer.Lines(body.ToString()))).TrimEnd('\n').Split('\n');

        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => $"{i}"), answers.Select(line => JsonElement.Parse(line).GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task Each_answer_comes_before_the_next_line_is_sent()
    {
        using var socket = await BeginAsync("/score");
        using var reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);

        for (var i = 0; i < 5; i++)
        {
            await SendAsync(socket, $$"""{"id":"{{i}}","text":"x"}""" + "\n");
            string? line;
            do
                line = await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            while (line is not null && !line.StartsWith("{\"id\"", StringComparison.Ordinal));
            Assert.StartsWith($"{{\"id\":\"{i}\"", line);
        }
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_not_read_from_and_goes_on_when_it_reads()
    {
        using var socket = await BeginAsync("/score?all&evidence&summary&threshold=0");
        var line = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"text\":\"Gas flows through the corridor, and mines are cleared.\"}\n", 500)));
        var chunk = (byte[])[.. Encoding.ASCII.GetBytes($"{line.Length:x}\r\n"), .. line, .. "\r\n"u8];
        const long endless = 400 << 20;
        long sent = 0;
        async Task<bool> SendChunkAsync(int seconds)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(seconds));
            for (var at = 0; at < chunk.Length;)
            {
                try
                {
                    at += await socket.SendAsync(chunk.AsMemory(at), patience.Token);
                }
                catch (OperationCanceledException)
                {
                    chunk = chunk[at..].Concat(chunk[..at]).ToArray();
                    return false;
                }
            }
            sent += chunk.Length;
            return true;
        }

        while (sent < endless && await SendChunkAsync(1))
        {
        }

        // What the system's and the connection's buffers take, and no more.
        Assert.InRange(sent, 1, 32 << 20);
        // Once it reads, the way is free again.
        var buffer = new byte[1 << 20];
        var sending = SendChunkAsync(20);
        while (!sending.IsCompleted)
            Assert.True(await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken) > 0);
        Assert.True(await sending);
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_its_request()
    {
        await using var server = await RunningServer.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            using var socket = await BeginAsync("/score", server);
            await SendAsync(socket, """{"text":"x"}""" + "\n");
            // The head of the answer: the request is at hand.
            await socket.ReceiveAsync(new byte[16], TestContext.Current.CancellationToken);
            socket.Close(0);
        }

        var watch = Stopwatch.StartNew();
        while (!(await server.GetAsync("/metrics")).Contains("http_server_active_requests{url_scheme=\"http\",http_request_method=\"POST\"} 0\n"))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), "A request whose client left is still at hand.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Silence_ends_a_stream_when_the_time_is_over()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { ModelPath = Sample.Model, Urls = "http://127.0.0.1:0", RequestTimeout = TimeSpan.FromMilliseconds(300) });
        using var socket = await BeginAsync("/score", server);
        using var reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);

        var answer = await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal("HTTP/1.1 408 Request Timeout", answer);
    }

    [Fact]
    public async Task A_line_that_comes_byte_by_byte_ends_the_stream_when_the_time_is_over_and_whole_lines_do_not()
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { ModelPath = Sample.Model, Urls = "http://127.0.0.1:0", RequestTimeout = TimeSpan.FromSeconds(1) });
        using var slow = await BeginAsync("/score", server);
        using var steady = await BeginAsync("/score", server);
        using var reader = new StreamReader(new NetworkStream(slow), Encoding.UTF8);
        var answer = reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();

        var watch = Stopwatch.StartNew();
        var lines = 0;
        while (!answer.IsCompleted)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), "A line without an end holds its connection.");
            await SendAsync(slow, " ");
            await SendAsync(steady, """{"text":"x"}""" + "\n");
            lines++;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        await steady.SendAsync("0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using var whole = new StreamReader(new NetworkStream(steady), Encoding.UTF8);
        var records = 0;
        while (await whole.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken) is { } line && line != "0")
            records += line.StartsWith('{') ? 1 : 0;

        Assert.Equal("HTTP/1.1 408 Request Timeout", await answer);
        Assert.Equal(lines, records);
    }

    private async Task<Socket> BeginAsync(string path, RunningServer? server = null)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = 64 << 10, ReceiveBufferSize = 64 << 10, NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, (server ?? shared.Server).Address.Port, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"), TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task SendAsync(Socket socket, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        await socket.SendAsync((byte[])[.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8], TestContext.Current.CancellationToken);
    }
}
