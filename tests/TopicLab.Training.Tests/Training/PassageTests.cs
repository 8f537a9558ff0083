using TopicLab.Features;
using TopicLab.Scoring;
using TopicLab.Training.Features;
using TopicLab.Training.Files;
using TopicLab.Training.Learners;
using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests;

/// <summary>A topic that one clause of a long release names.</summary>
public sealed class PassageTests
{
    private static readonly FeatureOptions s_features = new() { TitleWeight = 0, StemWeight = 0, PassageWeight = 0.5f };

    [Fact]
    public void Where_one_clause_of_a_long_text_tells_the_folds_choose_passages()
    {
        var corpus = Clauses(240);
        var trained = TopicTrainer.Train(corpus, new TrainOptions { Folds = 4, Learner = LearnerChoice.Svm }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("passages", trained.Report.Options);
        var document = trained.Report.Tried.Where(tried => !tried.Options.Contains("passages", StringComparison.Ordinal)).Max(tried => tried.MicroF1);
        Assert.True(trained.Report.OutOfFold.MicroF1.Value > document + 0.02, $"{trained.Report.OutOfFold.MicroF1.Value} is no better than {document}.");
    }

    [Fact]
    public void The_predictor_gives_the_margins_that_training_computes()
    {
        var corpus = Clauses(120);
        var data = TrainingSet.From(corpus);
        var options = new LearnerOptions(LearnerKind.Svm, 0.5, 0.3, s_features);
        var (documents, topics) = new SubsetFitter(data, new int[data.Count()], 1, 1, TestContext.Current.CancellationToken).FitAll(options);
        var packed = PackedModel.From(corpus.Schema, data.Releases, options, documents, topics, new TopicRule[3]);
        Assert.True(FeatureTable.TryCreate(packed.Names, out var table));
        var model = new LinearModel(packed.Features, table, packed.BlockStarts, packed.Idf, packed.Scales, packed.Weights, packed.Biases);
        var scratch = new Scratch(model.FeatureCount, model.Stride);

        for (var document = 0; document < data.Count(); document++)
        {
            var sink = new CountingSink(model, scratch);
            FeatureExtractor.Extract(packed.Features, "", data.Releases[document].Text, scratch.Parts, ref sink);
            var margins = model.Score(scratch).ToArray();
            scratch.Reset();
            for (var topic = 0; topic < topics.Length; topic++)
            {
                var best = documents.BestPassage(document, topics[topic]!.Weights);
                var margin = 0.5 * documents.Margin(document, topics[topic]!.Weights) + 0.5 * documents.Margin(best, topics[topic]!.Weights);
                // Weights are bytes in the model.
                Assert.Equal(margin, margins[topic], 0.02);
            }
        }
    }

    [Fact]
    public void The_best_passage_of_a_positive_document_is_learned_and_the_three_nearest_of_a_negative_one()
    {
        var releases = Samples.Releases(Text(), Text(), Text());
        var documents = DocumentMatrix.Fit(CountMatrix.Build(releases, s_features, 1, TestContext.Current.CancellationToken), [0, 1, 2], s_features);
        var weights = new LinearWeights[2];
        for (var topic = 0; topic < 2; topic++)
        {
            weights[topic] = new LinearWeights(new float[documents.FeatureCount], 0);
            for (var i = 0; i < documents.FeatureCount; i++)
                weights[topic].Weights[i] = (float)Math.Sin(i * (topic + 1));
        }
        sbyte[][] labels = [[1, -1, 0], [-1, 1, 1]];

        var without = PassageExamples.AddTo(documents, [0, 2], [0, 1], labels, weights, 0.3);
        Assert.DoesNotContain(without.Rows, row => row == 1 || (row >= documents.Counts.PassageStarts[1] && row < documents.Counts.PassageStarts[2]));

        var batch = PassageExamples.AddTo(documents, [0, 1, 2], [0, 1], labels, weights, 0.3);

        for (var topic = 0; topic < 2; topic++)
        {
            Assert.Equal(labels[topic], batch.Labels[topic][..3]);
            for (var document = 0; document < 3; document++)
            {
                var rows = Enumerable.Range(documents.Counts.PassageStarts[document], 9).ToArray();
                var label = labels[topic][document];
                var expected = rows.OrderByDescending(row => documents.Margin(row, weights[topic])).Take(label > 0 ? 1 : label < 0 ? 3 : 0).Order();
                Assert.Equal(expected, rows.Where(row => batch.Labels[topic][row] != 0));
                Assert.All(expected, row => Assert.Equal(label, batch.Labels[topic][row]));
            }
        }
        Assert.Equal(Enumerable.Range(0, documents.RowCount).Where(row => row < 3 || batch.Labels[0][row] != 0 || batch.Labels[1][row] != 0), batch.Rows);

        static string Text() => string.Join(' ', Enumerable.Range(0, 240).Select(i => Samples.Word(0, i)));
    }

    /// <summary>Three hundred words that all share; a topic adds three words near each other, and releases without it have one to three of them far apart.</summary>
    private static Corpus Clauses(int documents)
    {
        var random = new Random(5);
        var rows = new LabeledRelease[documents];
        for (var i = 0; i < documents; i++)
        {
            int[] carried = [.. Enumerable.Range(0, 3).Where(_ => random.NextDouble() < 0.35)];
            var words = Enumerable.Range(0, 300).Select(_ => Samples.Word(0, random.Next(200))).ToList();
            for (var topic = 0; topic < 3; topic++)
            {
                var at = random.Next(words.Count);
                if (carried.Contains(topic))
                    words.InsertRange(at, Enumerable.Range(0, 3).SelectMany(_ => new[] { Samples.Word(topic + 1, random.Next(6)), Samples.Word(0, random.Next(200)) }));
                else
                    Scatter(topic);
            }
            void Scatter(int topic)
            {
                for (var third = random.Next(3); third < 3; third++)
                    words.Insert(third * 100 + random.Next(60), Samples.Word(topic + 1, random.Next(6)));
            }

            rows[i] = new LabeledRelease(new Release { Id = $"d{i}", Text = string.Join(' ', words) }, [.. carried.Select(Samples.Id)], []);
        }
        return new Corpus(rows, Samples.Schema(3));
    }
}
