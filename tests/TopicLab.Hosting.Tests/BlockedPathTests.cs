using Microsoft.Extensions.Hosting;
using TopicLab.Hosting.Tests.Support;

namespace TopicLab.Hosting.Tests;

/// <summary>A file that does not answer, as on a mount that hangs, holds up nobody for longer than they want.</summary>
public sealed class BlockedPathTests
{
    // Far more than is needed, far less than for ever.
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(30);

    private static readonly byte[] s_first = TestModel.Bytes(1);

    [Fact]
    public async Task A_reload_ends_when_its_token_says_so_and_so_does_one_that_waits_behind_it()
    {
        using var folder = new ModelFolder();
        folder.Write(s_first);
        using var app = TestApp.Of(folder);
        var model = app.Source.Current;
        using (var fifo = new Fifo(folder.ModelPath))
        {
            for (var i = 0; i < 2; i++)
            {
                using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Source.ReloadAsync(stop.Token).WaitAsync(s_soon, TestContext.Current.CancellationToken));
            }
            // Nor does the watch wait for its turn.
            app.Poll();
            Assert.Same(model, app.Source.Current);
            Assert.Null(app.Source.LastFailure);

            var reload = app.Source.ReloadAsync(TestContext.Current.CancellationToken);
            await fifo.AnswerUntilAsync(reload);
            Assert.False(await reload);
            Assert.NotNull(app.Source.LastFailure);
        }
        // When the path answers again, all goes on.
        folder.Replace(TestModel.Bytes(2));
        Assert.True(await app.Source.ReloadAsync(TestContext.Current.CancellationToken).WaitAsync(s_soon, TestContext.Current.CancellationToken));
        Assert.Equal(TestModel.Version(TestModel.Bytes(2)), app.Source.Current.Version);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disposal_does_not_wait_for_a_file_that_does_not_answer(bool isFirst)
    {
        using var folder = new ModelFolder();
        folder.Write(s_first);
        var app = TestApp.Of(folder);
        var model = isFirst ? null : app.Source.Current;
        using (var fifo = new Fifo(folder.ModelPath))
        {
            var reload = app.Source.ReloadAsync(TestContext.Current.CancellationToken);
            await Task.Delay(100, TestContext.Current.CancellationToken);
            await Task.Run(app.Dispose, TestContext.Current.CancellationToken).WaitAsync(s_soon, TestContext.Current.CancellationToken);
            Assert.False(reload.IsCompleted);
            await Assert.ThrowsAsync<ObjectDisposedException>(() => app.Source.ReloadAsync(TestContext.Current.CancellationToken));
            await fifo.AnswerUntilAsync(reload);
            await Assert.ThrowsAsync<ObjectDisposedException>(() => reload);
        }
        Assert.Equal(!isFirst, app.Source.IsLoaded);
        if (model is not null)
            Assert.Same(model, app.Source.Current);
        Assert.Equal(0, app.Time.Timers);
    }

    [Fact]
    public async Task A_start_that_is_given_up_ends_and_the_host_can_be_disposed()
    {
        using var folder = new ModelFolder();
        using var fifo = new Fifo(folder.ModelPath);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddTopicLab(options => options.ModelPath = folder.ModelPath);
        var host = builder.Build();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.StartAsync(stop.Token).WaitAsync(s_soon, TestContext.Current.CancellationToken));
        await Task.Run(host.Dispose, TestContext.Current.CancellationToken).WaitAsync(s_soon, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_pipe_that_answers_and_holds_nothing_is_refused_in_a_sentence()
    {
        using var folder = new ModelFolder();
        using var fifo = new Fifo(folder.ModelPath);
        using var app = TestApp.Of(folder);
        var look = Task.Run(() => app.Source.Current, TestContext.Current.CancellationToken);
        await fifo.AnswerUntilAsync(look);
        var refusal = await Assert.ThrowsAsync<InvalidModelException>(() => look);
        Assert.StartsWith($"{folder.ModelPath}: the model file is empty", refusal.Message);
        Assert.Same(refusal, app.Source.LastFailure);
    }
}
