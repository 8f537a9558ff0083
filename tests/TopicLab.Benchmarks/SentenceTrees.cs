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
/// The weight of the favour is chosen by the texts that trees were learned from, each by trees that were not learned from it.
/// </remarks>
internal static class SentenceTrees
{
    private const int Folds = CoverageFitter.Folds;
    private const int Places = 5;
    private static readonly double[] s_weights = [0, 0.05, 0.1, 0.2, 0.4, 0.8];
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
        Parallel.For(0, Folds, fold => Judge(fold, folds, views, targets, examples, summaries, output));

        var first = 0;
        for (var file = 0; file < files.Count; first += files[file++].Count)
        {
            output.WriteLine($"{Path.GetFileName(paths[file])}, {files[file].Count} texts");
            var range = first..(first + files[file].Count);
            var coverage = Score(examples[range], summaries["coverage"][range]);
            foreach (var (name, texts) in summaries)
                Report(output, name, Score(examples[range], texts[range]), coverage);
        }
        return 0;
    }

    private static void Judge(
        int fold, int[] folds, SentenceView[][] views, Target[] targets, SummarizedRelease[] examples, Dictionary<string, string[]> summaries, TextWriter output)
    {
        int[] others = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] != fold)];
        var sets = new Dictionary<int, List<List<int>>>();
        foreach (var (name, isLambda) in new[] { ("lambda", true), ("logistic", false) })
        {
            var favours = new double[folds.Length][];
            Favour(others, [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] == fold)]);
            for (var inner = 0; inner < Folds; inner++)
            {
                if (inner != fold)
                    Favour([.. others.Where(i => folds[i] != inner)], [.. others.Where(i => folds[i] == inner)]);
            }
            var weight = s_weights.MaxBy(weight => others.Average(i => Worth(examples[i], View(i).Text(View(i).Choose(favours[i], weight)))));
            lock (output)
                output.WriteLine(FormattableString.Invariant($"fold {fold}, {name}: favour {weight}"));
            for (var i = 0; i < folds.Length; i++)
            {
                var view = View(i);
                List<int> alone = [.. Enumerable.Range(0, view.Candidates.Length).OrderByDescending(sentence => favours[i][sentence]).Take(view.Coverage.Count)];
                sets.TryAdd(i, [view.Coverage, .. Enumerable.Range(1, 4).Select(count => Enumerable.Range(0, Math.Min(count, view.Candidates.Length)).ToList())]);
                sets[i].Add(alone);
                sets[i].AddRange(s_weights[1..].Select(some => view.Choose(favours[i], some)));
                if (folds[i] != fold)
                    continue;
                summaries["coverage"][i] = view.Text(view.Coverage);
                summaries["lead"][i] = view.Text(Enumerable.Range(0, Math.Min(3, view.Candidates.Length)));
                summaries[$"{name} alone"][i] = view.Text(alone);
                summaries[$"{name} favours"][i] = view.Text(view.Choose(favours[i], weight));
            }

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
        // The texts that are judged, by trees that were learned from sets of sentences of the others.
        var groups = others.Where(i => sets[i].Count > 0 && View(i).Candidates.Length > 0).ToArray();
        var setRows = groups.SelectMany(i => sets[i].SelectMany(set => SetRow(i, set))).ToArray();
        var gains = groups.SelectMany(i => sets[i].Select(set => (float)Worth(examples[i], View(i).Text(set)))).ToArray();
        var judgeOfSets = GradientBoosting.Fit(new BinnedRows(setRows, setRows.Length / gains.Length), new LambdaRankLoss(gains, [.. groups.Select(i => sets[i].Count)], Places), s_options);
        for (var i = 0; i < folds.Length; i++)
        {
            if (folds[i] == fold)
                summaries["best set"][i] = View(i).Text(sets[i].MaxBy(set => judgeOfSets.Score(SetRow(i, set)))!);
        }

        SentenceView View(int i) => views[i][fold];

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
