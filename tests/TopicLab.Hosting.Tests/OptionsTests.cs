using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
            ["TopicLab, model 'default': ReloadInterval must be between 10 milliseconds and a day, not 00:00:00.", "TopicLab, model 'default': SelfTestTolerance must be between 0 and 1, not NaN."],
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
    public void A_name_that_says_nothing_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddTopicLab(name, _ => { }));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddTopicLab(name, new ConfigurationBuilder().Build()));
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
