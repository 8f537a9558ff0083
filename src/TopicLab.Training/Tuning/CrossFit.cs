namespace TopicLab.Training.Tuning;

/// <summary>The outcome of tuning: what the shipped model is made with, and what the folds say of it.</summary>
/// <param name="Options">What to learn with, chosen on all folds.</param>
/// <param name="Decision">Curves and thresholds, from out-of-fold margins of all documents.</param>
/// <param name="Probabilities">[topic][document], cross-fitted: all that judged a document was chosen without its fold.</param>
/// <param name="Assigned">[topic][document], cross-fitted.</param>
/// <param name="Tried">Every candidate with its mean score over the folds.</param>
/// <param name="FoldOptions">For every fold the candidate that judged it.</param>
/// <param name="FoldHasStage">For every fold whether a second stage judged it too.</param>
/// <param name="Stage">The second stage, where one was asked for and gains.</param>
internal sealed record CrossFitResult(
    LearnerOptions Options, Decision Decision, float[][] Probabilities, bool[][] Assigned,
    IReadOnlyList<(LearnerOptions Options, double Score)> Tried, IReadOnlyList<LearnerOptions> FoldOptions, IReadOnlyList<bool> FoldHasStage, SecondStage? Stage)
{
    /// <summary>Folds that were judged by other options, or with a second stage where the shipped model has none, or without.</summary>
    public int FoldsThatDisagree => FoldOptions.Zip(FoldHasStage).Count(fold => fold.First != Options || fold.Second != (Stage is not null));
}

/// <summary>
/// Nested cross-validation at the price of pairs: the model that saw neither fold a nor fold b serves as inner model for both,
/// so K folds cost K(K-1)/2 small fits and not K(K-1).
/// </summary>
/// <remarks>
/// For fold k, options are chosen by the models without k and one neighbour; curves and thresholds by the margins that models
/// without k and j give to every other fold j; and the margins that are judged come from the model without k. Nothing on that
/// way has seen a label of fold k. Compare Varma &amp; Simon, "Bias in Error Estimation when Using Cross-validation", 2006.
/// </remarks>
internal sealed class CrossFit(TrainingSet data, int[] foldOf, int folds, SubsetFitter fitter, Goal goal, bool atLeastOne, bool secondStage = false)
{
    private double _totalWork;

    private readonly int[][] _rowsOf = [.. Enumerable.Range(0, folds).Select(fold => Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] == fold).ToArray())];

    public CrossFitResult Run(IReadOnlyList<LearnerOptions> candidates, IProgress<TrainProgress>? progress, CancellationToken cancellationToken)
    {
        _totalWork = ExpectedWork(candidates.Count);
        var scores = ScoreCandidates(candidates, progress, cancellationToken);
        var chosen = new LearnerOptions[folds];
        var means = new double[candidates.Count];
        for (var candidate = 0; candidate < candidates.Count; candidate++)
            means[candidate] = scores.Average(fold => fold[candidate]);
        for (var fold = 0; fold < folds; fold++)
            chosen[fold] = candidates[OptionSearch.Best(scores[fold])];
        var final = candidates[OptionSearch.Best(means)];

        var hasStage = new bool[folds];
        var probabilities = NewMargins();
        var assigned = Array.ConvertAll(data.Labels, topic => new bool[topic.Length]);
        foreach (var group in Enumerable.Range(0, folds).GroupBy(fold => chosen[fold]))
        {
            progress?.Report(new TrainProgress("judging folds", fitter.Work, _totalWork));
            Prepare(group.Key, [.. group]);
            foreach (var fold in group)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int[] others = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] != fold)];
                var (decision, stage) = Choose(InnerMargins(group.Key, fold), others, cancellationToken);
                var (margins, known) = (NewMargins(), new int[foldOf.Length]);
                Copy(fitter.HeldOut(group.Key, [1 << fold])[0], fold, margins, known);
                hasStage[fold] = stage is not null;
                if (stage is not null)
                    margins = Corrected(margins, known, _rowsOf[fold], stage);
                foreach (var row in _rowsOf[fold])
                    decision.Apply(margins, row, probabilities, assigned);
            }
        }

        progress?.Report(new TrainProgress("choosing thresholds", fitter.Work, _totalWork));
        var outOfFold = OutOfFoldMargins(final);
        var (finalDecision, finalStage) = Choose(outOfFold, [.. Enumerable.Range(0, foldOf.Length)], cancellationToken);
        return new CrossFitResult(final, finalDecision, probabilities, assigned, [.. candidates.Zip(means)], chosen, hasStage, finalStage);
    }

    // In fits of all topics on all documents, as if every candidate cost the same and every fold chose the same.
    private double ExpectedWork(int candidates)
    {
        var pairFit = 1 - 2.0 / folds;
        var looked = Math.Min(1, OptionSearch.TopicsLooked / (double)data.Labels.Length);
        var search = candidates > 1 ? candidates * folds * pairFit * looked : 0;
        var judging = folds * (1 - 1.0 / folds) + (folds * (folds - 1) / 2 * pairFit) - (candidates > 1 ? folds * pairFit * looked : 0);
        return search + judging + 1;
    }

    // [fold][candidate]: the score for judging that fold, on its two neighbours, by models that saw neither.
    private double[][] ScoreCandidates(IReadOnlyList<LearnerOptions> candidates, IProgress<TrainProgress>? progress, CancellationToken cancellationToken)
    {
        var scores = new double[folds][];
        for (var fold = 0; fold < folds; fold++)
            scores[fold] = new double[candidates.Count];
        for (var candidate = 0; candidate < candidates.Count; candidate++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new TrainProgress($"trying options {candidate + 1} of {candidates.Count}: {candidates[candidate]}", fitter.Work, _totalWork));
            if (candidates.Count == 1)
                break;
            var pairs = new int[folds];
            for (var fold = 0; fold < folds; fold++)
                pairs[fold] = Pair(fold, Next(fold));
            var margins = fitter.HeldOut(candidates[candidate], pairs, OptionSearch.TopicsLooked);
            Parallel.For(0, folds, new ParallelOptions { MaxDegreeOfParallelism = fitter.Threads }, fold =>
            {
                var previous = (fold + folds - 1) % folds;
                var merged = NewMargins();
                // What was not fitted counts as unknown.
                var labels = Array.ConvertAll(data.Labels, topic => new sbyte[topic.Length]);
                Copy(margins[fold], Next(fold), merged, labels: labels);
                Copy(margins[previous], previous, merged, labels: labels);
                scores[fold][candidate] = OptionSearch.Score(merged, labels, [.. _rowsOf[Next(fold)], .. _rowsOf[previous]]);
            });
        }
        return scores;
    }

    // All fits that judging these folds needs, in one go, so that no core waits for the last batch of each.
    private void Prepare(LearnerOptions options, int[] judged)
    {
        var sets = new HashSet<int>();
        foreach (var fold in judged)
        {
            sets.Add(1 << fold);
            for (var other = 0; other < folds; other++)
            {
                if (other != fold)
                    sets.Add(Pair(fold, other));
            }
        }
        fitter.HeldOut(options, [.. sets]);
    }

    private (float[][] Margins, int[] Known) InnerMargins(LearnerOptions options, int fold)
    {
        var (merged, known) = (NewMargins(), new int[foldOf.Length]);
        for (var other = 0; other < folds; other++)
        {
            if (other != fold)
                Copy(fitter.HeldOut(options, [Pair(fold, other)])[0], other, merged, known);
        }
        return (merged, known);
    }

    private (float[][] Margins, int[] Known) OutOfFoldMargins(LearnerOptions options)
    {
        var margins = fitter.HeldOut(options, [.. Enumerable.Range(0, folds).Select(fold => 1 << fold)]);
        var (merged, known) = (NewMargins(), new int[foldOf.Length]);
        for (var fold = 0; fold < folds; fold++)
            Copy(margins[fold], fold, merged, known);
        return (merged, known);
    }

    private void Copy(HeldOutScores scores, int fold, float[][] merged, int[]? known = null, sbyte[][]? labels = null)
    {
        for (var i = 0; i < scores.Rows.Length; i++)
        {
            var row = scores.Rows[i];
            if (foldOf[row] != fold)
                continue;
            if (known is not null)
                known[row] = scores.Known[i];
            for (var topic = 0; topic < merged.Length; topic++)
            {
                if (scores.Margins[topic] is not { } margins)
                    continue;
                merged[topic][row] = margins[i];
                if (labels is not null)
                    labels[topic][row] = data.Labels[topic][row];
            }
        }
    }

    private float[][] NewMargins() => Array.ConvertAll(data.Labels, topic => new float[topic.Length]);

    // A second stage gives for each fold the margins of trees of the others: by those it is kept or not, and from those curves and thresholds come.
    private (Decision Decision, SecondStage? Stage) Choose((float[][] Margins, int[] Known) scores, int[] rows, CancellationToken cancellationToken)
    {
        var (margins, known) = scores;
        if (!secondStage)
            return (ThresholdTuner.Choose(margins, data.Labels, rows, foldOf, goal, atLeastOne), null);
        var corrected = NewMargins();
        foreach (var fold in rows.Select(row => foldOf[row]).Distinct().Order())
        {
            var stage = SecondStage.Fit(margins, known, data.Labels, Array.FindAll(rows, row => foldOf[row] != fold), fitter.Threads, cancellationToken);
            foreach (var row in _rowsOf[fold])
                stage.Apply(margins, known, row, corrected);
        }
        if (OptionSearch.Score(corrected, data.Labels, rows) <= OptionSearch.Score(margins, data.Labels, rows) + OptionSearch.Margin)
            return (ThresholdTuner.Choose(margins, data.Labels, rows, foldOf, goal, atLeastOne), null);
        return (ThresholdTuner.Choose(corrected, data.Labels, rows, foldOf, goal, atLeastOne), SecondStage.Fit(margins, known, data.Labels, rows, fitter.Threads, cancellationToken));
    }

    private float[][] Corrected(float[][] margins, int[] known, int[] rows, SecondStage stage)
    {
        var corrected = NewMargins();
        foreach (var row in rows)
            stage.Apply(margins, known, row, corrected);
        return corrected;
    }

    private int Next(int fold) => (fold + 1) % folds;

    private static int Pair(int a, int b) => (1 << a) | (1 << b);
}
