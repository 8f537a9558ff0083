using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests;

public partial class DrainTests
{
    private const int Terminate = 15;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task On_sigterm_the_request_at_hand_is_finished_and_no_other_is_taken()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        using var process = CommandProcess.Start("serve", "--model", Sample.Model, "--urls", "http://127.0.0.1:0");
        try
        {
            var address = await AddressAsync(process);
            using var client = new HttpClient { BaseAddress = address };
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken);
            using var stream = new NetworkStream(socket);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await WriteAsync(stream, "POST /score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
            await WriteAsync(stream, Chunk("""{"id":"before","text":"x"}""" + "\n"));
            await UntilAsync(reader, "{\"id\":\"before\"");
            using (var ready = await client.GetAsync("/readyz", TestContext.Current.CancellationToken))
                Assert.True(ready.IsSuccessStatusCode);

            Assert.Equal(0, Kill(process.Id, Terminate));
            var watch = Stopwatch.StartNew();
            while (true)
            {
                using var ready = await client.GetAsync("/readyz", TestContext.Current.CancellationToken);
                if (!ready.IsSuccessStatusCode)
                {
                    await ProblemAnswer.ExpectAsync(503, ready);
                    break;
                }
                Assert.True(watch.Elapsed < s_patience);
            }
            using (var refused = await client.PostAsync("/score", RunningServer.Json("""{"text":"x"}"""), TestContext.Current.CancellationToken))
                await ProblemAnswer.ExpectAsync(503, refused);
            using (var live = await client.GetAsync("/healthz", TestContext.Current.CancellationToken))
                Assert.True(live.IsSuccessStatusCode);
            await WriteAsync(stream, Chunk("""{"id":"after","text":"x"}""" + "\n") + "0\r\n\r\n");
            await UntilAsync(reader, "{\"id\":\"after\"");
            await UntilAsync(reader, "0");

            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    [Fact]
    public async Task Nothing_that_was_sent_is_logged()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        using var process = CommandProcess.Start("serve", "--model", Sample.Model, "--urls", "http://127.0.0.1:0");
        var address = await AddressAsync(process);
        using var client = new HttpClient { BaseAddress = address };
        foreach (var body in (string[])["""{"text":"secret"}""", """{"text":secret}""", """{"secret":"secret"}"""])
        {
            using var response = await client.PostAsync("/score?all", RunningServer.Json(body), TestContext.Current.CancellationToken);
        }
        using (await client.GetAsync("/secret?secret=secret", TestContext.Current.CancellationToken))
        {
        }

        Assert.Equal(0, Kill(process.Id, Terminate));
        var log = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) + await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("secret", log);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_a_sentence()
    {
        await using var server = await RunningServer.StartAsync();
        using var process = CommandProcess.Start("serve", "--model", Sample.Model, "--urls", server.Address.ToString());

        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Matches("(^|\n)topiclab: http://127.0.0.1:[0-9]+/ cannot be listened on: .+\n$", error);
    }

    [Theory]
    [InlineData("--urls", "https://127.0.0.1:0", 2)]
    [InlineData("--urls", "ftp://x", 2)]
    [InlineData("--urls", "http://", 2)]
    [InlineData("--urls", "http://name:0", 2)]
    [InlineData("--urls", "http://127.0.0.1:99999", 2)]
    [InlineData("--urls", "http://127.0.0.1", 2)]
    [InlineData("--urls", "http://0:8080", 2)]
    [InlineData("--allowed-hosts", "", 2)]
    [InlineData("--allowed-hosts", "good.example;http://bad.example", 2)]
    [InlineData("--allowed-hosts", "bad.example:80", 2)]
    [InlineData("--allowed-hosts", "[::1]:8080", 2)]
    [InlineData("--allowed-hosts", "[::1", 2)]
    [InlineData("--allowed-hosts", "*foo", 2)]
    [InlineData("--allowed-hosts", "a b", 2)]
    [InlineData("--rate-limit", "0", 2)]
    [InlineData("--api-keys", "/nothing/here", 1)]
    [InlineData("--model", "/nothing/here", 4)]
    public async Task A_wrong_command_line_is_said_before_a_port_is_opened(string option, string value, int code)
    {
        using var process = CommandProcess.Start("serve", option, value);

        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(code, process.ExitCode);
        Assert.StartsWith("topiclab: ", error);
        Assert.DoesNotContain("unexpectedly", error);
        Assert.DoesNotContain("listening", error);
    }

    [Fact]
    public async Task Keys_that_are_none_are_said_and_so_is_a_server_that_is_open_to_others()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "# keys\ncorrect horse\n", TestContext.Current.CancellationToken);
            using var process = CommandProcess.Start("serve", "--model", Sample.Model, "--api-keys", path);
            Assert.Equal($"topiclab: --api-keys: {path}, line 2: a key has no blanks, commas or control characters. See 'topiclab serve --help'.\n", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(path);
        }
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        using var open = CommandProcess.Start("serve", "--model", Sample.Model, "--urls", "http://0.0.0.0:0");
        await AddressAsync(open);
        Assert.Equal("topiclab: without keys (--api-keys), whoever reaches this machine may call", await open.StandardError.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, Kill(open.Id, Terminate));
        await open.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TestContext.Current.CancellationToken);
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        const string said = "topiclab: listening on ";
        string? line;
        // The model's load is logged before.
        do
            line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_patience, TestContext.Current.CancellationToken);
        while (line?.StartsWith(said, StringComparison.Ordinal) == false);
        Assert.NotNull(line);
        return new Uri(line[said.Length..]);
    }

    private static string Chunk(string text) => $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n";

    private static Task WriteAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken).AsTask();

    private static async Task UntilAsync(StreamReader reader, string start)
    {
        string? line;
        do
            line = await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_patience, TestContext.Current.CancellationToken);
        while (line is not null && !line.StartsWith(start, StringComparison.Ordinal));
        Assert.NotNull(line);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
