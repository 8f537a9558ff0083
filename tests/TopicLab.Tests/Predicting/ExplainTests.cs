using TopicLab.Tests.Files;

namespace TopicLab.Tests.Predicting;

public sealed class ExplainTests
{
    private static readonly TopicPredictor s_predictor = TinyModel.Create(12).Load();

    [Theory]
    [InlineData(0)]
    [InlineData(0.5f)]
    [InlineData(1)]
    public void Contributions_and_bias_add_up_to_the_margin_of_every_topic(float passageWeight)
    {
        var predictor = TinyModel.Create(12, passageWeight: passageWeight).Load();
        foreach (var release in Prose.Releases(40).Append(Prose.Release(1, 5000)))
        {
            var explanation = predictor.Explain(release);
            Assert.Same(release, explanation.Release);
            Assert.Equal(12, explanation.Evidence.Count);
            foreach (var (evidence, score) in explanation.Evidence.Zip(explanation.Prediction.Scores))
            {
                Assert.Equal(score.Topic, evidence.Topic);
                Assert.Equal(score.Margin, evidence.Margin, 1e-3);
                Assert.Equal(evidence.Margin, evidence.Bias + evidence.Terms.Sum(term => term.Contribution), 1e-9);
            }
        }
    }

    [Fact]
    public void Every_term_is_a_word_or_a_pair_of_words_of_the_release_and_stands_once()
    {
        foreach (var release in Prose.Releases(40))
        {
            foreach (var evidence in s_predictor.Explain(release).Evidence)
            {
                foreach (var term in evidence.Terms)
                {
                    var field = term.Field == ReleaseField.Title ? release.Title : release.Text;
                    var words = field.Substring(term.Start, term.Length).Split([' ', '.', ',', '\n'], StringSplitOptions.RemoveEmptyEntries);
                    Assert.InRange(words.Length, 1, 2);
                    Assert.True(IsEdge(field, term.Start - 1) && IsEdge(field, term.Start + term.Length), field.Substring(term.Start, term.Length));
                    Assert.False(IsEdge(field, term.Start) || IsEdge(field, term.Start + term.Length - 1));
                }
                Assert.Distinct(evidence.Terms.Select(term => (term.Field, term.Start, term.Length)));
                Assert.Equal(evidence.Terms.OrderByDescending(term => term.Contribution), evidence.Terms);
            }
        }
    }

    [Fact]
    public void A_word_that_stands_twice_shares_its_contribution()
    {
        var explanation = s_predictor.Explain(new Release { Title = "Gas", Text = "solar gas" });
        var once = s_predictor.Explain(new Release { Text = "gas solar" });
        Assert.Equal(
            [(ReleaseField.Text, 0, "solar"), (ReleaseField.Text, 0, "solar gas"), (ReleaseField.Text, 6, "gas"), (ReleaseField.Title, 0, "Gas")],
            explanation.Evidence[0].Terms.Select(term => (term.Field, term.Start, (term.Field == ReleaseField.Title ? "Gas" : "solar gas").Substring(term.Start, term.Length)))
                .OrderBy(term => term.Field).ThenBy(term => term.Start).ThenBy(term => term.Item3.Length));
        Assert.NotEqual(once.Evidence[0].Margin, explanation.Evidence[0].Margin);
    }

    [Fact]
    public void Sentences_lie_inside_the_text_best_first_and_score_what_their_terms_add()
    {
        foreach (var release in Prose.Releases(40))
        {
            foreach (var evidence in s_predictor.Explain(release).Evidence)
            {
                Assert.InRange(evidence.Sentences.Count, 0, 3);
                Assert.Equal(evidence.Sentences.OrderByDescending(sentence => sentence.Score), evidence.Sentences);
                foreach (var sentence in evidence.Sentences)
                {
                    Assert.True(sentence is { Start: >= 0, Length: > 0, Score: > 0 } && sentence.Start + sentence.Length <= release.Text.Length);
                    var sum = evidence.Terms.Where(term => term.Field == ReleaseField.Text && term.Start >= sentence.Start && term.Start < sentence.Start + sentence.Length)
                        .Sum(term => term.Contribution);
                    Assert.Equal(sum, sentence.Score, 1e-9);
                }
            }
        }
    }

    [Fact]
    public void What_is_missing_to_a_threshold_reaches_it_when_it_is_added()
    {
        var seen = 0;
        foreach (var release in Prose.Releases(60))
        {
            foreach (var options in new[] { PredictOptions.Default, new PredictOptions { Threshold = 0.8 }, new PredictOptions { Threshold = 0.4, Top = 1 } })
            {
                var explanation = s_predictor.Explain(release, options);
                foreach (var missed in explanation.WhyNot)
                {
                    seen++;
                    var rule = s_predictor.Model.Rules[s_predictor.Schema.IndexOf(missed.Topic)];
                    var score = explanation.Prediction.Scores[s_predictor.Schema.IndexOf(missed.Topic)];
                    Assert.False(score.Assigned);
                    Assert.True(missed.MissingMargin > 0, $"{missed.MissingMargin} is missing to {missed.Topic}");
                    Assert.Equal((score.Probability, score.Threshold), (missed.Probability, missed.Threshold));
                    Assert.InRange(missed.Probability, missed.Threshold / 10, missed.Threshold);
                    Assert.Equal(missed.Threshold, rule.Probability(score.Margin + missed.MissingMargin), 1e-9);
                    Assert.True(rule.Probability(score.Margin + missed.MissingMargin + 1e-9) >= missed.Threshold);
                }
                Assert.Equal(explanation.WhyNot.OrderBy(missed => missed.Threshold - missed.Probability), explanation.WhyNot);
            }
        }
        Assert.InRange(seen, 100, int.MaxValue);
    }

    [Fact]
    public void The_topic_that_is_asked_for_is_explained_however_far_it_is()
    {
        var release = new Release { Text = "Nothing known here" };
        foreach (var threshold in (double[])[0.9999, 1])
        {
            var options = new PredictOptions { Threshold = threshold };
            for (var topic = 0; topic < s_predictor.Schema.Count; topic++)
            {
                var asked = s_predictor.Schema.Topics[topic].Id;
                var missed = s_predictor.Explain(release, options, asked).WhyNot.Single(missed => missed.Topic == asked);
                Assert.Equal(threshold, missed.Threshold);
                Assert.Equal(threshold == 1, double.IsPositiveInfinity(missed.MissingMargin));
                Assert.True(missed.MissingMargin > 0);
            }
            Assert.All(s_predictor.Explain(release, options).WhyNot, missed => Assert.True(threshold < 1 && missed.Probability >= threshold / 10));
        }
        Assert.Empty(s_predictor.Explain(release, new PredictOptions { Threshold = 0 }, s_predictor.Schema.Topics[0].Id).WhyNot);
    }

    [Fact]
    public void What_speaks_against_a_missed_topic_is_in_its_evidence_and_absent_words_do_not_stand_in_the_release()
    {
        var release = new Release { Title = "Gas summit", Text = "Oil mines and a solar village. Delegates signed. Oil border turbine." };
        var explanation = s_predictor.Explain(release, new PredictOptions { Threshold = 0.99 });
        Assert.NotEmpty(explanation.WhyNot);
        foreach (var missed in explanation.WhyNot)
        {
            var terms = explanation.Evidence.Single(evidence => evidence.Topic == missed.Topic).Terms;
            Assert.Equal(terms.Select(term => term.Contribution).Where(contribution => contribution < 0).Order().Take(5), missed.Against.Select(term => term.Contribution));
            Assert.Subset(terms.ToHashSet(), missed.Against.ToHashSet());
            // Of the two strongest features of every tiny model, "gas" stands in the title and "pipeline" nowhere.
            Assert.Equal(["oil pipeline"], missed.AbsentWords);
        }
    }

    [Fact]
    public void Evidence_of_plain_text_points_into_its_title_and_text()
    {
        var explanation = s_predictor.Explain("Gas treaty signed\n\nThe pipeline carries energy.");
        Assert.Equal(("Gas treaty signed", "The pipeline carries energy."), (explanation.Release.Title, explanation.Release.Text));
        Assert.Contains(explanation.Evidence[0].Terms, term => term is { Field: ReleaseField.Text, Start: 4, Length: 8 });
        Assert.Contains(explanation.Evidence[0].Terms, term => term is { Field: ReleaseField.Title, Start: 4, Length: 6 });
    }

    [Fact]
    public void What_a_passage_adds_stands_in_that_passage()
    {
        var predictor = TinyModel.Create(12, passageWeight: 1).Load();
        var release = Prose.Release(3, 400);
        foreach (var evidence in predictor.Explain(release).Evidence)
        {
            // Two halves of 24 words; the title's come first.
            var text = evidence.Terms.Where(term => term.Field == ReleaseField.Text).ToList();
            var first = text.Min(term => term.Start);
            var last = text.Max(term => term.Start + term.Length);
            Assert.InRange(release.Text[first..last].Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length, 1, 49);
        }
    }

    [Fact]
    public void In_a_huge_text_places_of_the_best_passages_are_added_and_all_still_adds_up()
    {
        var predictor = TinyModel.Create(3, passageWeight: 0.5f).Load();
        var release = new Release { Text = string.Concat(Enumerable.Repeat("Solar gas flows, the oil pipeline flows. ", 13_000)) + Prose.Text(5, 100) + string.Concat(Enumerable.Repeat(" Solar gas flows.", 40_000)) };
        foreach (var (evidence, score) in predictor.Explain(release).Evidence.Zip(predictor.Predict(release, new PredictOptions { AllScores = true }).Scores))
            Assert.Equal(score.Margin, evidence.Bias + evidence.Terms.Sum(term => term.Contribution), 1e-3);
    }

    [Fact]
    public void In_a_text_of_more_than_a_million_characters_a_word_stands_at_its_first_place_and_all_still_adds_up()
    {
        var release = new Release { Title = "Gas", Text = string.Concat(Enumerable.Repeat("Solar gas flows, the oil pipeline flows. ", 26_000)) };
        var explanation = s_predictor.Explain(release);
        foreach (var (evidence, score) in explanation.Evidence.Zip(explanation.Prediction.Scores))
        {
            Assert.Equal(score.Margin, evidence.Bias + evidence.Terms.Sum(term => term.Contribution), 1e-3);
            Assert.InRange(evidence.Terms.Count, 1, 20);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("Nothing known here")]
    public void A_text_without_known_words_has_no_evidence(string text)
    {
        foreach (var evidence in s_predictor.Explain(text).Evidence)
        {
            Assert.Equal(evidence.Bias, evidence.Margin);
            Assert.Empty(evidence.Terms);
            Assert.Empty(evidence.Sentences);
        }
    }

    private static bool IsEdge(string field, int position) => position < 0 || position >= field.Length || !char.IsLetterOrDigit(field[position]);
}
