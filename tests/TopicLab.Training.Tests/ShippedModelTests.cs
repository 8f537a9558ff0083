namespace TopicLab.Training.Tests;

/// <summary>The model that ships is the one that models/README.md makes from the data beside it.</summary>
public sealed class ShippedModelTests
{
    private static readonly Lazy<TrainedModel> s_again = new(() => TopicTrainer.Train(
        Corpus.Load([Repository.File("training-data", "train.jsonl")], new CorpusOptions { Schema = TopicsFile.Load(Repository.File("training-data", "topics.json")) })));

    private static string ModelPath => Repository.File("models", "press-releases.topiclab");

    [Fact]
    public void The_shipped_model_names_the_data_options_and_seed_that_are_in_the_repository()
    {
        var shipped = TopicPredictor.Load(ModelPath).Info;
        var again = s_again.Value.Predictor.Info;

        Assert.Equal(again.DataSha256, shipped.DataSha256);
        Assert.Equal(again.Options, shipped.Options);
        Assert.Equal(again.Seed, shipped.Seed);
        Assert.Equal(again.Documents, shipped.Documents);
        Assert.Equal(again.Program, shipped.Program);
        Assert.Equal(TopicsFile.Load(Repository.File("training-data", "topics.json")).Topics, TopicPredictor.Load(ModelPath).Schema.Topics);
    }

    [Fact]
    public void The_shipped_model_has_the_bytes_that_training_gives_on_its_platform()
    {
        Assert.SkipUnless(TopicPredictor.Load(ModelPath).Info.Platform == s_again.Value.Predictor.Info.Platform, "The model was trained on another platform.");

        Assert.True(s_again.Value.Bytes.Span.SequenceEqual(File.ReadAllBytes(ModelPath)), "models/press-releases.topiclab is stale; models/README.md has the command.");
    }

    [Fact]
    public void The_card_is_the_one_that_training_writes()
    {
        Assert.SkipUnless(TopicPredictor.Load(ModelPath).Info.Platform == s_again.Value.Predictor.Info.Platform, "The model was trained on another platform.");

        Assert.Equal(File.ReadAllText(TrainedModel.CardPath(ModelPath)), s_again.Value.Card(ModelPath));
    }

    [Fact]
    public void The_shipped_model_is_small_and_knows_the_topics_in_their_order()
    {
        Assert.InRange(new FileInfo(ModelPath).Length, 1, 1_000_000);
        Assert.Equal(["energy", "climate-cop29", "peace-process", "middle-corridor", "mine-action"],
            TopicPredictor.Load(ModelPath).Schema.Topics.Select(topic => topic.Id));
    }

    [Fact]
    public void Cross_fitted_figures_of_the_shipped_model_stay_over_their_floor()
    {
        var figures = s_again.Value.Report.OutOfFold;

        Assert.True(figures.MicroF1.Value >= 0.93, $"micro-F1 {figures.MicroF1.Value}");
        Assert.True(figures.MacroF1.Value >= 0.93, $"macro-F1 {figures.MacroF1.Value}");
    }
}
