using System.Diagnostics;
using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests;

public class HostileClientTests
{
    [Fact]
    public async Task Two_hundred_clients_that_stall_cut_or_send_rubbish_do_not_hurt_the_others()
    {
        await using var server = await RunningServer.StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var bad = Enumerable.Range(0, 200).Select(i => Task.Run(() => HostileClient.RunAsync(server.Address.Port, i, stop.Token), CancellationToken.None)).ToArray();
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
}
