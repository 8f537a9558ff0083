using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TopicLab.Hosting.Tests.Support;

namespace TopicLab.Hosting.Tests;

/// <summary>Options are checked when the host starts, with a sentence for each that is wrong, and come from code or configuration.</summary>
public sealed class OptionsTests
{
    [Fact]
    public async Task A_host_without_a_model_does_not_start() =>
        Assert.Equal(["TopicLab, model 'default': ModelPath is not set; name a model file, or set OpenModel in code."], await ProblemsAsync(_ => { }));

    [Fact]
    public async Task A_path_of_blanks_is_none() =>
        Assert.Equal(["TopicLab, model 'default': ModelPath is not set; name a model file, or set OpenModel in code."], await ProblemsAsync(options => options.ModelPath = " "));

    [Fact]
    public async Task Two_places_of_a_model_exclude_each_other() =>
        Assert.Equal(["TopicLab, model 'default': both ModelPath and OpenModel are set; set one of them."], await ProblemsAsync(options =>
        {
            options.ModelPath = "a";
            options.OpenModel = () => Stream.Null;
        }));

    [Fact]
    public async Task Every_number_out_of_range_has_its_sentence() =>
        Assert.Equal(
            ["TopicLab, model 'default': ReloadInterval must be between 10 milliseconds and a day, written as 00:00:05 for five seconds, not 00:00:00.", "TopicLab, model 'default': SelfTestTolerance must be between 0 and 1, not NaN."],
            await ProblemsAsync(options =>
            {
                options.ModelPath = "a";
                options.ReloadInterval = TimeSpan.Zero;
                options.SelfTestTolerance = double.NaN;
            }));

    [Theory]
    [InlineData(0.0099, 0, false)]
    [InlineData(0.01, 0, true)]
    [InlineData(86_400, 1, true)]
    [InlineData(86_401, 1, false)]
    [InlineData(1, -0.001, false)]
    [InlineData(1, 1.001, false)]
    public void The_ends_of_ranges_are_allowed(double seconds, double tolerance, bool isGood)
    {
        using var services = new ServiceCollection().AddTopicLab(options =>
        {
            options.ModelPath = "a";
            options.ReloadInterval = TimeSpan.FromSeconds(seconds);
            options.SelfTestTolerance = tolerance;
        }).BuildServiceProvider();
        var refusal = Record.Exception(() => services.GetRequiredService<ModelSource>());
        Assert.Equal(isGood, refusal is null);
        Assert.True(isGood || refusal is OptionsValidationException);
    }

    [Fact]
    public void What_is_not_watched_has_no_interval_and_a_blank_path_is_none()
    {
        var model = TestModel.Bytes(1);
        using var unwatched = new TestApp(options => (options.ModelPath, options.Reload, options.ReloadInterval) = ("a", false, TimeSpan.Zero));
        Assert.False(unwatched.Source.IsLoaded);
        using var opened = new TestApp(options => (options.ModelPath, options.OpenModel, options.ReloadInterval) = (" ", () => new MemoryStream(model), TimeSpan.Zero));
        Assert.Equal(TestModel.Version(model), opened.Source.Current.Version);
        Assert.Equal(0, opened.Time.Timers);
    }

    [Theory]
    [InlineData("Apps:TopicLab", "Apps:TopicLab:ModelPath", "Apps:TopicLab:ReloadInterval")]
    [InlineData(null, "ModelPath", "ReloadInterval")]
    public void Options_of_configuration_are_named_by_their_keys_there(string? section, string path, string interval)
    {
        var configuration = Configuration(("Apps:TopicLab:Other", "x"));
        using var unset = new ServiceCollection().AddTopicLab("news", section is null ? configuration : configuration.GetSection(section)).BuildServiceProvider();
        Assert.Equal([$"TopicLab, model 'news': {path} is not set in the configuration; name a model file there, or set OpenModel in code."],
            Assert.Throws<OptionsValidationException>(() => unset.GetRequiredKeyedService<ModelSource>("news")).Failures);

        // 5 alone is five days.
        var prefix = section is null ? "" : section + ":";
        configuration = Configuration((prefix + "ModelPath", "m.topiclab"), (prefix + "ReloadInterval", "5"));
        using var wrong = new ServiceCollection().AddTopicLab("news", section is null ? configuration : configuration.GetSection(section)).BuildServiceProvider();
        Assert.Equal([$"TopicLab, model 'news': {interval} must be between 10 milliseconds and a day, written as 00:00:05 for five seconds, not 5.00:00:00."],
            Assert.Throws<OptionsValidationException>(() => wrong.GetRequiredKeyedService<ModelSource>("news")).Failures);
    }

    [Fact]
    public async Task A_named_model_says_its_name()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddTopicLab("news", _ => { });
        using var host = builder.Build();
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["TopicLab, model 'news': ModelPath is not set; name a model file, or set OpenModel in code."], refusal.Failures);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("default")]
    [InlineData("Default")]
    public void A_name_that_says_nothing_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddTopicLab(name, _ => { }));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddTopicLab(name, new ConfigurationBuilder().Build()));
    }

    [Fact]
    public void Names_that_differ_only_in_case_are_refused_with_both_names()
    {
        var services = new ServiceCollection().AddTopicLab("news", options => options.ModelPath = "a").AddTopicLab("news", options => options.Reload = false);
        foreach (var refusal in new[]
        {
            Assert.Throws<ArgumentException>("name", () => services.AddTopicLab("News", _ => { })),
            Assert.Throws<ArgumentException>("name", () => services.AddTopicLab("News", Configuration())),
        })
        {
            Assert.StartsWith("'News' differs from the model 'news' only in case, without which health checks are told apart; give another.", refusal.Message);
        }
        Assert.StartsWith("'DEFAULT' is the name of the model that is added without one; give another.",
            Assert.Throws<ArgumentException>("name", () => services.AddTopicLab("DEFAULT", _ => { })).Message);
        using var provider = services.BuildServiceProvider();
        Assert.Equal("a", provider.GetRequiredService<IOptionsMonitor<TopicLabOptions>>().Get("news").ModelPath);
    }

    [Fact]
    public async Task Health_checks_are_named_after_their_models()
    {
        var model = TestModel.Bytes(1);
        using var services = new ServiceCollection()
            .AddTopicLab(options => options.OpenModel = () => new MemoryStream(model))
            .AddTopicLab("news", options => options.OpenModel = () => new MemoryStream(model))
            .BuildServiceProvider();
        var report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["topiclab", "topiclab-news"], report.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.All(report.Entries.Values, entry => Assert.Equal(["topiclab"], entry.Tags));
    }

    [Fact]
    public void Options_come_from_configuration()
    {
        var configuration = Configuration(("TopicLab:ModelPath", "m.topiclab"), ("TopicLab:Reload", "false"), ("TopicLab:ReloadInterval", "00:00:05"), ("TopicLab:SelfTestTolerance", "0.25"));
        using var services = new ServiceCollection().AddTopicLab(configuration.GetSection("TopicLab")).BuildServiceProvider();
        var options = services.GetRequiredService<IOptions<TopicLabOptions>>().Value;
        Assert.Equal(("m.topiclab", false, TimeSpan.FromSeconds(5), 0.25), (options.ModelPath, options.Reload, options.ReloadInterval, options.SelfTestTolerance));
        Assert.Null(options.OpenModel);
    }

    [Fact]
    public void What_configuration_does_not_say_has_its_default()
    {
        using var services = new ServiceCollection().AddTopicLab(Configuration(("ModelPath", "m.topiclab"))).BuildServiceProvider();
        var options = services.GetRequiredService<IOptions<TopicLabOptions>>().Value;
        Assert.Equal((true, TimeSpan.FromSeconds(1), 0.001), (options.Reload, options.ReloadInterval, options.SelfTestTolerance));
    }

    [Fact]
    public void A_named_model_has_its_own_configuration()
    {
        var configuration = Configuration(("A:ModelPath", "a.topiclab"), ("B:ModelPath", "b.topiclab"));
        using var services = new ServiceCollection().AddTopicLab("a", configuration.GetSection("A")).AddTopicLab("b", configuration.GetSection("B")).BuildServiceProvider();
        var options = services.GetRequiredService<IOptionsMonitor<TopicLabOptions>>();
        Assert.Equal(("a.topiclab", "b.topiclab"), (options.Get("a").ModelPath, options.Get("b").ModelPath));
    }

    [Fact]
    public async Task A_host_whose_model_is_missing_does_not_start()
    {
        using var folder = new ModelFolder();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddTopicLab(options => options.ModelPath = folder.ModelPath);
        using var host = builder.Build();
        var refusal = await Assert.ThrowsAsync<InvalidModelException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"{folder.ModelPath}: there is no such model file.", refusal.Message);
    }

    [Fact]
    public async Task A_relative_path_starts_at_the_content_root_of_the_host()
    {
        using var folder = new ModelFolder();
        var model = TestModel.Bytes(1);
        folder.Write("models/m.topiclab", model);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = Path.GetDirectoryName(folder.ModelPath) });
        builder.Services.AddTopicLab(options => options.ModelPath = "models/m.topiclab");
        using (var host = builder.Build())
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            Assert.Equal(TestModel.Version(model), host.Services.GetRequiredService<ModelSource>().Current.Version);
        }

        builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = Path.GetDirectoryName(folder.ModelPath) });
        builder.Services.AddTopicLab(options => options.ModelPath = "none.topiclab");
        using var without = builder.Build();
        var refusal = await Assert.ThrowsAsync<InvalidModelException>(() => without.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"{folder.PathOf("none.topiclab")}: there is no such model file.", refusal.Message);
    }

    [Fact]
    public void Without_a_host_a_relative_path_starts_at_the_working_directory_and_is_shown_in_full()
    {
        using var app = new TestApp(options => options.ModelPath = "none.topiclab");
        Assert.Equal($"{Path.GetFullPath("none.topiclab")}: there is no such model file.", Assert.Throws<InvalidModelException>(() => app.Source.Current).Message);
    }

    [Fact]
    public async Task A_path_that_no_file_can_have_is_refused_in_a_sentence()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddTopicLab(options => options.ModelPath = "a\0b.topiclab");
        using var host = builder.Build();
        var refusal = await Assert.ThrowsAsync<InvalidModelException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal("a?b.topiclab: no file can have this path; name a model file.", refusal.Message);
        Assert.Same(refusal, host.Services.GetRequiredService<ModelSource>().LastFailure);
    }

    [Theory]
    [InlineData("a folder")]
    [InlineData("a long name")]
    public void What_is_no_file_is_refused_in_a_sentence(string what)
    {
        using var folder = new ModelFolder();
        var path = what == "a folder" ? Path.GetDirectoryName(folder.ModelPath)! : folder.PathOf(new string('a', 5000));
        using var app = new TestApp(options => options.ModelPath = path);
        var refusal = Assert.Throws<InvalidModelException>(() => app.Source.Current);
        Assert.Equal($"{path}: the model file cannot be read.", refusal.Message);
        Assert.Same(refusal, app.Source.LastFailure);
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value))).Build();

    private static async Task<IEnumerable<string>> ProblemsAsync(Action<TopicLabOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddTopicLab(configure);
        using var host = builder.Build();
        return (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken))).Failures;
    }
}
