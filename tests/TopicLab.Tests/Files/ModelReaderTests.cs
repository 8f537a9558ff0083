using TopicLab.Files;
using TopicLab.Tests.Scoring;

namespace TopicLab.Tests.Files;

public sealed class ModelReaderTests
{
    private static readonly PredictOptions s_all = new() { AllScores = true };

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(40)]
    [InlineData(90)]
    public void A_file_written_from_the_description_alone_is_read(int topics)
    {
        var model = TinyModel.Create(topics);
        var predictor = model.Load();

        Assert.Equal(model.Topics, predictor.Schema.Topics.Select(topic => topic.Id));
        Assert.Equal("TOPIC-0", predictor.Schema.Topics[0].Name);
        Assert.False(predictor.Schema.AtLeastOne);
        Assert.Equal(("9.8.7", "linux-x64", "abc", 42, 7ul, "by hand"),
            (predictor.Info.Program, predictor.Info.Platform, predictor.Info.DataSha256, predictor.Info.Documents, predictor.Info.Seed, predictor.Info.Options));
        Assert.Equal((model.Features.Length, model.ToBytes().Length), (predictor.Info.Features, (int)predictor.Info.Size));
        Assert.Equal(model.Rules.Select(rule => rule.Threshold), predictor.Info.Thresholds);
        Assert.Equal(["gas", "oil pipeline"], predictor.Info.StrongestFeatures[^1]);
        Assert.Equal(model.Manifest().ToJsonString(), predictor.Info.Manifest);

        var release = Prose.Release(3);
        var margins = SlowScorer.Margins(model, release);
        Assert.All(predictor.Predict(release, s_all).Scores.Zip(margins), pair => Assert.Equal(pair.Second, pair.First.Margin, 1e-4));
    }

    [Fact]
    public void A_model_is_read_from_a_stream_that_cannot_seek_and_from_the_middle_of_one_that_can()
    {
        var bytes = TinyModel.Create().ToBytes();
        using var middle = new MemoryStream([1, 2, 3, .. bytes]) { Position = 3 };
        Assert.Equal(5, TopicPredictor.Load(middle).Schema.Count);
        Assert.True(middle.CanRead);
        Assert.Equal(5, TopicPredictor.Load(new OneByteStream(bytes)).Schema.Count);
        middle.Position = 100_000;
        Assert.Throws<InvalidModelException>(() => TopicPredictor.Load(middle));
    }

    [Fact]
    public void A_model_is_read_from_a_path()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, TinyModel.Create().ToBytes());
            Assert.Equal(5, TopicPredictor.Load(path).Schema.Count);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void An_unknown_optional_section_is_skipped()
    {
        var file = TinyModel.Create().ToFile();
        file.Sections.Insert(2, new ModelFile.Section("FUTURE", 0, [1, 2, 3]));
        file.Sections.Add(new ModelFile.Section("\u007F!", 2, []));
        Assert.Equal(Scores(TinyModel.Create().ToBytes()), Scores(file.ToBytes()));
    }

    [Fact]
    public void The_order_of_sections_does_not_matter()
    {
        var file = TinyModel.Create().ToFile();
        file.Sections.Reverse();
        Assert.Equal(Scores(TinyModel.Create().ToBytes()), Scores(file.ToBytes()));
    }

    [Fact]
    public void A_model_that_a_newer_program_wrote_for_this_one_to_read_is_read()
    {
        var file = TinyModel.Create().ToFile();
        file.Written = 7;
        Assert.Equal(Scores(TinyModel.Create().ToBytes()), Scores(file.ToBytes()));
    }

    [Fact]
    public void The_model_that_ships_has_a_self_test_and_passes_it()
    {
        var predictor = TopicPredictor.Load(Repository.File("models", "press-releases.topiclab"));
        var check = SelfTestCheck.Run(predictor, TestContext.Current.CancellationToken);
        Assert.Equal(predictor.Schema.Count + 1, check!.Releases);
        Assert.True(check.Passed);
        // Some of its scores are far from 0 and 1, where a small change would not show.
        Assert.Contains(predictor.Model.SelfTest.SelectMany(test => test.Probabilities), probability => probability is > 0.05 and < 0.98);
    }

    [Fact]
    public void A_self_test_is_read()
    {
        var file = TinyModel.Create(topics: 2).ToFile();
        file.Sections.Add(new("SELFTEST", 0, """[{"id":"a","title":"T","text":"Gas","probabilities":[0.25,1]}]"""u8.ToArray()));
        var test = Assert.Single(TopicPredictor.Load(new MemoryStream(file.ToBytes())).Model.SelfTest);
        Assert.Equal(("a", "T", "Gas"), (test.Release.Id, test.Release.Title, test.Release.Text));
        Assert.Equal([0.25, 1], test.Probabilities);
        Assert.Empty(TinyModel.Create().Load().Model.SelfTest);
    }

    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xE3069283u)]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 0x8A9136AAu)]
    public void The_checksum_is_that_of_RFC_3720(string text, uint checksum) =>
        Assert.Equal(checksum, ModelFormat.Checksum(System.Text.Encoding.ASCII.GetBytes(text)));

    private static IEnumerable<TopicScore> Scores(byte[] bytes) => TopicPredictor.Load(new MemoryStream(bytes)).Predict(Prose.Release(1), s_all).Scores;

    private sealed class OneByteStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
