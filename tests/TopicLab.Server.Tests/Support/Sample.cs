using TopicLab.Training;

[assembly: AssemblyFixture(typeof(TopicLab.Server.Tests.Support.OtherModel))]

namespace TopicLab.Server.Tests.Support;

/// <summary>The model that ships, and releases that it never saw.</summary>
internal static class Sample
{
    public static string Model { get; } = Repository.File("models", "press-releases.topiclab");

    public static TopicPredictor Predictor { get; } = TopicPredictor.Load(Model);

    /// <summary>Rows of the test set, as they stand there.</summary>
    public static string[] Lines(int count) => [.. File.ReadLines(Repository.File("training-data", "test.jsonl")).Take(count)];

    public static Release[] Releases(int count)
    {
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Lines(count))));
        return [.. ReleaseReader.Read(["-"], new ReleaseReaderOptions { Format = InputFormat.JsonLines }, input)];
    }
}

/// <summary>A model with the topics of the one that ships and other scores, trained once for all tests.</summary>
public sealed class OtherModel
{
    public OtherModel()
    {
        var folder = Directory.CreateTempSubdirectory("topiclab-server-").FullName;
        try
        {
            var data = Path.Combine(folder, "train.jsonl");
            File.WriteAllLines(data, File.ReadLines(Repository.File("training-data", "train.jsonl")).Take(150));
            var corpus = Corpus.Load([data], new CorpusOptions { Schema = TopicsFile.Load(Repository.File("training-data", "topics.json")) });
            Bytes = TopicTrainer.Train(corpus, new TrainOptions { Folds = 3, Learner = LearnerChoice.Svm, SelfTest = [corpus.Rows[0].Release] }).Bytes.ToArray();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public byte[] Bytes { get; }
}
