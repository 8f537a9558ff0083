using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using TopicLab.Hosting.Tests.Support;
using TopicLab.Tests.Files;

namespace TopicLab.Hosting.Tests;

/// <summary>What happens to a model file, seen by the watch or by a reload that was asked for, and what serves then.</summary>
public sealed class ReloadTests
{
    private static readonly byte[] s_first = TestModel.Bytes(1);
    private static readonly byte[] s_second = TestModel.Bytes(2);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Another_good_model_takes_the_place_of_the_old_one(bool isPolled, bool isRenamed)
    {
        using var folder = new ModelFolder();
        folder.Write(s_first);
        using var app = TestApp.Of(folder);
        using var meters = new MeterRecorder(app.Services);
        var old = app.Source.Current;
        var expected = old.Predict(Prose.Release(1)).Scores;
        if (isRenamed)
            folder.Replace(s_second);
        else
            folder.Write(s_second);
        Assert.Same(old, app.Source.Current);
        await LookAsync(app, isPolled, expected: true);

        var model = app.Source.Current;
        Assert.Equal((TestModel.Version(s_second), app.Time.GetUtcNow()), (model.Version, model.LoadedAt));
        Assert.Equal(TopicPredictor.Load(new MemoryStream(s_second)).Predict(Prose.Release(1)).Scores, model.Predict(Prose.Release(1)).Scores);
        // Who took the old one still has it.
        Assert.Equal(TestModel.Version(s_first), old.Version);
        Assert.Equal(expected, old.Predict(Prose.Release(1)).Scores);
        Assert.Equal(new Dictionary<string, double> { ["topiclab.model=default topiclab.result=ok"] = 1 }, meters.Sums("topiclab.reloads"));
        Assert.Equal((LogLevel.Information, 2, $"Model 'default' is reloaded: version {model.Version} in place of {old.Version}, 5 topics, passed its self-test on 3 releases. "), app.Logs.Entries[^1]);
    }

    [Theory]
    [InlineData(false, "cut", "the file is cut short at")]
    [InlineData(true, "cut", "the file is cut short at")]
    [InlineData(false, "empty", "the model file is empty")]
    [InlineData(true, "empty", "the model file is empty")]
    [InlineData(false, "off", "its self-test fails: a probability is off by 0.0500, more than 0.001")]
    [InlineData(true, "off", "its self-test fails: a probability is off by 0.0500, more than 0.001")]
    [InlineData(false, "deleted", "there is no such model file")]
    [InlineData(true, "deleted", "there is no such model file")]
    public async Task What_cannot_be_used_leaves_the_old_model_in_place_and_says_why_once(bool isPolled, string what, string reason)
    {
        using var folder = new ModelFolder();
        folder.Write(s_first);
        using var app = TestApp.Of(folder);
        using var meters = new MeterRecorder(app.Services);
        var old = app.Source.Current;
        switch (what)
        {
            case "cut":
                folder.Write(s_second[..^100]);
                break;
            case "empty":
                folder.Write([]);
                break;
            case "off":
                folder.Write(TestModel.Bytes(2, off: 0.05));
                break;
            default:
                File.Delete(folder.ModelPath);
                break;
        }
        await LookAsync(app, isPolled, expected: false);
        // The watch goes on, and does not repeat itself.
        for (var i = 0; i < 5; i++)
            app.Poll();

        Assert.Same(old, app.Source.Current);
        Assert.StartsWith($"{folder.ModelPath}: {reason}", app.Source.LastFailure?.Message);
        Assert.Equal(new Dictionary<string, double> { ["topiclab.model=default topiclab.result=failed"] = 1 }, meters.Sums("topiclab.reloads"));
        var (level, _, text) = Assert.Single(app.Logs.Entries, entry => entry.Id == 3);
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith($"Model 'default' is not reloaded, version {old.Version} stays in use: {app.Source.LastFailure!.Message}", text);

        folder.Write(s_second);
        await LookAsync(app, isPolled, expected: true);
        Assert.Equal(TestModel.Version(s_second), app.Source.Current.Version);
        Assert.Null(app.Source.LastFailure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_bytes_written_again_are_no_change(bool isPolled)
    {
        using var folder = new ModelFolder();
        folder.Write(s_first);
        using var app = TestApp.Of(folder);
        using var meters = new MeterRecorder(app.Services);
        var model = app.Source.Current;
        folder.Write(s_first);
        await LookAsync(app, isPolled, expected: false);
        folder.Replace(s_first);
        await LookAsync(app, isPolled, expected: false);
        Assert.Same(model, app.Source.Current);
        Assert.Null(app.Source.LastFailure);
        Assert.Empty(meters.Sums("topiclab.reloads"));
        Assert.Single(app.Logs.Entries);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_model_in_use_put_back_after_a_bad_one_heals(bool isPolled)
    {
        using var folder = new ModelFolder();
        folder.Write(s_first);
        using var app = TestApp.Of(folder);
        var model = app.Source.Current;
        folder.Write(s_second[..^1]);
        await LookAsync(app, isPolled, expected: false);
        Assert.NotNull(app.Source.LastFailure);
        folder.Write(s_first);
        await LookAsync(app, isPolled, expected: false);
        Assert.Null(app.Source.LastFailure);
        Assert.Same(model, app.Source.Current);
        Assert.Equal((LogLevel.Information, 4, $"Model 'default': the file holds version {model.Version} again, which is in use. "), app.Logs.Entries[^1]);
    }

    [Fact]
    public void A_folder_that_is_swapped_by_a_link_is_seen()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        using var folder = new ModelFolder();
        folder.Write("v1/model.topiclab", s_first);
        folder.Write("v2/model.topiclab", s_second);
        Directory.CreateSymbolicLink(folder.PathOf("current"), "v1");
        using var app = new TestApp(options => options.ModelPath = Path.Combine(folder.PathOf("current"), "model.topiclab"));
        Assert.Equal(TestModel.Version(s_first), app.Source.Current.Version);
        Directory.Delete(folder.PathOf("current"));
        Directory.CreateSymbolicLink(folder.PathOf("current"), "v2");
        app.Poll();
        Assert.Equal(TestModel.Version(s_second), app.Source.Current.Version);
    }

    [Fact]
    public void What_is_written_within_the_tick_of_the_last_look_is_seen_at_the_next()
    {
        using var folder = new ModelFolder();
        var bytes = TinyModel.Create().ToBytes();
        var file = TinyModel.Create().ToFile();
        file["SCALES"].Content[0] ^= 1;
        var other = file.ToBytes();
        Assert.Equal(bytes.Length, other.Length);
        folder.Write(bytes);
        using var app = TestApp.Of(folder);
        Assert.Equal(TestModel.Version(bytes), app.Source.Current.Version);

        // In place, of the same length and with the same time: the stamp tells nothing.
        var written = File.GetLastWriteTimeUtc(folder.ModelPath);
        using (var stream = new FileStream(folder.ModelPath, FileMode.Open))
            stream.Write(other);
        File.SetLastWriteTimeUtc(folder.ModelPath, written);
        app.Poll();
        Assert.Equal(TestModel.Version(other), app.Source.Current.Version);
    }

    [Fact]
    public async Task Without_a_watch_a_change_waits_for_the_call()
    {
        using var folder = new ModelFolder();
        folder.Write(s_first);
        using var app = new TestApp(options => (options.ModelPath, options.Reload) = (folder.ModelPath, false));
        var model = app.Source.Current;
        Assert.Equal(0, app.Time.Timers);
        folder.Write(s_second);
        app.Poll();
        Assert.Same(model, app.Source.Current);
        Assert.True(await app.Source.ReloadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_watch_looks_as_often_as_it_was_told()
    {
        using var folder = new ModelFolder();
        folder.Write(s_first);
        using var app = new TestApp(options => (options.ModelPath, options.ReloadInterval) = (folder.ModelPath, TimeSpan.FromSeconds(10)));
        var model = app.Source.Current;
        folder.Write(s_second);
        app.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Same(model, app.Source.Current);
        app.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.NotSame(model, app.Source.Current);
    }

    [Fact]
    public void A_timer_that_fires_while_it_is_set_does_no_harm()
    {
        using var folder = new ModelFolder();
        folder.Write(s_first);
        using var app = new TestApp(options => options.ModelPath = folder.ModelPath, new FakeTime { FiresAtOnce = true });
        var model = app.Source.Current;
        folder.Write(s_second);
        app.Poll();
        Assert.NotSame(model, app.Source.Current);
    }

    [Fact]
    public async Task A_stream_is_read_again_when_asked()
    {
        var bytes = s_first;
        using var app = new TestApp(options => options.OpenModel = () => bytes is null ? throw new IOException("Gone.") : new MemoryStream(bytes));
        var model = app.Source.Current;
        Assert.Equal(0, app.Time.Timers);
        Assert.False(await app.Source.ReloadAsync(TestContext.Current.CancellationToken));
        bytes = null!;
        Assert.False(await app.Source.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Equal("model: the model cannot be loaded: Gone.", app.Source.LastFailure?.Message);
        Assert.Same(model, app.Source.Current);
        bytes = s_second;
        Assert.True(await app.Source.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(TestModel.Version(s_second), app.Source.Current.Version);
    }

    [Fact]
    public async Task A_reload_before_the_first_load_is_the_first_load()
    {
        using var folder = new ModelFolder();
        using var app = TestApp.Of(folder);
        await Assert.ThrowsAsync<InvalidModelException>(() => app.Source.ReloadAsync(TestContext.Current.CancellationToken));
        folder.Write(s_first);
        Assert.True(await app.Source.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.True(app.Source.IsLoaded);
        Assert.Equal(1, app.Time.Timers);
    }

    [Fact]
    public async Task Health_is_unhealthy_without_a_model_healthy_with_it_and_degraded_while_the_file_is_refused()
    {
        using var folder = new ModelFolder();
        using var app = TestApp.Of(folder);
        var entry = await app.HealthAsync();
        Assert.Equal((HealthStatus.Unhealthy, "No model is loaded.", null), (entry.Status, entry.Description, entry.Exception));
        Assert.Throws<InvalidModelException>(() => app.Source.Current);
        Assert.Same(app.Source.LastFailure, (await app.HealthAsync()).Exception);

        folder.Write(s_first);
        var version = app.Source.Current.Version;
        entry = await app.HealthAsync();
        Assert.Equal((HealthStatus.Healthy, $"Version {version} is in use."), (entry.Status, entry.Description));
        Assert.Equal(("default", version, app.Time.GetUtcNow()), (entry.Data["model"], entry.Data["version"], entry.Data["loadedAt"]));

        folder.Write(s_second[..200]);
        app.Poll();
        entry = await app.HealthAsync();
        Assert.Equal((HealthStatus.Degraded, $"Version {version} stays in use, since the file's was refused: {app.Source.LastFailure!.Message}"), (entry.Status, entry.Description));
        Assert.Equal(version, entry.Data["version"]);

        folder.Write(s_second);
        app.Poll();
        entry = await app.HealthAsync();
        Assert.Equal((HealthStatus.Healthy, TestModel.Version(s_second)), (entry.Status, entry.Data["version"]));
    }

    [Fact]
    public async Task While_two_models_take_turns_every_prediction_is_whole_and_none_is_lost()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var release = Prose.Release(1);
        byte[][] files = [s_first, s_second];
        var expected = files.ToDictionary(TestModel.Version, bytes => TopicPredictor.Load(new MemoryStream(bytes)).Predict(release).Scores.ToArray());
        Assert.NotEqual(expected[TestModel.Version(s_first)], expected[TestModel.Version(s_second)]);
        using var folder = new ModelFolder();
        folder.Write(s_first);
        using var app = TestApp.Of(folder);
        using var meters = new MeterRecorder(app.Services, instrument => instrument.Name is "topiclab.documents" or "topiclab.reloads");
        _ = app.Source.Current;
        long[] predicted = [0, 0];
        var isOver = false;
        var workers = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                var model = app.Source.Current;
                Assert.Equal(expected[model.Version], model.Predict(release).Scores);
                Interlocked.Increment(ref predicted[model.Version == TestModel.Version(s_first) ? 0 : 1]);
            }
        }, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            for (var reload = 1; reload <= 200; reload++)
            {
                folder.Replace(files[reload % 2]);
                var before = Interlocked.Read(ref predicted[reload % 2]);
                Assert.True(await app.Source.ReloadAsync(cancellation));
                // Each model is used before the next takes its place; a worker that failed would never get there.
                while (Interlocked.Read(ref predicted[reload % 2]) == before && !Array.Exists(workers, worker => worker.IsCompleted))
                    await Task.Yield();
            }
        }
        finally
        {
            Volatile.Write(ref isOver, true);
        }
        await Task.WhenAll(workers);
        Assert.Equal(200, meters.Sums("topiclab.reloads")["topiclab.model=default topiclab.result=ok"]);
        Assert.Equal(predicted.Sum(), meters.Sums("topiclab.documents")["topiclab.model=default topiclab.operation=score"]);
        Assert.Equal(TestModel.Version(s_first), app.Source.Current.Version);
    }

    // By the watch or by a call; the watch looks a second time at what is new.
    private static async Task LookAsync(TestApp app, bool isPolled, bool expected)
    {
        var before = app.Source.Current;
        if (isPolled)
            app.Poll();
        else
            Assert.Equal(expected, await app.Source.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(expected, !ReferenceEquals(before, app.Source.Current));
    }
}
