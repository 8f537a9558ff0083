using TopicLab.Tests.Files;

namespace TopicLab.Tests.Summaries;

public sealed class TopicSummaryTests
{
    private static readonly TopicPredictor s_predictor = TinyModel.Create(12).Load();
    private static readonly Summarizer s_summarizer = new(s_predictor);

    [Fact]
    public void A_summary_for_every_topic_is_for_those_that_are_assigned_in_the_order_of_the_model()
    {
        var (several, empty) = (0, 0);
        foreach (var release in Prose.Releases(60))
        {
            var summary = s_summarizer.Summarize(release, new SummaryOptions { PerTopic = true });

            Assert.Equal(s_predictor.Predict(release).Scores, summary.Scores);
            Assert.Equal(summary.Scores.Select(score => score.Topic), summary.Topics.Keys);
            foreach (var (topic, found) in summary.Topics)
            {
                var alone = s_summarizer.Summarize(release, new SummaryOptions { Topic = topic });
                Assert.Equal(alone.Text, found.Text);
                Assert.Equal(alone.Sentences, found.Sentences);
                Assert.InRange(found.Sentences.Count, 0, 3);
                empty += found.Sentences.Count == 0 ? 1 : 0;
            }
            several += summary.Topics.Count > 1 ? 1 : 0;
            // The summary of the whole is what it is without topics.
            Assert.Equal(new Summarizer().Summarize(release).Sentences, summary.Sentences);
        }
        Assert.InRange(several, 10, 60);
        Assert.InRange(empty, 0, 10);
    }

    [Fact]
    public void Every_sentence_speaks_for_the_topic_or_is_leaned_on()
    {
        foreach (var release in Prose.Releases(60))
        {
            var explanation = s_predictor.Explain(release);
            var summary = s_summarizer.Summarize(release, new SummaryOptions { PerTopic = true });
            foreach (var (topic, found) in summary.Topics)
            {
                var terms = explanation.Evidence[s_predictor.Schema.IndexOf(topic)].Terms;
                Assert.All(found.Sentences, sentence => Assert.True(
                    terms.Where(term => term.Field == ReleaseField.Text && term.Start >= sentence.Start && term.Start < sentence.Start + sentence.Length).Sum(term => term.Contribution) > 0));
            }
        }
    }

    [Fact]
    public void A_topic_that_the_release_is_far_from_has_an_empty_summary()
    {
        var model = TinyModel.Create(2);
        (model.Rules[0], model.Rules[1]) = ((1, 0, 0.5), (1, 0, 0.5));
        var release = Prose.Release(3, 100);
        // Of a bias each, the margins that the text gives by itself.
        (model.Biases[0], model.Biases[1]) = (0, 0);
        var margins = model.Load().Predict(release, new PredictOptions { AllScores = true }).Scores.Select(score => score.Margin).ToArray();

        // Just over and just under a tenth of the threshold: log-odds of 0.05 are -2.944.
        (model.Biases[0], model.Biases[1]) = (-2.93 - margins[0], -2.96 - margins[1]);
        var summarizer = new Summarizer(model.Load());
        Assert.NotEmpty(summarizer.Summarize(release, new SummaryOptions { Topic = "topic-0" }).Sentences);

        var far = summarizer.Summarize(release, new SummaryOptions { Topic = "topic-1", AllSentences = true, Headline = true, Keyphrases = 3 });
        Assert.Equal(("", 0), (far.Text, far.Sentences.Count));
        Assert.Null(far.Headline);
        Assert.Empty(far.Scores);
        Assert.NotEmpty(far.AllSentences);
        Assert.All(far.AllSentences, sentence => Assert.Equal(0, sentence.Score));
        Assert.Empty(summarizer.Summarize(release, new SummaryOptions { PerTopic = true }).Topics);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, null)]
    [InlineData(null, 15)]
    public void Limits_hold_for_each_topic(int? sentences, int? words)
    {
        foreach (var release in Prose.Releases(30))
        {
            var summary = s_summarizer.Summarize(release, new SummaryOptions { PerTopic = true, Sentences = sentences, Words = words });
            Assert.All(summary.Topics.Values, topic => Assert.True(
                topic.Sentences.Count <= (sentences ?? 99) && topic.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length <= (words ?? 9999)));
        }
    }

    [Fact]
    public void Topics_without_a_predictor_and_topics_that_it_does_not_know_are_refused()
    {
        foreach (var options in new[] { new SummaryOptions { Topic = "topic-1" }, new SummaryOptions { PerTopic = true } })
        {
            Assert.StartsWith("Summaries by topic need a predictor.", Assert.Throws<ArgumentException>(() => new Summarizer().Summarize("Gas.", options)).Message);
            Assert.Throws<ArgumentException>(() => new Summarizer().SummarizeMany(Prose.Releases(2), options, cancellationToken: TestContext.Current.CancellationToken));
            Assert.Throws<ArgumentException>(() => new Summarizer().SummarizeMany(Prose.Releases(2).ToAsyncEnumerable(), options, cancellationToken: TestContext.Current.CancellationToken));
        }
        Assert.StartsWith("The model has no topic 'Topic-1'.", Assert.Throws<ArgumentException>(() => s_summarizer.Summarize("Gas.", new SummaryOptions { Topic = "Topic-1" })).Message);
    }

    [Fact]
    public void The_shipped_model_finds_the_sentence_of_each_topic()
    {
        const string energy = "A new gas pipeline will carry natural gas from the Shah Deniz field to Europe, the energy ministry said.";
        const string mines = "In Aghdam, sappers of the mine action agency cleared landmines and unexploded ordnance from 40 hectares.";
        const string filler = "The guests were shown the old town and thanked the hosts for a warm welcome.";
        var summary = new Summarizer(TopicPredictor.Load(Repository.File("models", "press-releases.topiclab")))
            .Summarize(new Release { Text = $"{filler} {energy} {mines}" }, new SummaryOptions { PerTopic = true, Sentences = 1 });
        Assert.Equal(energy, summary.Topics["energy"].Text);
        Assert.Equal(mines, summary.Topics["mine-action"].Text);
    }
}
