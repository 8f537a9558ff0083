using TopicLab.Training.Files;

namespace TopicLab.Training.Tests.Files;

public sealed class AtomicFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("topiclab-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_are_written_and_take_the_place_of_older_ones()
    {
        File.WriteAllText(Path("a"), "old");
        AtomicFiles.Write([(Path("a"), [1, 2]), (Path("b"), [])]);
        Assert.Equal([1, 2], File.ReadAllBytes(Path("a")));
        Assert.Empty(File.ReadAllBytes(Path("b")));
        Assert.Equal(["a", "b"], Names());
    }

    [Fact]
    public void When_one_cannot_be_written_none_is_and_nothing_is_left_behind()
    {
        File.WriteAllText(Path("a"), "old");
        Assert.ThrowsAny<IOException>(() => AtomicFiles.Write([(Path("a"), [1]), (Path("missing/b"), [2])]));
        Assert.Equal("old", File.ReadAllText(Path("a")));
        Assert.Equal(["a"], Names());
    }

    [Fact]
    public void When_one_cannot_take_its_place_none_does_and_nothing_is_left_behind()
    {
        File.WriteAllText(Path("a"), "old");
        Directory.CreateDirectory(Path("b"));
        var failure = Assert.ThrowsAny<Exception>(() => AtomicFiles.Write([(Path("a"), [1]), (Path("b"), [2])]));
        Assert.True(failure is IOException or UnauthorizedAccessException, failure.ToString());
        Assert.Equal("old", File.ReadAllText(Path("a")));
        Assert.Equal(["a", "b"], Names());
    }

    [Fact]
    public void A_model_is_saved_with_its_card_beside_it_or_not_at_all()
    {
        var model = TopicTrainer.Train(Samples.Corpus(20), new TrainOptions { Folds = 3, Learner = LearnerChoice.Svm }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(Path("my.model.card.md"), TrainedModel.CardPath(Path("my.model.topiclab")));
        Assert.Equal("m.card.md", TrainedModel.CardPath("m.TopicLab"));
        Assert.Equal(["m.v1.card.md", "m.v2.card.md", "m.card.md"], ((string[])["m.v1", "m.v2", "m"]).Select(TrainedModel.CardPath));
        model.Save(Path("press.topiclab"));
        Assert.Equal(["press.card.md", "press.topiclab"], Names());
        Assert.Equal(model.Bytes.ToArray(), File.ReadAllBytes(Path("press.topiclab")));
        Assert.Equal(model.Card("press.topiclab"), File.ReadAllText(Path("press.card.md")));

        Directory.CreateDirectory(Path("taken.topiclab"));
        Assert.ThrowsAny<Exception>(() => model.Save(Path("taken.topiclab")));
        Assert.ThrowsAny<IOException>(() => model.Save(Path("no such folder/press.topiclab")));
        Assert.Equal(["press.card.md", "press.topiclab", "taken.topiclab"], Names());
    }

    private string Path(string name) => System.IO.Path.Combine(_folder, name);

    private IEnumerable<string> Names() => Directory.GetFileSystemEntries(_folder).Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
