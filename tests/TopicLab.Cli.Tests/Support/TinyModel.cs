using TopicLab.Training;

[assembly: AssemblyFixture(typeof(TopicLab.Cli.Tests.Support.TinyModel))]

namespace TopicLab.Cli.Tests.Support;

/// <summary>A model of sixty rows, trained once for all tests. It lies as the shipped one would, in a program's folder.</summary>
public sealed class TinyModel : IDisposable
{
    private readonly TempFolder _folder = new();

    public TinyModel()
    {
        var data = _folder.Write("train.jsonl", string.Join('\n', TestData.TrainRows(60)));
        var corpus = Corpus.Load([data], new CorpusOptions { Schema = TopicsFile.Load(TestData.Topics) });
        var trained = TopicTrainer.Train(corpus, new TrainOptions { Folds = 3, Learner = LearnerChoice.Svm, SelfTest = [corpus.Rows[0].Release] });
        trained.Save(Path);
        Predictor = trained.Predictor;
        Bytes = trained.Bytes.ToArray();
    }

    public string Folder => _folder.Path;

    public string Path => _folder["press-releases.topiclab"];

    public byte[] Bytes { get; }

    public TopicPredictor Predictor { get; }

    public void Dispose() => _folder.Dispose();
}
