using System.Buffers.Binary;
using TopicLab.Tests.Scoring;

namespace TopicLab.Tests.Files;

/// <summary>Models of other learners: weights as floats, and trees over words, margins and the document as a whole.</summary>
public sealed class TreeModelTests
{
    private static readonly PredictOptions s_all = new() { AllScores = true };

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(40)]
    public void Weights_as_floats_are_scored_as_they_are(int topics)
    {
        var model = TinyModel.Create(topics);
        var predictor = Load(Exact(model));
        for (var seed = 0; seed < 20; seed++)
        {
            var margins = SlowScorer.Margins(model, Prose.Release(seed));
            Assert.All(predictor.Predict(Prose.Release(seed), s_all).Scores.Zip(margins), pair => Assert.Equal(pair.Second, pair.First.Margin, 1e-5));
        }
    }

    [Theory]
    [InlineData(true, 0f)]
    [InlineData(true, 0.4f)]
    [InlineData(false, 0f)]
    public void Trees_over_margins_add_up_as_a_slow_walk_says(bool asBytes, float passageWeight)
    {
        var model = TinyModel.Create(passageWeight: passageWeight);
        var trees = Trees.Random(model, seed: 3, first: model.Features.Length);
        var predictor = Load(trees.AddTo(asBytes ? model.ToFile() : Exact(model)));
        var moved = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var margins = SlowScorer.Margins(model, Prose.Release(seed));
            // The number of known features is beyond the slow scorer; these trees do not look at it.
            double[] overall = [0, margins.Max(), margins.Order().ElementAt(margins.Length - 2), margins.Average()];
            double[] inputs = [.. new double[model.Features.Length], .. margins, .. overall];
            var scores = predictor.Predict(Prose.Release(seed), s_all).Scores;
            for (var topic = 0; topic < margins.Length; topic++)
            {
                var sum = trees.Sum(topic, inputs);
                moved += sum != 0 ? 1 : 0;
                Assert.Equal(margins[topic] + sum, scores[topic].Margin, 1e-3);
            }
        }
        Assert.True(moved > 100);
    }

    [Fact]
    public void Trees_over_words_need_no_weights()
    {
        var model = TinyModel.Create();
        var word = Array.FindIndex(model.Features, feature => feature == new TinyFeature(0, "gas"));
        var file = new Trees([[(word, 0f, 0.25f, 2f)], [], [], [(word, 1e6f, 1f, 5f)], []]).AddTo(model.ToFile());
        file.Sections.RemoveAll(section => section.Name is "SCALES" or "WEIGHTS");
        var predictor = Load(file);
        var with = predictor.Predict("Gas flows.", s_all).Scores;
        var without = predictor.Predict("Nothing flows.", s_all).Scores;
        Assert.Equal(model.Biases.Zip([2, 0, 0, 1.0, 0], (bias, tree) => bias + tree), with.Select(score => score.Margin), Near);
        Assert.Equal(model.Biases.Zip([0.25, 0, 0, 1.0, 0], (bias, tree) => bias + tree), without.Select(score => score.Margin), Near);

        // The evidence is the one word; what stands without it is the bias.
        var evidence = predictor.Explain("Gas flows.").Evidence[0];
        Assert.Equal(model.Biases[0] + 0.25, evidence.Bias, 1e-6);
        Assert.Equal([(0, 3, 1.75)], evidence.Terms.Select(term => (term.Start, term.Length, Math.Round(term.Contribution, 5))));
    }

    [Fact]
    public void The_evidence_of_any_trees_adds_up()
    {
        var model = TinyModel.Create(passageWeight: 0.3f);
        var predictor = Load(Trees.Random(model, seed: 5, first: 0).AddTo(Exact(model)));
        for (var seed = 0; seed < 10; seed++)
        {
            var explanation = predictor.Explain(Prose.Release(seed));
            foreach (var (score, evidence) in explanation.Prediction.Scores.Zip(explanation.Evidence))
            {
                Assert.Equal(score.Margin, evidence.Margin, 1e-4);
                Assert.Equal(evidence.Margin, evidence.Bias + evidence.Terms.Sum(term => term.Contribution), 1e-9);
            }
            Assert.Equal(predictor.Predict(new Release { Text = "" }, s_all).Scores.Select(score => score.Margin), explanation.Evidence.Select(evidence => evidence.Bias), Near);
        }
    }

    [Fact]
    public void Calls_do_not_leave_anything_behind()
    {
        var model = TinyModel.Create();
        var predictor = Load(Trees.Random(model, seed: 5, first: 0).AddTo(Exact(model)));
        var alone = Enumerable.Range(0, 10).Select(seed => predictor.Predict(Prose.Release(seed), s_all).Scores).ToArray();
        var many = predictor.PredictMany([.. Enumerable.Range(0, 10).Select(seed => Prose.Release(seed))], s_all, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(alone, many.Select(prediction => prediction.Scores));
    }

    [Theory]
    [InlineData("TREES", -4, "its trees do not fit its topics")]
    [InlineData("TREES", -2, "does not fit the others")]
    [InlineData("SPLITS", -16, "its trees have a root that is not there")]
    [InlineData("SPLITS", -3, "does not fit the others")]
    [InlineData("LEAVES", -400, "its trees have a")]
    [InlineData("EXACT", -4, "its section EXACT has")]
    public void Sections_that_do_not_fit_are_refused(string section, int more, string problem)
    {
        var file = Trees.Random(TinyModel.Create(), seed: 5, first: 0).AddTo(Exact(TinyModel.Create()));
        file[section].Content = file[section].Content[..^-more];
        Assert.Contains(problem, Refusal(file));
    }

    [Theory]
    [InlineData("SPLITS")]
    [InlineData("LEAVES")]
    public void Trees_without_splits_or_leaves_are_refused(string section)
    {
        var file = Trees.Random(TinyModel.Create(), seed: 5, first: 0).AddTo(Exact(TinyModel.Create()));
        file.Sections.RemoveAll(found => found.Name == section);
        Assert.Contains($"its section {section} is missing", Refusal(file));
    }

    [Fact]
    public void A_walk_in_circles_is_refused()
    {
        Assert.Contains("a child that is not there, or not behind its parent", Refusal(Change("SPLITS", 8, 0)));
        Assert.Contains("a child that is not there, or not behind its parent", Refusal(Change("SPLITS", 12, -1_000_000)));
        Assert.Contains("look at input -1 of", Refusal(Change("SPLITS", 0, -1)));
        Assert.Contains("a threshold that is not finite", Refusal(Change("SPLITS", 4, BitConverter.SingleToInt32Bits(float.NaN))));
        Assert.Contains("a number in its section LEAVES is not finite", Refusal(Change("LEAVES", 0, BitConverter.SingleToInt32Bits(float.PositiveInfinity))));
        Assert.Contains("a root that is not there", Refusal(Change("TREES", 6 * 4, 1_000_000)));
        Assert.Contains("do not fit its topics", Refusal(Change("TREES", 0, 1)));
        Assert.Contains("do not fit its topics", Refusal(Change("TREES", 4, 1_000)));
    }

    // Each of these roots would walk the same chain.
    [Fact]
    public void Splits_that_two_places_lead_to_are_refused()
    {
        Assert.Contains("its trees have a split that two places lead to", Refusal(Change("TREES", 6 * 4, 1)));
        Assert.Contains("its trees have a split that two places lead to", Refusal(Change("SPLITS", 8, 1)));
        Assert.Contains("its trees have a split that two places lead to", Refusal(Change("SPLITS", 12, 2)));
    }

    [Fact]
    public void Trees_over_words_beside_weights_that_are_bytes_are_refused() =>
        Assert.Contains("its trees look at words beside weights that are bytes", Refusal(Trees.Random(TinyModel.Create(), seed: 5, first: 0).AddTo(TinyModel.Create().ToFile())));

    [Fact]
    public void Any_change_of_the_trees_is_refused_or_scored_by_finite_numbers()
    {
        var random = new Random(11);
        var (refused, scored) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            var file = Trees.Random(TinyModel.Create(), seed: 5, first: 0).AddTo(Exact(TinyModel.Create()));
            var content = file[new[] { "TREES", "SPLITS", "LEAVES", "EXACT" }[i % 4]].Content;
            var value = (i % 3) switch { 0 => random.Next(-20, 60), 1 => random.Next(), _ => 0 };
            BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(random.Next(content.Length / 4) * 4), value);
            try
            {
                Assert.All(Load(file).Predict(Prose.Release(i), s_all).Scores, score => Assert.True(double.IsFinite(score.Margin)));
                scored++;
            }
            catch (InvalidModelException)
            {
                refused++;
            }
        }
        Assert.True(refused > 50 && scored > 50, $"{refused} {scored}");
    }

    private static ModelFile Change(string section, int offset, int value)
    {
        var file = Trees.Random(TinyModel.Create(), seed: 5, first: 0).AddTo(Exact(TinyModel.Create()));
        BinaryPrimitives.WriteInt32LittleEndian(file[section].Content.AsSpan(offset), value);
        return file;
    }

    private static ModelFile Exact(TinyModel model)
    {
        var file = model.ToFile();
        file.Sections.RemoveAll(section => section.Name is "SCALES" or "WEIGHTS");
        var stride = (model.Topics.Length + 7) / 8 * 8;
        var floats = Enumerable.Range(0, model.Features.Length).SelectMany(feature => Enumerable.Range(0, stride).Select(topic => topic < model.Topics.Length ? (float)model.Weight(feature, topic) : 7));
        file.Sections.Add(new ModelFile.Section("EXACT", 1, ModelFile.Floats(floats)));
        return file;
    }

    private static TopicPredictor Load(ModelFile file) => TopicPredictor.Load(new MemoryStream(file.ToBytes()));

    private static string Refusal(ModelFile file) => Assert.Throws<InvalidModelException>(() => Load(file)).Message;

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-5;

    /// <summary>[topic][tree]: stumps, each an input, a threshold and what the two sides give.</summary>
    private sealed class Trees((int Input, float Threshold, float AtMost, float Over)[][] topics)
    {
        public static Trees Random(TinyModel model, int seed, int first)
        {
            var random = new Random(seed);
            // Of what is said of the document, all but the number of known features.
            int[] inputs = [.. Enumerable.Range(first, model.Features.Length + model.Topics.Length - first), .. Enumerable.Range(model.Features.Length + model.Topics.Length + 1, 3)];
            return new Trees([.. model.Topics.Select(_ => Enumerable.Range(0, 30).Select(_ =>
                (inputs[random.Next(inputs.Length)], random.NextSingle() - 0.5f, random.NextSingle() - 0.5f, random.NextSingle() - 0.5f)).ToArray())]);
        }

        public double Sum(int topic, double[] inputs) => topics[topic].Sum(stump => inputs[stump.Input] <= stump.Threshold ? (double)stump.AtMost : stump.Over);

        public ModelFile AddTo(ModelFile file)
        {
            var stumps = topics.SelectMany(topic => topic).ToArray();
            var starts = topics.Select((_, topic) => topics.Take(topic).Sum(before => before.Length)).Append(stumps.Length);
            file.Sections.Add(new ModelFile.Section("TREES", 1, Integers([.. starts, .. Enumerable.Range(0, stumps.Length)])));
            file.Sections.Add(new ModelFile.Section("SPLITS", 1, Integers([.. stumps.SelectMany((stump, i) => new[] { stump.Input, BitConverter.SingleToInt32Bits(stump.Threshold), ~(2 * i), ~(2 * i + 1) })])));
            file.Sections.Add(new ModelFile.Section("LEAVES", 1, ModelFile.Floats(stumps.SelectMany(stump => new[] { stump.AtMost, stump.Over }))));
            return file;
        }

        private static byte[] Integers(int[] values)
        {
            var bytes = new byte[4 * values.Length];
            for (var i = 0; i < values.Length; i++)
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), values[i]);
            return bytes;
        }
    }
}
