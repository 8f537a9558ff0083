using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests;

public class HostileClientTests
{
    [Fact]
    public async Task Two_hundred_clients_that_stall_cut_or_send_rubbish_do_not_hurt_the_others()
    {
        await using var server = await RunningServer.StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var bad = Enumerable.Range(0, 200).Select(i => Task.Run(() => AnnoyAsync(server.Address.Port, i, stop.Token), CancellationToken.None)).ToArray();
        await Task.Delay(500, TestContext.Current.CancellationToken);

        var line = Sample.Lines(1)[0];
        var expected = await server.PostAsync("/score", RunningServer.Json(line));
        var slowest = 0.0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            for (var i = 0; i < 25; i++)
            {
                var start = Stopwatch.GetTimestamp();
                Assert.Equal(expected, await server.PostAsync("/score", RunningServer.Json(line)));
                var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                lock (bad)
                    slowest = Math.Max(slowest, seconds);
            }
        }));

        Assert.True(slowest < 5, $"The slowest answer took {slowest:0.00} s.");
        await stop.CancelAsync();
        await Task.WhenAll(bad);
    }

    private static async Task AnnoyAsync(int port, int number, CancellationToken stop)
    {
        var random = new Random(number);
        while (!stop.IsCancellationRequested)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, stop);
                switch (number % 5)
                {
                    case 0: // Connects and says nothing.
                        await Task.Delay(Timeout.Infinite, stop);
                        break;
                    case 1: // Promises a body and sends a byte at a time.
                        await socket.SendAsync(Encoding.ASCII.GetBytes("POST /score HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"), stop);
                        while (true)
                        {
                            await socket.SendAsync("["u8.ToArray(), stop);
                            await Task.Delay(50, stop);
                        }
                    case 2: // Cuts in the middle of a stream.
                        await socket.SendAsync(Encoding.ASCII.GetBytes("POST /score HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n1b\r\n{\"id\":\"a\",\"text\":\"Gas flo"), stop);
                        socket.Close(0);
                        await Task.Delay(20, stop);
                        break;
                    case 3: // Rubbish, not even HTTP.
                        var rubbish = new byte[random.Next(1, 4096)];
                        random.NextBytes(rubbish);
                        await socket.SendAsync(rubbish, stop);
                        await Task.Delay(20, stop);
                        break;
                    default: // Asks for much and reads nothing.
                        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"text\":\"Gas flows through the corridor.\"}\n", 500)));
                        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST /score?all&evidence HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nContent-Length: {body.Length}\r\n\r\n"), stop);
                        await socket.SendAsync(body, stop);
                        await Task.Delay(Timeout.Infinite, stop);
                        break;
                }
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Cut by the server, or the test is over.
            }
        }
    }
}
