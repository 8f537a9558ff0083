using System.Globalization;
using TopicLab.Summaries;
using TopicLab.Training;
using TopicLab.Training.Corpora;
using TopicLab.Training.Learners;
using TopicLab.Training.Summaries;

namespace TopicLab.Benchmarks;

/// <summary>Whether trees over sentences make better summaries than coverage: alone, as a favour for sentences within its choice, and as a judge of whole summaries.</summary>
/// <remarks>
/// Cross-fitted: a text is judged by what was made without its fold, and what is learned from another text, coverage's scores among it, was made without both folds.
/// Weights and margins are chosen by the texts that trees were learned from, each by trees that were not learned from it.
/// </remarks>
internal static class SentenceTrees
{
    private const int Folds = CoverageFitter.Folds;
    private const int Places = 5;
    private static readonly double[] s_weights = [0, 0.05, 0.1, 0.2, 0.4, 0.8];
    private static readonly double[] s_margins = [0, 0.1, 0.2, 0.4, 0.8, double.PositiveInfinity];
    private static readonly BoostingOptions s_options = new() { Trees = 150, Leaves = 8, MinDocuments = 40, LearningRate = 0.05 };
    private static readonly RougeScorer s_scorer = new();

    public static int Run(IReadOnlyList<string> paths, TextWriter output)
    {
        var files = paths.Select(path => SummaryRows.ReadReleases(new InputOpener(), path, default)).ToList();
        SummarizedRelease[] examples = [.. files.SelectMany(file => file)];
        var folds = examples.Select(SummarizerTrainer.FoldOf).ToArray();
        var articles = new CoverageArticle[2 * examples.Length];
        Parallel.For(0, articles.Length, i =>
        {
            var example = examples[i / 2];
            articles[i] = new CoverageArticle(example, i % 2 == 0 ? example.Release.Text : SmallLetters.Of(example.Release.Text), folds[i / 2]);
        });
        // [fold, fold]: made without both, which may be the same.
        var weights = new CoverageWeights[Folds, Folds];
        Parallel.For(0, Folds * Folds, job =>
        {
            var (one, other) = (job / Folds, job % Folds);
            if (one <= other)
                weights[one, other] = weights[other, one] = CoverageFitter.Fit([.. articles.Where(article => article.Fold != one && article.Fold != other)], default).Weights;
        });
        var targets = new Target[examples.Length];
        // [text][fold]: as seen without both.
        var views = new SentenceView[examples.Length][];
        Parallel.For(0, examples.Length, i =>
        {
            views[i] = [.. Enumerable.Range(0, Folds).Select(fold => new SentenceView(articles[2 * i], weights[folds[i], fold]))];
            targets[i] = new Target(examples[i], views[i][0]);
        });

        var summaries = new Dictionary<string, string[]>();
        foreach (var name in new[] { "coverage", "lead", "lambda alone", "lambda favours", "logistic alone", "logistic favours", "best set" })
            summaries[name] = new string[examples.Length];
        var texts = new Texts(examples, folds, views, targets, summaries);
        Parallel.For(0, Folds, fold => Judge(fold, texts, output));

        var first = 0;
        for (var file = 0; file < files.Count; first += files[file++].Count)
        {
            output.WriteLine($"{Path.GetFileName(paths[file])}, {files[file].Count} texts");
            var range = first..(first + files[file].Count);
            var coverage = Score(examples[range], summaries["coverage"][range]);
            foreach (var (name, made) in summaries)
                Report(output, name, Score(examples[range], made[range]), coverage);
        }
        return 0;
    }

    private static void Judge(int fold, Texts texts, TextWriter output)
    {
        var (examples, folds, views, targets, summaries) = texts;
        int[] others = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] != fold)];
        int[] judged = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] == fold)];
        // What the judge of whole summaries chooses from; coverage is the first.
        List<List<int>>[] sets = [.. Enumerable.Range(0, folds.Length).Select(i => (List<List<int>>)[View(i).Coverage, .. Enumerable.Range(1, 4).Select(count => Lead(i, count))])];
        foreach (var (name, isLambda) in new[] { ("lambda", true), ("logistic", false) })
        {
            var favours = new double[folds.Length][];
            LearnTwice(Favour);
            var weight = s_weights.MaxBy(weight => others.Average(i => Worth(examples[i], View(i).Text(View(i).Choose(favours[i], weight)))));
            Say(FormattableString.Invariant($"{name} favours by {weight}"));
            for (var i = 0; i < folds.Length; i++)
                sets[i].AddRange([Alone(i), .. s_weights[1..].Select(some => View(i).Choose(favours[i], some))]);
            foreach (var i in judged)
            {
                summaries[$"{name} alone"][i] = View(i).Text(Alone(i));
                summaries[$"{name} favours"][i] = View(i).Text(View(i).Choose(favours[i], weight));
            }

            List<int> Alone(int i) =>
                [.. Enumerable.Range(0, View(i).Candidates.Length).OrderByDescending(sentence => favours[i][sentence]).Take(View(i).Coverage.Count)];

            void Favour(int[] learn, int[] judge)
            {
                var rows = learn.SelectMany(i => View(i).Rows).ToArray();
                IBoostingLoss loss = isLambda
                    ? new LambdaRankLoss([.. learn.SelectMany(i => targets[i].Gains)], [.. learn.Select(i => targets[i].Gains.Length).Where(count => count > 0)], Places)
                    : new LogisticLoss([.. learn.SelectMany(i => targets[i].Labels)]);
                var trees = GradientBoosting.Fit(new BinnedRows([.. rows.SelectMany(row => row)], SentenceView.Width), loss, s_options);
                foreach (var i in judge)
                    favours[i] = Standard([.. View(i).Rows.Select(row => trees.Score(row))]);
            }
        }
        var worths = sets.Select((some, i) => Array.ConvertAll([.. some], set => (float)Worth(examples[i], View(i).Text(set)))).ToArray();
        var advice = new (List<int> Set, double Advantage)[folds.Length];
        LearnTwice(Advise);
        var margin = s_margins.MaxBy(margin => others.Average(i => Worth(examples[i], View(i).Text(Advised(i, margin)))));
        Say(FormattableString.Invariant($"another set at a margin of {margin}"));
        foreach (var i in judged)
        {
            summaries["coverage"][i] = View(i).Text(View(i).Coverage);
            summaries["lead"][i] = View(i).Text(Lead(i, 3));
            summaries["best set"][i] = View(i).Text(Advised(i, margin));
        }

        SentenceView View(int i) => views[i][fold];

        List<int> Lead(int i, int count) => [.. Enumerable.Range(0, Math.Min(count, View(i).Candidates.Length))];

        List<int> Advised(int i, double margin) => advice[i].Advantage > margin ? advice[i].Set : View(i).Coverage;

        void Say(string what)
        {
            lock (output)
                output.WriteLine($"fold {fold}: {what}");
        }

        // For the texts that are judged by all others, and for each inner fold of these by the rest.
        void LearnTwice(Action<int[], int[]> learnAndJudge)
        {
            learnAndJudge(others, judged);
            foreach (var inner in Enumerable.Range(0, Folds).Where(inner => inner != fold))
                learnAndJudge([.. others.Where(i => folds[i] != inner)], [.. others.Where(i => folds[i] == inner)]);
        }

        void Advise(int[] learn, int[] judge)
        {
            var rows = learn.SelectMany(i => sets[i].Select(set => SetRow(i, set))).ToArray();
            var loss = new LambdaRankLoss([.. learn.SelectMany(i => worths[i])], [.. learn.Select(i => sets[i].Count)], Places);
            var trees = GradientBoosting.Fit(new BinnedRows([.. rows.SelectMany(row => row)], rows[0].Length), loss, s_options);
            foreach (var i in judge)
            {
                var scores = sets[i].Select(set => trees.Score(SetRow(i, set))).ToArray();
                var best = scores.IndexOf(scores.Max());
                advice[i] = (sets[i][best], scores[best] - scores[0]);
            }
        }

        float[] SetRow(int i, List<int> set)
        {
            var view = View(i);
            var words = set.Sum(view.Words);
            double[] row =
            [
                set.Count, words, words / view.Length, view.Length, view.Expected(set), view.Expected(set) / Math.Max(1e-9, view.Expected(view.Coverage)), set.Intersect(view.Coverage).Count(),
                set.Count - view.Coverage.Count, set.DefaultIfEmpty().Min(), set.DefaultIfEmpty().Max(), set.DefaultIfEmpty().Average(), view.Candidates.Length,
                .. Enumerable.Range(0, SentenceView.Width).Select(input => set.Count > 0 ? set.Average(sentence => (double)view.Rows[sentence][input]) : 0),
            ];
            return Array.ConvertAll(row, value => (float)value);
        }
    }

    // Mean 0 and deviation 1 within a text, so that a weight means the same in all.
    private static double[] Standard(double[] scores)
    {
        var mean = scores.DefaultIfEmpty().Average();
        var deviation = Math.Sqrt(scores.Select(score => (score - mean) * (score - mean)).DefaultIfEmpty().Average());
        return [.. scores.Select(score => deviation > 0 ? (score - mean) / deviation : 0)];
    }

    private static double Worth(SummarizedRelease example, string summary)
    {
        var figures = s_scorer.Score(example.References, summary);
        return figures.Rouge1.F + figures.Rouge2.F + figures.RougeLsum.F;
    }

    private static IReadOnlyList<RougeFigures<RougeScore>> Score(SummarizedRelease[] examples, string[] summaries) =>
        s_scorer.ScoreMany([.. examples.Zip(summaries, (example, summary) => (example.References, summary))]);

    private static void Report(TextWriter output, string name, IReadOnlyList<RougeFigures<RougeScore>> figures, IReadOnlyList<RougeFigures<RougeScore>> coverage)
    {
        var means = RougeEvaluator.Summarize(figures).Figures;
        var better = RougeEvaluator.Compare(figures, coverage);
        RougeType[] types = [RougeType.Rouge1, RougeType.Rouge2, RougeType.RougeLsum];
        output.WriteLine($"  {name,-18} {string.Join(" / ", types.Select(type => Points(means[type].F)))}; over coverage {string.Join(", ", types.Select(type => $"{Points(better[type].F)} (p {better[type].PValue.ToString("0.0000", CultureInfo.InvariantCulture)})"))}");

        static string Points(Measure measure) => (100 * measure.Value ?? 0).ToString("0.00", CultureInfo.InvariantCulture);
    }

    /// <summary>All texts, their folds, [text][fold] how they are seen by what was made without both, and by the name of what makes them their summaries.</summary>
    private sealed record Texts(SummarizedRelease[] Examples, int[] Folds, SentenceView[][] Views, Target[] Targets, Dictionary<string, string[]> Summaries);

    /// <summary>What the sentences of a text are worth against its references.</summary>
    private sealed class Target
    {
        public Target(SummarizedRelease example, SentenceView view)
        {
            Gains = [.. Enumerable.Range(0, view.Candidates.Length).Select(sentence => (float)Worth(example, view.Text([sentence])))];
            Labels = [.. Gains.Select(_ => (sbyte)-1)];
            // The greedy oracle: the sentence that raises the figures most, while one does.
            var (taken, worth) = (new List<int>(), 0.0);
            while (taken.Count < Places)
            {
                var best = -1;
                for (var sentence = 0; sentence < Gains.Length; sentence++)
                {
                    if (taken.Contains(sentence) || Gains[sentence] == 0 || Worth(example, view.Text([.. taken, sentence])) is var raised && raised <= worth)
                        continue;
                    (best, worth) = (sentence, raised);
                }
                if (best < 0)
                    break;
                taken.Add(best);
                Labels[best] = 1;
            }
        }

        public float[] Gains { get; }

        public sbyte[] Labels { get; }
    }
}
