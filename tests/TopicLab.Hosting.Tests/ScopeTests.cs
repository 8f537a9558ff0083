using Microsoft.Extensions.DependencyInjection;
using TopicLab.Hosting.Tests.Support;

namespace TopicLab.Hosting.Tests;

/// <summary>What is injected into one scope is of one model, whatever happens to the file meanwhile.</summary>
public sealed class ScopeTests
{
    private static readonly byte[] s_first = TestModel.Bytes(1);
    private static readonly byte[] s_second = TestModel.Bytes(2);

    [Theory]
    [InlineData(null)]
    [InlineData("news")]
    public async Task All_that_a_scope_gives_is_of_one_model_over_a_reload(string? name)
    {
        using var folder = new ModelFolder();
        folder.Write(s_first);
        using var services = Services(name, options => (options.ModelPath, options.Reload) = (folder.ModelPath, false));
        var source = (ModelSource)Get(services, typeof(ModelSource), name);
        using var old = services.CreateScope();
        var predictor = Get(old.ServiceProvider, typeof(TopicPredictor), name);
        folder.Write(s_second);
        Assert.True(await source.ReloadAsync(TestContext.Current.CancellationToken));

        var model = (LoadedModel)Get(old.ServiceProvider, typeof(LoadedModel), name);
        Assert.Equal(TestModel.Version(s_first), model.Version);
        Assert.Same(model.Predictor, predictor);
        Assert.Same(model.Summarizer, Get(old.ServiceProvider, typeof(Summarizer), name));

        using var next = services.CreateScope();
        Assert.Same(source.Current, Get(next.ServiceProvider, typeof(LoadedModel), name));
        Assert.Same(source.Current.Predictor, Get(next.ServiceProvider, typeof(TopicPredictor), name));
        Assert.Same(source.Current.Summarizer, Get(next.ServiceProvider, typeof(Summarizer), name));
        Assert.Equal(TestModel.Version(s_second), source.Current.Version);
    }

    [Fact]
    public void Models_of_several_names_stay_apart_in_a_scope()
    {
        using var services = new ServiceCollection()
            .AddTopicLab(options => options.OpenModel = () => new MemoryStream(s_first))
            .AddTopicLab("news", options => options.OpenModel = () => new MemoryStream(s_second))
            .BuildServiceProvider(validateScopes: true);
        using var scope = services.CreateScope();
        var (model, news) = (scope.ServiceProvider.GetRequiredService<LoadedModel>(), scope.ServiceProvider.GetRequiredKeyedService<LoadedModel>("news"));
        Assert.Equal(("default", TestModel.Version(s_first)), (model.Name, model.Version));
        Assert.Equal(("news", TestModel.Version(s_second)), (news.Name, news.Version));
        Assert.Same(news.Predictor, scope.ServiceProvider.GetRequiredKeyedService<TopicPredictor>("news"));
        Assert.Same(model.Predictor, scope.ServiceProvider.GetRequiredService<TopicPredictor>());
    }

    [Theory]
    [InlineData(typeof(LoadedModel))]
    [InlineData(typeof(TopicPredictor))]
    [InlineData(typeof(Summarizer))]
    public void A_singleton_cannot_keep_a_model_of_a_scope(Type part)
    {
        var keeper = typeof(Keeper<>).MakeGenericType(part);
        var services = new ServiceCollection().AddTopicLab(options => options.OpenModel = () => new MemoryStream(s_first)).AddSingleton(keeper);
        Assert.Contains("Cannot consume scoped service", Assert.Throws<AggregateException>(
            () => services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true })).InnerException!.Message);
        using var provider = services.BuildServiceProvider(validateScopes: true);
        Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService(part));
    }

    [Fact]
    public void What_the_app_has_of_its_own_stays()
    {
        var own = TopicPredictor.Load(new MemoryStream(s_second));
        using var services = new ServiceCollection().AddSingleton(own).AddTopicLab(options => options.OpenModel = () => new MemoryStream(s_first)).BuildServiceProvider(validateScopes: true);
        using var scope = services.CreateScope();
        Assert.Same(own, scope.ServiceProvider.GetRequiredService<TopicPredictor>());
        Assert.Equal(TestModel.Version(s_first), scope.ServiceProvider.GetRequiredService<LoadedModel>().Version);
    }

    private static ServiceProvider Services(string? name, Action<TopicLabOptions> configure) =>
        (name is null ? new ServiceCollection().AddTopicLab(configure) : new ServiceCollection().AddTopicLab(name, configure)).BuildServiceProvider(validateScopes: true);

    private static object Get(IServiceProvider services, Type type, string? name) =>
        name is null ? services.GetRequiredService(type) : services.GetRequiredKeyedService(type, name);

    /// <summary>A service that takes another.</summary>
    private sealed class Keeper<T>(T part)
    {
        public T Part => part;
    }
}
