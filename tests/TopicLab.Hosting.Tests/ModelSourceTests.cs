using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TopicLab.Hosting.Tests.Support;
using TopicLab.Models;
using TopicLab.Tests.Files;

namespace TopicLab.Hosting.Tests;

/// <summary>How a model is loaded, shared, named and let go.</summary>
public sealed class ModelSourceTests
{
    private static readonly byte[] s_first = TestModel.Bytes(1);
    private static readonly byte[] s_second = TestModel.Bytes(2);

    [Fact]
    public async Task A_host_loads_the_model_when_it_starts()
    {
        using var folder = new ModelFolder();
        folder.Write(s_first);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddTopicLab(options => options.ModelPath = folder.ModelPath);
        using var host = builder.Build();
        var source = host.Services.GetRequiredService<ModelSource>();
        Assert.False(source.IsLoaded);
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.True(source.IsLoaded);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Without_a_host_the_first_look_loads_it_once()
    {
        var opened = 0;
        var time = new FakeTime();
        using var app = new TestApp(options => options.OpenModel = () =>
        {
            opened++;
            return new MemoryStream(s_first);
        }, time);
        Assert.False(app.Source.IsLoaded);
        var model = app.Source.Current;
        Assert.Same(model, app.Source.Current);
        Assert.Equal(1, opened);
        Assert.Equal(("default", TestModel.Version(s_first), time.GetUtcNow()), (model.Name, model.Version, model.LoadedAt));
        var (level, id, text) = Assert.Single(app.Logs.Entries);
        Assert.Equal((LogLevel.Information, 1), (level, id));
        Assert.Equal($"Model 'default' is loaded: version {model.Version}, 5 topics, passed its self-test on 3 releases. ", text);
    }

    [Fact]
    public async Task A_model_without_a_self_test_says_so_in_a_warning_when_it_is_loaded_and_reloaded()
    {
        var bytes = TestModel.Untested(1);
        using var app = new TestApp(options => options.OpenModel = () => new MemoryStream(bytes));
        var old = app.Source.Current;
        Assert.Equal((LogLevel.Warning, 5, $"Model 'default' is loaded: version {old.Version}, 5 topics; it has no self-test, so its scores are unchecked. "), Assert.Single(app.Logs.Entries));
        bytes = TestModel.Untested(2);
        Assert.True(await app.Source.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            (LogLevel.Warning, 6, $"Model 'default' is reloaded: version {app.Source.Current.Version} in place of {old.Version}, 5 topics; it has no self-test, so its scores are unchecked. "),
            app.Logs.Entries[^1]);
        Assert.Equal(2, app.Logs.Entries.Count);
    }

    [Fact]
    public async Task A_reload_that_changes_the_topics_names_them_in_a_warning()
    {
        var bytes = s_first;
        using var app = new TestApp(options => options.OpenModel = () => new MemoryStream(bytes));
        var (first, second) = (app.Source.Current.Version, "");
        await Reload(TestModel.Bytes(2, topics: 7));
        Assert.Equal((LogLevel.Warning, 7, $"Model 'default': version {second} has other topics than {first}. Added: topic-5, topic-6. Missing: none. "), app.Logs.Entries[^1]);
        Assert.Equal((LogLevel.Information, 2), (app.Logs.Entries[^2].Level, app.Logs.Entries[^2].Id));
        first = second;
        await Reload(TestModel.Bytes(3, topics: 6));
        Assert.Equal((LogLevel.Warning, 7, $"Model 'default': version {second} has other topics than {first}. Added: none. Missing: topic-6. "), app.Logs.Entries[^1]);
        await Reload(TestModel.Bytes(4, topics: 6));
        Assert.Equal(2, app.Logs.Entries.Count(entry => entry.Id == 7));

        async Task Reload(byte[] next)
        {
            bytes = next;
            Assert.True(await app.Source.ReloadAsync(TestContext.Current.CancellationToken));
            second = app.Source.Current.Version;
        }
    }

    [Fact]
    public void A_loaded_model_answers_as_its_predictor_and_summarizer()
    {
        using var app = new TestApp(options => options.OpenModel = () => new MemoryStream(s_first));
        var model = app.Source.Current;
        var bare = TopicPredictor.Load(new MemoryStream(s_first));
        foreach (var release in Prose.Releases(10))
        {
            Assert.Equal(bare.Predict(release).Scores, model.Predict(release).Scores);
            Assert.Equal(bare.Predict(release, new PredictOptions { AllScores = true }).Scores, model.Predict(release, new PredictOptions { AllScores = true }).Scores);
            Assert.Equal(bare.Explain(release).Prediction.Scores, model.Explain(release).Prediction.Scores);
            Assert.Equal(new Summarizer(bare).Summarize(release).Text, model.Summarize(release).Text);
        }
    }

    [Fact]
    public void Two_named_models_live_beside_the_default_one()
    {
        var third = TestModel.Bytes(3);
        using var services = new ServiceCollection()
            .AddTopicLab(options => options.OpenModel = () => new MemoryStream(third))
            .AddTopicLab("a", options => options.OpenModel = () => new MemoryStream(s_first))
            .AddTopicLab("b", options => options.OpenModel = () => new MemoryStream(s_second))
            .BuildServiceProvider();
        Assert.Equal(("a", TestModel.Version(s_first)), Named(services.GetRequiredKeyedService<ModelSource>("a")));
        Assert.Equal(("b", TestModel.Version(s_second)), Named(services.GetRequiredKeyedService<ModelSource>("b")));
        Assert.Equal(("default", TestModel.Version(third)), Named(services.GetRequiredService<ModelSource>()));
        Assert.Equal(3, services.GetServices<IHostedService>().Count(service => service.GetType().Namespace == "TopicLab.Hosting.Starting"));

        static (string Name, string Version) Named(ModelSource source)
        {
            Assert.Equal(source.Name, source.Current.Name);
            return (source.Name, source.Current.Version);
        }
    }

    [Fact]
    public void A_model_that_is_added_again_changes_its_options_only()
    {
        using var services = new ServiceCollection()
            .AddTopicLab(options => options.ModelPath = "no such file")
            .AddTopicLab(options => (options.ModelPath, options.OpenModel) = (null, () => new MemoryStream(s_first)))
            .BuildServiceProvider();
        Assert.Equal(TestModel.Version(s_first), Assert.Single(services.GetServices<ModelSource>()).Current.Version);
        Assert.Single(services.GetServices<IHostedService>(), service => service.GetType().Namespace == "TopicLab.Hosting.Starting");
    }

    [Fact]
    public void A_first_load_that_fails_is_tried_again_at_the_next_look()
    {
        using var folder = new ModelFolder();
        using var app = TestApp.Of(folder);
        var refusal = Assert.Throws<InvalidModelException>(() => app.Source.Current);
        Assert.Same(refusal, app.Source.LastFailure);
        folder.Write(s_first);
        Assert.Equal(TestModel.Version(s_first), app.Source.Current.Version);
        Assert.Null(app.Source.LastFailure);
    }

    [Fact]
    public void Whatever_opening_throws_the_model_is_refused_with_it()
    {
        using var app = new TestApp(options => options.OpenModel = () => throw new TimeoutException("Nobody answers."));
        var refusal = Assert.Throws<InvalidModelException>(() => app.Source.Current);
        Assert.Equal("model: the model cannot be loaded: Nobody answers.", refusal.Message);
        Assert.IsType<TimeoutException>(refusal.InnerException);
        Assert.Same(refusal, app.Source.LastFailure);
    }

    [Fact]
    public void A_model_whose_self_test_fails_is_not_loaded()
    {
        using var app = new TestApp(options => options.OpenModel = () => new MemoryStream(TestModel.Bytes(1, off: 0.002)));
        Assert.Equal("model: its self-test fails: a probability is off by 0.0020, more than 0.001; fetch or train the model again.",
            Assert.Throws<InvalidModelException>(() => app.Source.Current).Message);
        using var tolerant = new TestApp(options => (options.OpenModel, options.SelfTestTolerance) = (() => new MemoryStream(TestModel.Bytes(1, off: 0.002)), 0.0021));
        Assert.Equal(5, tolerant.Source.Current.Predictor.Schema.Count);
    }

    [Fact]
    public async Task After_disposal_the_model_stays_usable_and_nothing_is_watched_or_loaded()
    {
        using var folder = new ModelFolder();
        folder.Write(s_first);
        var app = TestApp.Of(folder);
        var model = app.Source.Current;
        Assert.Equal(1, app.Time.Timers);
        app.Dispose();
        Assert.Equal(0, app.Time.Timers);
        folder.Write(s_second);
        app.Poll();
        Assert.Same(model, app.Source.Current);
        Assert.Equal(TopicPredictor.Load(new MemoryStream(s_first)).Predict(Prose.Release(1)).Scores, model.Predict(Prose.Release(1)).Scores);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => app.Source.ReloadAsync(TestContext.Current.CancellationToken));
        app.Source.Dispose();
    }

    [Fact]
    public void A_source_that_was_disposed_before_it_loaded_loads_nothing()
    {
        var app = new TestApp(options => options.OpenModel = () => new MemoryStream(s_first));
        app.Dispose();
        Assert.Throws<ObjectDisposedException>(() => app.Source.Current);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disposal_ends_a_load_that_is_running(bool isFirst)
    {
        using var opened = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var waits = isFirst;
        var app = new TestApp(options => options.OpenModel = () =>
        {
            if (waits)
            {
                opened.Set();
                goOn.Wait(TestContext.Current.CancellationToken);
            }
            return new MemoryStream(waits ? s_second : s_first);
        });
        var old = isFirst ? null : app.Source.Current;
        waits = true;
        var reload = app.Source.ReloadAsync(TestContext.Current.CancellationToken);
        opened.Wait(TestContext.Current.CancellationToken);
        var disposal = Task.Run(app.Source.Dispose, TestContext.Current.CancellationToken);
        // Disposal waits for the one that reads, which then ends without a swap.
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(disposal.IsCompleted);
        goOn.Set();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reload);
        await disposal;
        Assert.Equal(!isFirst, app.Source.IsLoaded);
        if (old is not null)
            Assert.Same(old, app.Source.Current);
        app.Dispose();
    }

    [Fact]
    public async Task A_reload_that_the_caller_stops_changes_nothing()
    {
        using var stop = new CancellationTokenSource();
        var bytes = s_first;
        using var app = new TestApp(options => options.OpenModel = () =>
        {
            if (bytes == s_second)
                stop.Cancel();
            return new MemoryStream(bytes);
        });
        var old = app.Source.Current;
        bytes = s_second;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Source.ReloadAsync(stop.Token));
        Assert.Same(old, app.Source.Current);
        Assert.Null(app.Source.LastFailure);
        Assert.True(await app.Source.ReloadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_embedded_model_is_the_one_that_ships()
    {
        using var stream = PressReleases.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        Assert.Equal(File.ReadAllBytes(Repository.File("models", "press-releases.topiclab")), bytes.ToArray());
        using var app = new TestApp(options => options.OpenModel = PressReleases.Open);
        Assert.Equal(TestModel.Version(bytes.ToArray()), app.Source.Current.Version);
    }
}
