using TopicLab.Features;
using TopicLab.Training.Tuning;

namespace TopicLab.Training.Tests.Tuning;

public sealed class OptionSearchTests
{
    private static readonly List<LearnerOptions> s_all = Candidates();

    [Fact]
    public void Less_work_is_allowed_by_leaving_candidates_out_never_by_reordering_them()
    {
        foreach (var documents in new[] { 100, 10_000, 100_000, 1_000_000, 100_000_000 })
        {
            var candidates = Candidates(documents);
            Assert.NotEmpty(candidates);
            Assert.Equal(s_all[0], candidates[0]);
            Assert.Equal(s_all.Where(candidates.Contains), candidates);
        }
        Assert.InRange(Candidates(100_000_000).Count, 1, 3);
        Assert.True(s_all.Count > 10);
    }

    [Fact]
    public void Nothing_is_tried_twice()
    {
        Assert.Distinct(s_all);
        Assert.Distinct(Candidates(withTitles: false));
        Assert.Distinct(s_all.Select(options => options.ToString()));
    }

    [Fact]
    public void Without_titles_no_candidate_has_a_title_block() => Assert.All(Candidates(withTitles: false), options => Assert.Equal(0, options.Features.TitleWeight));

    [Fact]
    public void A_learner_that_is_asked_for_is_the_only_one()
    {
        foreach (var learner in new[] { LearnerKind.Svm, LearnerKind.Logistic })
        {
            Assert.All(Candidates(learner: learner), options => Assert.Equal(learner, options.Learner));
            Assert.InRange(Candidates(100_000_000, learner: learner).Count, 1, 3);
        }
    }

    [Fact]
    public void Left_to_the_folds_both_learners_are_tried() => Assert.Equal(2, s_all.Select(options => options.Learner).Distinct().Count());

    [Theory]
    [InlineData("0.8", 0)]
    [InlineData("0.8 0.8009 0.8005", 0)]
    [InlineData("0.8 0.802 0.8015", 1)]
    [InlineData("0.8 0.802 0.8025", 2)]
    [InlineData("0.8 0.7 0.802 0.802", 2)]
    [InlineData("0 0", 0)]
    public void The_first_wins_unless_another_is_better_by_more_than_noise(string scores, int best) =>
        Assert.Equal(best, OptionSearch.Best([.. scores.Split(' ').Select(score => double.Parse(score, System.Globalization.CultureInfo.InvariantCulture))]));

    [Fact]
    public void The_score_is_the_best_F1_of_one_threshold_on_calibrated_margins()
    {
        var (margins, labels) = CalibratorTests.Random(3, topics: 4, documents: 120, unknown: 0.1);
        int[] rows = [.. Enumerable.Range(0, 120).Where(row => row % 3 != 0)];
        var calibrator = Calibrator.Fit(margins, labels, rows);
        var pairs = labels.SelectMany((topic, t) => rows.Where(row => topic[row] != 0).Select(row => (P: (float)calibrator.Probability(t, margins[t][row]), Yes: topic[row]))).ToArray();
        float[] probabilities = [.. pairs.Select(pair => pair.P)];
        sbyte[] yes = [.. pairs.Select(pair => pair.Yes)];
        Assert.Equal(probabilities.Where(p => p >= ThresholdTuner.Floor).Max(p => ThresholdCurveTests.Figures(probabilities, yes, p).F1), OptionSearch.Score(margins, labels, rows), 1e-9);
    }

    [Fact]
    public void Options_are_one_line_for_people() =>
        Assert.Equal("svm C 0.5, count-ratio 0.3, words and pairs, title 0.6, stems 1, characters 2",
            new LearnerOptions(LearnerKind.Svm, 0.5, 0.3, new FeatureOptions { WordOrder = 2, CharacterWeight = 2 }).ToString());

    private static List<LearnerOptions> Candidates(int documents = 100, bool withTitles = true, LearnerKind? learner = null) =>
        OptionSearch.Candidates(80, documents, 5, withTitles, learner);
}
