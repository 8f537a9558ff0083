using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TopicLab.Hosting.Tests.Support;
using TopicLab.Tests.Files;

namespace TopicLab.Hosting.Tests;

/// <summary>What meters and traces say of the work, and that they say nothing of the text.</summary>
public sealed class TelemetryTests
{
    private static readonly byte[] s_model = TestModel.Bytes(1);

    [Fact]
    public void Meters_count_what_was_done()
    {
        using var app = new TestApp(options => options.OpenModel = () => new MemoryStream(s_model), new FakeTime { Step = TimeSpan.FromMilliseconds(10) });
        using var meters = new MeterRecorder(app.Services);
        var model = app.Source.Current;
        var releases = Prose.Releases(30);
        foreach (var release in releases[..20])
            model.Predict(release);
        foreach (var release in releases[20..25])
            model.Explain(release);
        foreach (var release in releases[25..28])
            model.Summarize(release);

        Assert.Equal(new Dictionary<string, double> { ["topiclab.model=default topiclab.operation=score"] = 20, ["topiclab.model=default topiclab.operation=explain"] = 5, ["topiclab.model=default topiclab.operation=summarize"] = 3 }, meters.Sums("topiclab.documents"));
        // Each looks twice at the stopwatch.
        var durations = meters.Values.Where(value => value.Name == "topiclab.duration").ToList();
        Assert.Equal(28, durations.Count);
        Assert.All(durations, duration => Assert.Equal(0.01, duration.Value, 9));
        Assert.Equal(20, durations.Count(duration => duration.Tags == "topiclab.model=default topiclab.operation=score"));

        var scores = releases[..25].Select(release => TopicPredictor.Load(new MemoryStream(s_model)).Predict(release, new PredictOptions { AllScores = true }).Scores).ToList();
        var topics = scores.SelectMany(all => all).Where(score => score.Assigned).GroupBy(score => $"topiclab.model=default topiclab.topic={score.Topic}").ToDictionary(group => group.Key, group => (double)group.Count());
        Assert.NotEmpty(topics);
        Assert.Equal(topics, meters.Sums("topiclab.topics"));
        var near = scores.Count(all => all.Any(score => score.Probability >= 0.8 * score.Threshold && score.Probability <= 1.2 * score.Threshold));
        Assert.InRange(near, 1, 24);
        Assert.Equal(new Dictionary<string, double> { ["topiclab.model=default"] = near }, meters.Sums("topiclab.near_threshold"));
        Assert.Empty(meters.Sums("topiclab.reloads"));
    }

    [Fact]
    public void Where_nobody_counts_documents_near_a_threshold_the_answers_and_the_other_meters_are_the_same()
    {
        using var app = new TestApp(options => options.OpenModel = () => new MemoryStream(s_model));
        var model = app.Source.Current;
        var releases = Prose.Releases(20);
        List<TopicScore> without = [];
        Dictionary<string, double> topics;
        using (var some = new MeterRecorder(app.Services, instrument => instrument.Name != "topiclab.near_threshold"))
        {
            without.AddRange(releases.SelectMany(release => model.Predict(release).Scores));
            topics = some.Sums("topiclab.topics");
            Assert.Empty(some.Sums("topiclab.near_threshold"));
        }
        using var all = new MeterRecorder(app.Services);
        Assert.Equal(without, releases.SelectMany(release => model.Predict(release).Scores));
        Assert.Equal(topics, all.Sums("topiclab.topics"));
        Assert.NotEmpty(without);
        var listed = model.Predict(releases[3], new PredictOptions { AllScores = true });
        Assert.Equal(5, listed.Scores.Count);
    }

    [Fact]
    public void Activities_name_the_operation_the_model_and_the_number_of_topics()
    {
        // Of a name of its own: sources of activities are shared by all tests that run.
        using var activities = new Activities("activities");
        using var services = new ServiceCollection().AddTopicLab("activities", options => options.OpenModel = () => new MemoryStream(s_model)).BuildServiceProvider();
        var model = services.GetRequiredKeyedService<ModelSource>("activities").Current;
        var release = Prose.Release(1);
        var topics = model.Predict(release).Labels.Count();
        model.Explain(release);
        model.Summarize(release);

        Assert.Equal(["topiclab.score", "topiclab.explain", "topiclab.summarize"], activities.All.Select(activity => activity.OperationName));
        var count = topics.ToString(CultureInfo.InvariantCulture);
        Assert.Equal([count, count, ""], activities.All.Select(activity => $"{activity.GetTagItem("topiclab.topics")}"));
        Assert.All(activities.All, activity =>
        {
            Assert.Equal(model.Version, activity.GetTagItem("topiclab.model.version"));
            Assert.Equal(ActivityStatusCode.Unset, activity.Status);
        });
    }

    [Fact]
    public void Nothing_of_a_release_or_of_what_was_asked_is_in_a_tag_or_a_log()
    {
        const string secret = "zanzibarium";
        using var activities = new Activities("silent");
        using var logs = new LogRecorder();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs))
            .AddTopicLab("silent", options => options.OpenModel = () => new MemoryStream(s_model))
            .BuildServiceProvider();
        using var meters = new MeterRecorder(services);
        var model = services.GetRequiredKeyedService<ModelSource>("silent").Current;
        var release = new Release { Id = secret, Title = $"{secret} gas pipeline", Text = $"{secret} gas. {Prose.Text(1, 60)}", Source = secret };
        model.Predict(release);
        model.Explain(release);
        model.Summarize(release);
        var documents = meters.Values.Count(value => value.Name == "topiclab.documents");
        var wrong = new PredictOptions { Thresholds = new Dictionary<string, double> { [secret] = 0.5 } };
        Assert.Contains(secret, Assert.Throws<ArgumentException>(() => model.Predict(release, wrong)).Message);
        Assert.Throws<ArgumentException>(() => model.Explain(release, wrong));

        Assert.Equal((3, 3), (documents, meters.Values.Count(value => value.Name == "topiclab.documents")));
        Assert.Equal(5, activities.All.Count);
        Assert.Equal(2, activities.All.Count(activity => activity.Status == ActivityStatusCode.Error && Equals(activity.GetTagItem("error.type"), "System.ArgumentException")));
        foreach (var activity in activities.All)
        {
            Assert.DoesNotContain(secret, $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)}");
            Assert.Empty(activity.Events);
        }
        Assert.Single(logs.Entries);
        Assert.All(logs.Entries, entry => Assert.DoesNotContain(secret, entry.Text));
        Assert.All(meters.Values, value => Assert.DoesNotContain(secret, value.Tags));
    }

    [Fact]
    public void Where_nobody_listens_metering_takes_no_memory_of_its_own()
    {
        using var app = new TestApp(options => options.OpenModel = () => new MemoryStream(s_model));
        var model = app.Source.Current;
        var release = Prose.Release(1);
        AssertSame(() => model.Predictor.Predict(release), () => model.Predict(release));
        AssertSame(() => model.Predictor.Explain(release), () => model.Explain(release));
        AssertSame(() => model.Summarizer.Summarize(release), () => model.Summarize(release));

        static void AssertSame(Action bare, Action metered)
        {
            var (expected, actual) = (BytesOf(bare), BytesOf(metered));
            Assert.True(actual <= expected + 8, $"{actual} bytes a call, {expected} without meters.");
        }

        static double BytesOf(Action action)
        {
            const int Calls = 500;
            for (var i = 0; i < Calls; i++)
                action();
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Calls; i++)
                action();
            return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls;
        }
    }

    [Fact]
    public void Meter_and_activities_have_the_public_names_the_version_of_the_assembly_and_the_same_tags()
    {
        using var activities = new Activities("names");
        using var services = new ServiceCollection().AddTopicLab("names", options => options.OpenModel = () => new MemoryStream(s_model)).BuildServiceProvider();
        using var meters = new MeterRecorder(services);
        services.GetRequiredKeyedService<ModelSource>("names").Current.Summarize(Prose.Release(1));

        var version = typeof(ModelSource).Assembly.GetName().Version!.ToString(3);
        Assert.Equal([(TopicLabTelemetryNames.Meter, version)], meters.Meters.Distinct());
        var activity = Assert.Single(activities.All);
        Assert.Equal((TopicLabTelemetryNames.ActivitySource, version), (activity.Source.Name, activity.Source.Version));
        foreach (var tag in meters.Values.Single(value => value.Name == "topiclab.documents").Tags.Split(' ').Select(tag => tag.Split('=')))
            Assert.Equal(tag[1], activity.GetTagItem(tag[0]));
    }

    /// <summary>Keeps the activities of one model.</summary>
    private sealed class Activities : IDisposable
    {
        private readonly ActivityListener _listener;
        private readonly ConcurrentQueue<Activity> _stopped = new();

        public Activities(string model)
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "TopicLab",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    if (Equals(activity.GetTagItem("topiclab.model"), model))
                        _stopped.Enqueue(activity);
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyList<Activity> All => [.. _stopped];

        public void Dispose() => _listener.Dispose();
    }
}
