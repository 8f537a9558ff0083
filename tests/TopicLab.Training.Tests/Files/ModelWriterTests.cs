using System.Globalization;
using System.Text.Json;
using TopicLab.Features;
using TopicLab.Files;
using TopicLab.Scoring;
using TopicLab.Training.Features;
using TopicLab.Training.Files;
using TopicLab.Training.Learners;
using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Files;

public sealed class ModelWriterTests
{
    private static readonly TrainOptions s_options = new() { Folds = 3, Threads = 1, Learner = LearnerChoice.Svm };

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(33)]
    public void What_is_written_is_read_bit_for_bit(int topics)
    {
        var (corpus, trained, packed) = Model(topics);
        var bytes = ModelWriter.Write(packed, trained.Report, corpus, s_options);
        var read = ModelReader.Read(new MemoryStream(bytes), "test");

        Assert.Equal(packed.Rules, read.Rules);
        Assert.Equal(packed.Features, read.Weights.Options);
        Assert.Equal(packed.Biases, read.Weights.Biases.ToArray());
        Assert.Equal(packed.Names.Select((_, row) => row), packed.Names.Select(read.Weights.Table.Find));
        Assert.Equal(packed.Strongest, read.Info.StrongestFeatures);

        Assert.True(FeatureTable.TryCreate(packed.Names, out var table));
        var model = new LinearModel(packed.Features, table, packed.BlockStarts, packed.Idf, packed.Scales, packed.Weights, packed.Biases);
        var direct = new TopicPredictor(read with { Weights = model });
        var all = new PredictOptions { AllScores = true };
        foreach (var row in corpus.Rows)
            Assert.Equal(direct.Predict(row.Release, all).Scores, new TopicPredictor(read).Predict(row.Release, all).Scores);
    }

    [Fact]
    public void The_manifest_says_how_the_model_was_made()
    {
        var (corpus, trained, _) = Model(3);
        var info = trained.Predictor.Info;
        Assert.Equal((corpus.Sha256, 40, 1ul, trained.Bytes.Length), (info.DataSha256, info.Documents, info.Seed, (int)info.Size));
        Assert.Equal(ManifestWriter.ProgramVersion, info.Program);
        Assert.Matches("^(linux|windows|macos|other)-[a-z0-9]+$", info.Platform);

        using var manifest = JsonDocument.Parse(info.Manifest);
        var training = manifest.RootElement.GetProperty("training");
        Assert.Equal(3, training.GetProperty("folds").GetInt32());
        Assert.Equal("f1", training.GetProperty("goal").GetString());
        Assert.Equal(trained.Report.Tried.Select(tried => tried.Options), training.GetProperty("tried").EnumerateArray().Select(tried => tried.GetProperty("options").GetString()));
        Assert.Equal(trained.Report.OutOfFold.MicroF1.Value!.Value, manifest.RootElement.GetProperty("outOfFold").GetProperty("microF1").GetProperty("value").GetDouble(), 1e-6);
        Assert.Equal(3, manifest.RootElement.GetProperty("curves").GetArrayLength());
        Assert.Equal(3, manifest.RootElement.GetProperty("featureVersion").GetInt32());
    }

    [Fact]
    public void Topics_keep_their_names_and_what_counts()
    {
        var plain = Samples.Corpus(20, topics: 2);
        var schema = new TopicSchema([new("topic-0", "Enerji „\"\\ ığ 能", "counts", "does not"), new("topic-1", "")]);
        var model = TopicTrainer.Train(new Corpus(plain.Rows, schema), s_options, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(schema.Topics, model.Predictor.Schema.Topics);
    }

    [Fact]
    public void Sections_are_optional_or_required_as_they_are_written()
    {
        var (_, trained, _) = Model(2);
        var sections = Sections(trained.Bytes.ToArray());
        Assert.Equal(["MANIFEST", "FEATURES", "IDF", "SCALES", "WEIGHTS", "BIASES", "SELFTEST"], sections.Select(section => section.Id));
        Assert.Equal(trained.Bytes.ToArray(), ModelWriter.Assemble(sections));

        var all = new PredictOptions { AllScores = true };
        var more = TopicPredictor.Load(new MemoryStream(ModelWriter.Assemble([.. sections, ("FUTURE", false, [1, 2, 3])])));
        Assert.Equal(trained.Predictor.Predict("bako", all).Scores, more.Predict("bako", all).Scores);
        Assert.Throws<InvalidModelException>(() => TopicPredictor.Load(new MemoryStream(ModelWriter.Assemble([.. sections, ("FUTURE", true, [1])]))));
    }

    [Fact]
    public void A_trained_model_that_is_cut_or_has_a_flipped_byte_is_refused()
    {
        var bytes = Model(3).Trained.Bytes.ToArray();
        var random = new Random(1);
        for (var run = 0; run < 200; run++)
        {
            var flipped = bytes.ToArray();
            flipped[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Throws<InvalidModelException>(() => TopicPredictor.Load(new MemoryStream(flipped)));
            Assert.Throws<InvalidModelException>(() => TopicPredictor.Load(new MemoryStream(bytes[..random.Next(bytes.Length)])));
        }
    }

    [Fact]
    public void The_card_tells_people_the_same_in_every_culture()
    {
        var (_, trained, _) = Model(3);
        var card = trained.Card("models/press.topiclab");
        Assert.StartsWith("# press.topiclab\n", card);
        Assert.Contains("A TopicLab model of 3 topics, trained on 40 documents.", card);
        Assert.Contains(FormattableString.Invariant($"| micro-F1 | {trained.Report.OutOfFold.MicroF1.Value:0.000} ["), card);
        foreach (var topic in trained.Report.OutOfFold.Topics)
            Assert.Contains($"| {topic.Topic} | {topic.Support} |", card);
        Assert.Contains($"- **topic-1**: {string.Join(", ", trained.Predictor.Info.StrongestFeatures[1])}\n", card);
        Assert.Contains($"data SHA-256 {trained.Predictor.Info.DataSha256}", card);
        Assert.DoesNotContain("NaN", card);
        Assert.DoesNotContain('\r', card);

        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(card, trained.Card("models/press.topiclab"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Topics_cannot_break_the_tables_and_lines_of_the_card()
    {
        var rows = Samples.Corpus(40, 2).Rows.Select(row => row with { Labels = [.. row.Labels.Select(Odd)] });
        var corpus = new Corpus([.. rows], new TopicSchema([new Topic(Odd("topic-0"), "A"), new Topic(Odd("topic-1"), "B")]));
        var card = TopicTrainer.Train(corpus, s_options, cancellationToken: TestContext.Current.CancellationToken).Card("m.topiclab");

        Assert.Contains("\n| topic-0\\|x?\u200d?y\\\\ | ", card);
        Assert.Contains("\n- **topic-0|x?\u200d?y\\**: ", card);
        Assert.DoesNotContain('\e', card);

        static string Odd(string id) => id + "|x\e\u200d\u202ey\\";
    }

    [Fact]
    public void The_card_shows_warnings_and_a_dash_for_what_is_undefined()
    {
        var corpus = new Corpus(Samples.Corpus(20, topics: 2).Rows, Samples.Schema(3));
        var card = TopicTrainer.Train(corpus, s_options, cancellationToken: TestContext.Current.CancellationToken).Card("a");
        Assert.Contains("## Warnings\n\n- Topic 'topic-2' has 0 positive documents, fewer than 2: its predictor is constant.\n", card);
        Assert.Matches(@"\| topic-2 \| 0 \| - \| - \| - \| - \|", card);
    }

    private static (Corpus Corpus, TrainedModel Trained, PackedModel Packed) Model(int topics)
    {
        var corpus = Samples.Corpus(40, topics, titles: true);
        var trained = TopicTrainer.Train(corpus, s_options, cancellationToken: TestContext.Current.CancellationToken);
        var random = new Random(topics);
        var data = TrainingSet.From(corpus);
        var features = new FeatureOptions { WordOrder = 2, CharacterWeight = 0.5f };
        var documents = DocumentMatrix.Fit(
            data.Count(features, 1, TestContext.Current.CancellationToken), [.. Enumerable.Range(0, 40)], features);
        LinearWeights?[] weights = [.. Enumerable.Range(0, topics).Select(_ => new LinearWeights([.. documents.Idf.Select(_ => (float)(random.NextDouble() - 0.5))], random.NextSingle()))];
        TopicRule[] rules = [.. Enumerable.Range(0, topics).Select(_ => new TopicRule(3 * random.NextDouble(), random.NextDouble() - 0.5, random.NextDouble()))];
        return (corpus, trained, PackedModel.From(corpus.Schema, data.Releases, new LearnerOptions(LearnerKind.Svm, 1, 0, features), documents, Samples.Fitted(weights), rules));
    }

    private static List<(string Id, bool Required, byte[] Content)> Sections(byte[] file)
    {
        var sections = new List<(string, bool, byte[])>();
        for (var i = 0; i < BitConverter.ToInt32(file, 12); i++)
        {
            var entry = 16 + 32 * i;
            var (start, length) = ((int)BitConverter.ToUInt64(file, entry + 16), (int)BitConverter.ToUInt64(file, entry + 24));
            sections.Add((System.Text.Encoding.ASCII.GetString(file, entry, 8).TrimEnd('\0'), (file[entry + 8] & 1) != 0, file[start..(start + length)]));
        }
        return sections;
    }
}
